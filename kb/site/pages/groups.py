"""A page for each country group: its members, those that came and went, and the rules that name it."""

from collections.abc import Iterator
from typing import Any

from kb.law.wording import places_text
from kb.records.law import Group
from kb.records.law_constants import LAYERS
from kb.site.edition import Edition
from kb.site.evidence import acts
from kb.site.history import History
from kb.site.markdown import table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line, listed

KIND = "group"


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every group's page, and their index."""
    for record, entry in edition.of(KIND).items():
        yield _page(edition, record, entry.record, entry.file)
    rows = [
        (edition.to(record), text(entry.record.name), str(len(_members(edition, entry.record.name))))
        for record, entry in edition.of(KIND).items()
    ]
    lines = [
        "# Country groups",
        "",
        "Groups that the regulations name, with dated members, and expressions over them.",
        "",
        *table(("group", "name in expressions", f"members on {edition.on}"), rows),
    ]
    yield Page("groups/index.md", "Country groups", "Groups that rules name, with dated members.", lines)


def _members(edition: Edition, name: str) -> list[str]:
    return [code for code in edition.of("destination") if edition.law.member(name, code)]


def _page(edition: Edition, record: str, group: Group, file: str) -> Page:
    lines = [f"# {text(group.title)}", "", *crumbs(edition, KIND)]
    lines += facts_line((f"**{text(group.name)}**", "in expressions"), ("", acts(edition, group.cites)))
    if group.is_:
        lines += [f"It is {text(places_text(group.is_, edition.law))}.", ""]
    members = ", ".join(edition.place(code) for code in _members(edition, group.name))
    lines += [f"## Members on {edition.on}, as enforced", "", members or "None.", ""]
    unsettled = [code for code in edition.of("destination") if edition.law.member(group.name, code) is None]
    lines += listed("Not settled", [edition.place(code) for code in unsettled])
    rows = [row for member in group.dated for row in _dated(edition, member)]
    lines += ["## Members that came or went", ""] if rows else []
    lines += table(("member", "layer", "days", "because", "act"), rows)
    referring = [one for one in edition.referring(KIND, record) if one.kind != "destination"]
    lines += listed("Rules and groups that name it", dict.fromkeys(edition.to(one.id) for one in referring))
    lines += ["## Notes", "", text(group.note), ""] if group.note else []
    return Page(f"groups/{record}.md", group.title, f"{group.title}: members and their days.", lines, file)


def _dated(edition: Edition, member: Any) -> Iterator[tuple[str, ...]]:
    for layer in LAYERS:
        for one in member.history(layer):
            doubt = "not settled " if one.status == "unknown" else ""
            days = (f"from {one.from_}" if one.from_ else "since before") + (
                f" to before {one.until}" if one.until else " on"
            )
            because = text(one.because) if one.because else ""
            yield edition.place(member.member), layer, doubt + days, because, acts(edition, one.cites or member.cites)
        if not member.history(layer):
            yield edition.place(member.member), layer, "never", "", acts(edition, member.cites)
