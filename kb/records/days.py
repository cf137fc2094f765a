"""Days as ISO text: the first of which answers speak, and those that a partial day may be."""

from datetime import date, timedelta

EARLIEST_DAY = "2022-08-01"
"""Standing facts are those that held on it; a day before it is wrong use."""


def previous_day(day: str) -> str:
    """The day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def days_between(first: str, last: str) -> int:
    """Days from one to the other."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def first_and_last(partial: str) -> tuple[str, str]:
    """The first and last day of a day, month, quarter or year."""
    if len(partial) == 10:
        return partial, partial
    year = partial[:4]
    if len(partial) == 4:
        return f"{year}-01-01", f"{year}-12-31"
    months = (3 * int(partial[6]) - 2, 3 * int(partial[6])) if "Q" in partial else (int(partial[5:]),) * 2
    after = f"{int(year) + 1}-01-01" if months[1] == 12 else f"{year}-{months[1] + 1:02}-01"
    return f"{year}-{months[0]:02}-01", previous_day(after)
