"""A page for each legal act: its four dates, the rules that it made, and the answers that it flipped."""

from collections.abc import Iterator
from typing import Any

from kb.render.instrument import dates
from kb.site.edition import Edition
from kb.site.history import Flip, History
from kb.site.markdown import link, outside, table, text
from kb.site.page import Page
from kb.site.pages.flips import flip_lines
from kb.site.pages.parts import crumbs, facts_line, listed, noted
from kb.site.pages.rules import STEPS

KIND = "instrument"
MEANINGS = {
    "published": "made public",
    "effective": "the text changed",
    "compliance": "had to be obeyed from",
    "expires": "last day on which it holds",
}


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every act's page, and their index."""
    for record, entry in edition.of(KIND).items():
        yield _page(edition, record, entry.record, entry.file, history.made_by(record))
    rows = [
        (
            edition.to(record),
            text(entry.record.citation or "–"),
            entry.record.kind.replace("_", " "),
            *(getattr(entry.record, name) or "–" for name in MEANINGS),
            entry.record.grade,
        )
        for record, entry in edition.of(KIND).items()
    ]
    lines = [
        "# Legal acts",
        "",
        "Rules, letters, announcements and statutes, with the four dates that are easily confused. "
        f"Day by day: {link('what changed', 'changes/index.md')}.",
        "",
        *table(("act", "citation", "kind", *MEANINGS, "read"), rows),
    ]
    yield Page("instruments/index.md", "Legal acts", "Legal acts, letters and announcements with their dates.", lines)


def _page(edition: Edition, record: str, act: Any, file: str, flips: list[Flip]) -> Page:
    lines = [f"# {text(act.title)}", "", *crumbs(edition, KIND)]
    lines += facts_line(
        (f"**{text(act.citation)}**" if act.citation else "", act.kind.replace("_", " ")),
        ("", text(act.publisher)),
        ("to", edition.to(act.addressee) if act.addressee else None),
        ("read:", act.grade),
        ("", "known from the press only" if act.reported else None),
        ("reviewed", act.reviewed),
    )
    further = ", ".join(outside(f"further {index}", url) for index, url in enumerate(act.further, start=1))
    lines += [outside("Open the text", act.url) + (f" · {further}" if further else ""), ""]
    section = edition.base.sections[f"instrument/{record}"]
    lines += ["## Dates", "", *table(("date", "day", "what it means"), _dates(section))]
    lines += listed("It amends", [edition.to(one) for one in act.amends])
    lines += _made(edition, record)
    lines += flip_lines(edition, flips, "## Answers that it flipped")
    lines += noted(act.notes)
    return Page(
        f"instruments/{record}.md", act.title, f"{act.title}: dates, rules, answers that it flipped.", lines, file
    )


def _dates(section: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, found in dates(section).items():
        unknown = f"not known: {text(found['unknown'])}" if found["unknown"] else "not said"
        yield name, found["day"] or ("none" if found["none"] else unknown), MEANINGS[name]
        for part in found["parts"]:
            yield f"{name}, a part", part["day"], text(part["of"])


def _made(edition: Edition, record: str) -> list[str]:
    found: dict[str, list[str]] = {}
    for one in edition.referring(KIND, record):
        found.setdefault(STEPS.get(one.kind, one.kind), []).append(edition.to(one.id, kind=one.kind))
    lines = ["## What cites it", ""] if found else []
    for kind, names in sorted(found.items()):
        lines += [f"**{kind}**: {', '.join(dict.fromkeys(names))}", ""]
    return lines
