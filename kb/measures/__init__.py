"""The measures that thresholds limit, computed from a plain spec by the regulation's definitions."""
