"""Pages of parties that rules name and of makers of chips. The parties are a selection, not a screening list."""

from collections.abc import Iterator
from typing import Any

from kb.law.wording import LIST_NAMES
from kb.records.kinds import SELECTION
from kb.records.law_constants import LAYERS
from kb.site.edition import Edition
from kb.site.evidence import acts
from kb.site.history import History
from kb.site.markdown import table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line, listed, noted

WARNING = f"These {SELECTION}."


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every party's and every maker's page, and both indexes."""
    for record, entry in edition.of("party").items():
        yield _party(edition, record, entry.record, entry.file)
    yield _parties(edition)
    for record, entry in edition.of("vendor").items():
        yield _maker(edition, record, entry.record, entry.file)
    yield _makers(edition)


def _party(edition: Edition, record: str, party: Any, file: str) -> Page:
    lines = [f"# {text(party.name)}", "", *crumbs(edition, "party", edition.place(party.country)), f"*{WARNING}*", ""]
    lines += facts_line(
        ("", text(", ".join(party.roles)) or None),
        ("also called", text("; ".join(party.aliases)) or None),
        ("part of", edition.to(party.part_of) if party.part_of else None),
    )
    rows = [row for listing in party.listings for row in _listing(edition, listing)]
    lines += [
        "## Listings",
        "",
        *(table(("list", "layer", "days", "policy", "act"), rows) or ["Known not to be listed.", ""]),
    ]
    lines += [f"Cites {acts(edition, party.cites)}", ""] if party.cites else []
    near = [edition.to(one.id) for one in edition.referring("party", record)]
    lines += listed("Records that name it", dict.fromkeys(near)) + noted(party.notes)
    return Page(f"parties/{record}.md", party.name, f"{party.name}: listings with their days.", lines, file)


def _listing(edition: Edition, listing: Any) -> Iterator[tuple[str, ...]]:
    name = LIST_NAMES[listing.list]
    foot = (
        ""
        if listing.footnotes == []
        else (
            ", footnotes not established" if listing.footnotes is None else f", footnote {', '.join(listing.footnotes)}"
        )
    )
    policy = listing.policy.replace("_", " ") if listing.policy else "not known"
    for layer in LAYERS:
        for one in listing.history(layer):
            days = (f"from {one.from_}" if one.from_ else "since before") + (
                f" to before {one.until}" if one.until else " on"
            )
            doubt = "not settled " if one.status == "unknown" else ""
            yield text(name + foot), layer, doubt + days, policy, acts(edition, one.cites or listing.cites)


def _parties(edition: Edition) -> Page:
    rows = [
        (
            edition.to(record),
            edition.place(entry.record.country),
            text(", ".join(dict.fromkeys(LIST_NAMES[one.list] for one in entry.record.listings)) or "not listed"),
            text(", ".join(entry.record.roles)) or "–",
        )
        for record, entry in edition.of("party").items()
    ]
    lines = [
        "# Parties",
        "",
        f"**{WARNING}** Firms and bodies that bear on chips, with the days on which lists named them.",
        "",
        *table(("party", "country", "lists", "role"), rows),
    ]
    return Page("parties/index.md", "Parties", "Firms and bodies that rules name; no screening list.", lines)


def _maker(edition: Edition, record: str, maker: Any, file: str) -> Page:
    lines = [f"# {text(maker.name)}", "", *crumbs(edition, "vendor")]
    lines += facts_line(
        ("headquarters", edition.place(maker.headquarters) if maker.headquarters else "not on record"),
        ("also called", text(", ".join(maker.aliases)) or None),
    )
    lines += listed("Chips", _made(edition, "chip", record)) + listed("Computers", _made(edition, "computer", record))
    letters = [one for one in edition.referring("vendor", record) if one.kind not in ("chip", "computer")]
    lines += listed("Rules, letters and events that name it", dict.fromkeys(edition.to(one.id) for one in letters))
    return Page(f"makers/{record}.md", maker.name, f"{maker.name}: chips and computers on record.", lines, file)


def _made(edition: Edition, kind: str, maker: str) -> list[str]:
    return [edition.to(one) for one, entry in edition.of(kind).items() if entry.record.vendor == maker]


def _makers(edition: Edition) -> Page:
    rows = [
        (
            edition.to(record),
            edition.place(entry.record.headquarters) if entry.record.headquarters else "–",
            str(len(_made(edition, "chip", record))),
            str(len(_made(edition, "computer", record))),
        )
        for record, entry in edition.of("vendor").items()
    ]
    lines = ["# Makers", "", *table(("maker", "headquarters", "chips", "computers"), rows)]
    return Page("makers/index.md", "Makers", "Makers of chips and systems.", lines)
