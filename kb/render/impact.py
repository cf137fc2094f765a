"""What rests on a record as text and Markdown: who refers to it, and which answers lead to it."""

from collections.abc import Iterator
from typing import Any

from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.words import DISCLAIMER, POLICIES, VERDICTS, chips_named, counted

Impact = dict[str, Any]
Row = dict[str, Any]
MOST_RECORDS, MOST_ROWS = 6, 5
"""Records of a kind, and rows of a verdict, that are shown; `--json` has all."""


def impact_text(impact: Impact, color: bool = False, width: int = 80) -> str:
    """The record, the records that refer to it, and the answers that rest on it, by verdict."""
    page = Page(color, width)
    page.lines += [page.bold(line) for line in page.wrapped(_title(impact), 0, 2)]
    page.lines += page.wrapped(_counts(impact))
    page.lines.append("")
    page.heading("Referred to by")
    for line in _referring(impact):
        page.lines += page.wrapped(line, 2, 2)
    for verdict, rows in _by_verdict(impact):
        answers = counted(sum(row["answers"] for row in rows), "answer")
        page.lines += ["", f"{page.verdict(VERDICTS[verdict], verdict)} · {answers}"]
        for row in rows[:MOST_ROWS]:
            page.lines += page.wrapped(f"{_policy(row)}{counted(row['answers'], 'answer')}", 2, 2)
            page.lines += page.wrapped(chips_named(row), 4, 2)
            page.lines += page.wrapped(f"to {row['where']}", 4, 2)
        if len(rows) > MOST_ROWS:
            page.lines.append(f"  and {counted(len(rows) - MOST_ROWS, 'row')} more; --json has all")
    page.lines += ["", *(line for one in impact["warnings"] for line in page.wrapped(one["text"], 0, 2))]
    page.lines += page.wrapped(f"Law checked through {impact['verified_through']}. {DISCLAIMER}")
    return "\n".join(page.lines)


def _title(impact: Impact) -> str:
    first, *others = impact["records"]
    more = f" and {counted(len(others), 'variant')} more" if others else ""
    return f"{first['id']} · {first['title']}{more} ({first['kind']})"


def _counts(impact: Impact) -> str:
    query, asked = impact["query"], impact["asked"]
    return (
        f"{query['on']}, as {query['layer']}: {impact['resting']:,} of {counted(asked['answers'], 'answer')} "
        f"rest on it ({counted(asked['chips'], 'chip')} × {counted(asked['destinations'], 'destination')}, "
        "all else assumed as `kb check` assumes it)"
    )


def _referring(impact: Impact) -> Iterator[str]:
    """One line a kind of record that refers to it directly, and how many do through these."""
    kinds: dict[str, list[str]] = {}
    for one in impact["referred_by"]:
        if one["through"] is None:
            kinds.setdefault(one["kind"], []).append(one["id"].removeprefix("country:"))
    for kind, ids in kinds.items():
        more = f", and {len(ids) - MOST_RECORDS} more" if len(ids) > MOST_RECORDS else ""
        yield f"{counted(len(ids), kind)}: {', '.join(ids[:MOST_RECORDS])}{more}"
    farther = sum(one["through"] is not None for one in impact["referred_by"])
    if farther or not kinds:
        yield f"{counted(farther, 'record')} through these; --json has all" if farther else "no record"


def _by_verdict(impact: Impact) -> Iterator[tuple[str, list[Row]]]:
    grouped: dict[str, list[Row]] = {}
    for row in impact["rows"]:
        grouped.setdefault(row["verdict"], []).append(row)
    yield from grouped.items()


def _policy(row: Row) -> str:
    return f"{POLICIES[row['review_policy']]} · " if row["review_policy"] else ""


def impact_markdown(impact: Impact) -> str:
    """The same as lists and a table with every row."""
    lines = [f"## {escaped(_title(impact))}", "", escaped(_counts(impact)), "", "### Referred to by", ""]
    lines += [f"- {escaped(line)}" for line in _referring(impact)]
    cells = [_cells(row) for row in impact["rows"]]
    lines += ["", "### Answers", ""]
    lines += table(("verdict", "review policy", "answers", "chips", "to"), cells) or ["None.", ""]
    return "\n".join([*lines, f"*Law checked through {impact['verified_through']}. {DISCLAIMER}*"])


def _cells(row: Row) -> tuple[str, ...]:
    policy = POLICIES[row["review_policy"]] if row["review_policy"] else ""
    return VERDICTS[row["verdict"]], policy, f"{row['answers']:,}", chips_named(row), row["where"]
