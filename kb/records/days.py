"""The first day of which answers speak."""

EARLIEST_DAY = "2022-08-01"
"""Standing facts are those that held on it; a day before it is wrong use."""
