"""Without the right of root to read and write whatever it likes."""

import ctypes

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def without_override():
    """Root, too, may not read or write against a file's mode without these capabilities (prctl(2), capabilities(7))."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0
