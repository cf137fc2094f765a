"""The package's version, in one place, kept equal to pyproject.toml by a test; and the license of the records."""

VERSION = "0.1.0"

DATA_LICENSE = "CC-BY-4.0"
"""Of the records; the program's own is in LICENSE."""
