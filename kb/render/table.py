"""Several answers as a table: a row for each chip and destination."""

from typing import Any

from kb.render.facts import Names
from kb.render.words import DISCLAIMER, POLICIES, proposal_mark

SHORT = {
    "no_license_required": "no license required",
    "license_required": "license required",
    "undetermined": "undetermined",
}
COLORS = {"no_license_required": "32", "exception_available": "33", "license_required": "31", "undetermined": "35"}


HEAD = ("chip", "to", "verdict", "ECCN", "review", "by")
FEWEST = 4
"""Columns that stay however narrow the terminal is."""


def answers_table(answers: list[dict[str, Any]], names: Names, color: bool = False, width: int | None = None) -> str:
    """Chip, destination, verdict, control number, review policy, by which rule; one row an answer.

    Where a `width` is given, the last columns are left out until a row fits.
    """
    rows = [HEAD, *(_row(answer, names) for answer in answers)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    while width is not None and len(widths) > FEWEST and sum(widths) + 2 * len(widths) - 2 > width:
        widths.pop()
    first = answers[0]
    point = f"{_days(answers)}, as {first['query']['layer']}"
    lines = [f"{proposal_mark(first)}{point} · law checked through {first['verified_through']}", ""]
    for index, row in enumerate(rows):
        cells = [cell.ljust(wide) for cell, wide in zip(row, widths, strict=False)]
        if color and index:
            cells[2] = f"\x1b[{COLORS[answers[index - 1]['verdict']]}m{cells[2]}\x1b[0m"
        lines.append("  ".join(cells).rstrip())
    left_out = " and ".join(HEAD[len(widths) :])
    note = f"A wider terminal shows {left_out} too. " if left_out else ""
    return "\n".join([*lines, "", f"{note}One chip and one --to give reasons and sources. {DISCLAIMER}"])


def _days(answers: list[dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(answer["query"]["on"] for answer in answers))


def _row(answer: dict[str, Any], names: Names) -> tuple[str, ...]:
    to = answer["query"]["to"]
    policy = answer["review_policy"]
    found = answer["classification"]
    more = len(answer["variants"]) - 1
    return (
        answer["subject"]["name"] + (f" and {more} more" if more else ""),
        names.destinations[to][0] if to else "–",
        _verdict(answer),
        found["eccn"] or " or ".join(found["possible"]) or "–",
        POLICIES[policy["policy"]] if policy and answer["required"] else "–",
        _by(answer, names),
    )


def _by(answer: dict[str, Any], names: Names) -> str:
    """The first requirement that holds, else the first that is open, marked so."""
    held = [one for one in answer["requirements"] if one["outcome"]]
    first = (held or answer["requirements"] or [None])[0]
    if first is None:
        return "–"
    rule = names.rules[first["rule"]]
    return f"{'' if first['outcome'] else 'open: '}{rule['short'] or rule['title']}"


def _verdict(answer: dict[str, Any]) -> str:
    if answer["verdict"] != "exception_available":
        return SHORT[answer["verdict"]]
    usable = [one for one in answer["exceptions"] if one["outcome"] is True]
    free = [one["name"] for one in usable if one["precondition"] == "none"]
    names = " or ".join(dict.fromkeys(free or [one["name"] for one in usable])) or "an exception"
    return f"license required; {names}{'' if free else ' after notice'}"
