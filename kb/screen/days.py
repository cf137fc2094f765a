"""Days as tables write them: read where they mean one day whoever reads them, refused where not."""

import re
from datetime import date, datetime
from typing import Any

from kb.store.problems import UseError

YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T ]\d{2}:\d{2}.*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
ALL_NUMBERS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")


def day_of(value: Any) -> str:
    """A day as YYYY-MM-DD, from a date, a time stamp, or one of these spellings.

    2025-06-01, 2025/06/01, 20250601, 2025-06-01T09:30, 1 June 2025 and June 1, 2025. Raises UseError
    for another, also for 06/01/2025, which is the first of June to some readers and the sixth of
    January to others.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip()
    found = _parts(text)
    if found is None:
        if ALL_NUMBERS.fullmatch(text):
            raise UseError(f"on: {text} is read as two different days; expected YYYY-MM-DD")
        raise UseError(f"on: expected a day as YYYY-MM-DD, found {text[:40]!r}")
    try:
        return date(*found).isoformat()
    except ValueError:
        raise UseError(f"on: there is no such day as {text[:40]!r}; expected YYYY-MM-DD") from None


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := DAY_FIRST.fullmatch(text):
        month = _month(match[2])
        return None if month is None else (int(match[3]), month, int(match[1]))
    if match := MONTH_FIRST.fullmatch(text):
        month = _month(match[1])
        return None if month is None else (int(match[3]), month, int(match[2]))
    return None


NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def _month(name: str) -> int | None:
    low = name.lower()
    for number, whole in enumerate(NAMES, 1):
        if low in (whole, whole[:3], "sept" if whole == "september" else whole):
            return number
    return None
