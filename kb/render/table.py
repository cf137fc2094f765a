"""Several answers as a table: a row for each chip and destination."""

from typing import Any

from kb.render.facts import Names
from kb.render.words import DISCLAIMER, POLICIES

SHORT = {
    "no_license_required": "no license required",
    "exception_available": "license required, exception",
    "license_required": "license required",
    "undetermined": "undetermined",
}
COLORS = {"no_license_required": "32", "exception_available": "33", "license_required": "31", "undetermined": "35"}


def answers_table(answers: list[dict[str, Any]], names: Names, color: bool = False) -> str:
    """Chip, destination, verdict, control number, by which rule, review policy; one row an answer."""
    rows: list[tuple[str, ...]] = [("chip", "to", "verdict", "ECCN", "by", "review")]
    rows += [_row(answer, names) for answer in answers]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    first = answers[0]
    lines = [f"{_days(answers)}, as {first['query']['layer']} · law checked through {first['verified_through']}", ""]
    for index, row in enumerate(rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        if color and index:
            cells[2] = f"\x1b[{COLORS[answers[index - 1]['verdict']]}m{cells[2]}\x1b[0m"
        lines.append("  ".join(cells).rstrip())
    return "\n".join([*lines, "", f"`kb check` with one chip and one --to gives reasons and sources. {DISCLAIMER}"])


def _days(answers: list[dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(answer["query"]["on"] for answer in answers))


def _row(answer: dict[str, Any], names: Names) -> tuple[str, ...]:
    to = answer["query"]["to"]
    held = [one for one in answer["requirements"] if one["outcome"]] or answer["requirements"]
    rule = names.rules[held[0]["rule"]]["short"] or names.rules[held[0]["rule"]]["title"] if held else "–"
    policy = answer["review_policy"]
    more = len(answer["variants"]) - 1
    return (
        answer["subject"]["name"] + (f" and {more} more" if more else ""),
        names.destinations[to][0] if to else "–",
        _verdict(answer),
        answer["classification"]["eccn"] or "open",
        str(rule),
        POLICIES[policy["policy"]] if policy and answer["required"] else "–",
    )


def _verdict(answer: dict[str, Any]) -> str:
    text = SHORT[answer["verdict"]]
    if answer["verdict"] == "exception_available":
        usable = [one["name"] for one in answer["exceptions"] if one["outcome"] is True]
        text += f" {' or '.join(dict.fromkeys(usable))}"
    return text
