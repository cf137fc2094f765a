"""Pieces that pages share: where one is, facts on a line, lists with a heading, notes."""

from collections.abc import Iterable
from typing import Any

from kb.site.edition import Edition
from kb.site.evidence import cited
from kb.site.links import index_of
from kb.site.markdown import bullets, link, text

PLURALS = {
    "chip": "Chips", "computer": "Computers", "model": "AI models", "threshold": "Limits", "definition": "Rules",
    "classification": "Rules", "requirement": "Rules", "exception": "Rules", "review": "Rules", "presumption": "Rules",
    "duty": "Rules", "filing": "Rules", "instrument": "Legal acts", "group": "Country groups", "party": "Parties",
    "source": "Sources", "destination": "Destinations", "vendor": "Makers", "fact": "Facts", "event": "Events",
    "proposal": "Proposals",
}  # fmt: skip
"""How the index of each kind is called."""


def crumbs(edition: Edition, kind: str, *further: str) -> list[str]:
    """Where a page stands: the index of its kind, and what lies between."""
    return [" › ".join([link(PLURALS[kind], index_of(kind)), *further]), '{: .kb-crumbs }', ""]  # fmt: skip


def facts_line(*facts: tuple[str, str | None]) -> list[str]:
    """Short facts on one line, those that are not known left out; values are Markdown already."""
    told = [f"{name} {value}".strip() for name, value in facts if value]
    return [" · ".join(told), "{: .kb-facts }", ""] if told else []


def listed(title: str, items: Iterable[str]) -> list[str]:
    """A heading with a list below; nothing where the list is empty."""
    found = bullets(items)
    return [f"## {title}", "", *found] if found else []


def said(edition: Edition, record: Any) -> list[str]:
    """What was stated of the part, where sources disagree, and notes."""
    statements = [
        f"{text(one.says)} — {text(one.by)}{f', {one.on}' if one.on else ''}; {cited(edition, one.evidence)}"
        + (f" Decides {edition.to(one.rule)} where the numbers do not." if one.rule else "")
        for one in getattr(record, "stated", [])
    ]
    lines = listed("What was said of it", statements)
    lines += listed("Where sources disagree", [text(one) for one in getattr(record, "disagreements", [])])
    return lines + noted(record.notes)


def noted(notes: str | None) -> list[str]:
    """The record's notes."""
    return ["## Notes", "", text(notes), ""] if notes else []
