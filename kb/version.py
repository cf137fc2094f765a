"""The package's version, in one place; kept equal to pyproject.toml by a test."""

VERSION = "0.1.0"
