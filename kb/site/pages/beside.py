"""Records that stand together on one page: events beside the law, facts that rules ask for; and proposals."""

import os
from collections.abc import Iterator
from typing import Any

from kb.records.proposal import Proposal
from kb.site.edition import Edition
from kb.site.evidence import cited
from kb.site.history import History
from kb.site.markdown import bullets, link, outside, table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line
from kb.store.load import Entry, read_record
from kb.store.proposals import FILE, FOLDER, proposals


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """The page of events, that of facts, and one for each proposal."""
    yield _events(edition)
    yield _facts(edition)
    found = {one: _read(edition, one) for one in proposals(edition.base.folder)}
    for record, entry in found.items():
        yield _proposal(edition, record, entry)
    rows = [
        (
            link(text(entry.record.title), f"proposals/{record}.md"),
            text(", ".join(entry.record.bills) or "–"),
            text(entry.record.status.text),
        )
        for record, entry in found.items()
    ]
    lines = [
        "# Proposals",
        "",
        "Bills, drafts and thought experiments. **None of them is law**, and no answer rests on one "
        "unless it is asked for.",
        "",
        *table(("proposal", "bills", "how far it has come"), rows),
    ]
    yield Page("proposals/index.md", "Proposals", "Bills and what they would change; never law.", lines)


def _events(edition: Edition) -> Page:
    lines = [
        "# Events beside the law",
        "",
        "Licenses issued, shipments, statements. They are not law, and no answer rests on one.",
        "",
    ]
    for record, entry in sorted(edition.of("event").items(), key=lambda one: (one[1].record.on, one[0]), reverse=True):
        event = entry.record
        days = event.on + (f" to {event.until}" if event.until else "")
        named = [edition.to(one) for one in (*event.chips, *event.vendors) if one in edition.kind_of]
        named += [edition.place(code) for code in event.places]
        lines += [
            f"## {text(event.title)} {{: #{record} }}",
            "",
            *facts_line((days, ""), ("", ", ".join(named) or None)),
        ]
        lines += [text(event.says), "", f"{cited(edition, event.evidence)}", ""]
    return Page("events.md", "Events beside the law", "What happened beside the law, which no rule reads.", lines)


def _facts(edition: Edition) -> Page:
    lines = [
        "# Facts that rules ask for",
        "",
        "Beside the chip's numbers. What a person does not state is assumed as said "
        "here, and named in the answer, or stays unknown.",
        "",
    ]
    for record, entry in edition.of("fact").items():
        fact = entry.record
        assumed = (
            f"Assumed: {text(fact.assumption or fact.assumed or '')}."
            if fact.assumed
            else "Unknown until it is stated."
        )
        values = ", ".join(text(value.replace("_", " ")) for value in fact.values)
        users = bullets(dict.fromkeys(edition.to(one.id) for one in edition.referring("fact", record)))
        lines += [f"## {text(fact.title)} {{: #{record} }}", "", f"`{record}`: {values}. {assumed}", "", *users]
    return Page("facts.md", "Facts that rules ask for", "Facts that rules may ask for, and what is assumed.", lines)


def _read(edition: Edition, record: str) -> Entry:
    with open(os.path.join(edition.base.folder, FOLDER, record, FILE), "rb") as file:
        return read_record(file.read(), f"{FOLDER}/{record}/{FILE}", "proposal", Proposal)


def _proposal(edition: Edition, record: str, entry: Entry) -> Page:
    proposal = entry.record
    lines = [f"# {text(proposal.title)}", "", *crumbs(edition, "proposal"), "**Not law.**", ""]
    lines += facts_line(("bills", text(", ".join(proposal.bills)) or None), ("would hold from", proposal.from_))
    lines += [
        "## What it would do",
        "",
        _said(proposal.would),
        "",
        "## How far it has come",
        "",
        _said(proposal.status),
        "",
    ]
    changes = [_change(edition, one) for one in proposal.changes]
    lines += ["## What it changes here", "", *(bullets(changes) or ["Nothing yet: no rules were written for it.", ""])]
    lines += [f"Answers as if it were law: `kb check CHIP --to CC --with proposals/{record}`.", ""]
    lines += ["## Notes", "", text(proposal.notes), ""] if proposal.notes else []
    return Page(f"proposals/{record}.md", proposal.title, f"{proposal.title}: what it would change.", lines, entry.file)


def _said(said: Any) -> str:
    as_of = f", as of {said.as_of}" if said.as_of else ""
    source = f" {outside('Source', said.url)}" if said.url else ""
    return f"{text(said.text)} ({said.grade}{as_of}){source}"


def _change(edition: Edition, one: Any) -> str:
    told = [
        f"ends on {one.ends}" if one.ends else "",
        "has a version more" if one.version else "",
        f"has other {', '.join(one.with_)}" if one.with_ else "",
    ]
    name = edition.to(one.of) if one.of in edition.kind_of else text(one.of)
    return f"{name} {' and '.join(filter(None, told))}"
