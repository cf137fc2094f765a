"""The static API: every record, the index and the compiled rules as JSON below `/api/v1/`."""
