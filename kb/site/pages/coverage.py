"""What is modelled and what is not, and where the chips' records have gaps on which answers hang."""

from collections.abc import Iterator
from typing import Any

from kb.render.chip_coverage import PROOFS, STATES
from kb.site.edition import Edition
from kb.site.evidence import acts
from kb.site.history import History
from kb.site.markdown import bullets, outside, table, text
from kb.site.page import Page

STATUSES = {"modelled": "Modelled", "in_part": "Modelled in part", "not_modelled": "Not modelled"}


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """The page of coverage and that of gaps."""
    yield _coverage(edition)
    yield _gaps(edition)


def _coverage(edition: Edition) -> Page:
    coverage = edition.records.coverage.record
    lines = [
        "# What is covered, and what is not",
        "",
        f"The law on file is known to be complete through "
        f"**{coverage.verified_through}**. {text(coverage.verified_note)}",
        "",
        "“No license required” speaks only of what is modelled. [Gaps in the chips' records](/gaps.md).",
        "",
    ]
    for status, title in STATUSES.items():
        found = {name: one for name, one in coverage.entries.items() if one.status == status}
        lines += [f"## {title}", ""] if found else []
        for name, one in found.items():
            lines += _entry(edition, name, one)
    return Page("coverage.md", "What is covered", "What is modelled, in part, or not at all.", lines, "coverage.yaml")


def _entry(edition: Edition, name: str, one: Any) -> Iterator[str]:
    yield from (f"### {text(one.title)} {{: #{name} }}", "", text(one.covers), "")
    told = [
        f"Missing: {text(one.missing)}" if one.missing else "",
        f"Cites {acts(edition, one.cites)}" if one.cites else "",
        outside("Text", one.url) if one.url else "",
        "Rules: " + ", ".join(edition.to(rule, rule) for rule in one.rules) if one.rules else "",
    ]
    yield from bullets(filter(None, told))


def _gaps(edition: Edition) -> Page:
    found = edition.gaps
    places = " and ".join(edition.place(code) for code in found["query"]["to"])
    lines = [
        "# Where the data has gaps",
        "",
        f"{found['undetermined']} of {found['chips']} chips are undetermined for {places} on {edition.on}; "
        f"the verdicts of {found['hanging']} hang on a field below. An unknown never counts as free: the answer says "
        "what each value of it would mean. [What of the law is not modelled](/coverage.md) is told on its own page.",
        "",
    ]
    head = ("field", "chips", *STATES.values(), "verdicts that hang on it", "control numbers alone")
    lines += table(head, [_field(one) for one in found["fields"]])
    lines += ["*Differ*: sources disagree, or leave other values beside the preferred one. *Stated*: words alone.", ""]
    worst = [one for one in found["fields"] if one["verdicts_open"]]
    lines += ["## Look up first", ""] if worst else []
    for one in worst:
        names = ", ".join(edition.to(chip["id"], chip["name"]) for chip in one["first"])
        lines += bullets([f"**{text(one['title'])}**: {names}; all: `kb coverage chips --field {one['field']}`"])[:1]
    lines += ["", "## What is on record rests on", ""]
    rows = [(text(one["title"]), *(_share(part) for part in one["proofs"].values())) for one in found["fields"]]
    lines += table(("field", *PROOFS.values()), rows)
    lines += ["Printed by `kb coverage chips`.", ""]
    return Page(
        "gaps.md",
        "Where the data has gaps",
        "Fields of chips that are not known, and answers that hang on them.",
        lines,
    )


def _field(one: dict[str, Any]) -> tuple[str, ...]:
    states = (_share(part) for part in one["states"].values())
    return (
        text(one["title"]),
        str(one["applies"]),
        *states,
        str(one["verdicts_open"] or "–"),
        str(one["numbers_open"] or "–"),
    )


def _share(part: dict[str, Any]) -> str:
    return str(part["chips"] or "–")
