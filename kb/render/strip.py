"""A timeline's layers as two lines of marks, one a month, under a line of years."""

from typing import Any

from kb.render.spans import MARKS


def strip(timeline: dict[str, Any]) -> list[str]:
    """Years, then a line for each layer; each mark is the answer on the month's last day asked about."""
    months = _months(timeline["query"]["from"], timeline["query"]["until"])
    label = max(len(layer) for layer in timeline["layers"]) + 2
    lines = [(" " * label + _years(months)).rstrip()]
    for layer, spans in timeline["layers"].items():
        marks = "".join(MARKS[_on(month, spans)["verdict"]] for month in months)
        lines.append(f"{layer:<{label}}{marks}")
    return lines


def _months(first: str, last: str) -> list[str]:
    """Months from the first day's to the last day's, as YYYY-MM."""
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while (now := f"{year:04}-{month:02}") <= last[:7]:
        found.append(now)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def _on(month: str, spans: list[dict[str, Any]]) -> dict[str, Any]:
    """The span that holds at the end of a month."""
    return [span for span in spans if span["from"][:7] <= month][-1]


def _years(months: list[str]) -> str:
    """Each year above its first month, where it fits."""
    line = ""
    for index, month in enumerate(months):
        if (month.endswith("-01") or not index) and len(line) <= index and len(months) - index >= 4:
            line = line.ljust(index) + month[:4] + " "
    return line
