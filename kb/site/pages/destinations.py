"""A page for each destination: its groups through time, the rules that name it, what needs a license there."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kb.analysis.wording import used
from kb.law.wording import places_text
from kb.site.edition import Edition
from kb.site.evidence import acts
from kb.site.history import History
from kb.site.markdown import link, table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line, listed
from kb.site.verdict import WORDS, badge

KIND = "destination"


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every destination's page, and their index."""
    asked = _Asked(edition)
    for code, entry in edition.of(KIND).items():
        yield _page(edition, asked, code, entry.record, entry.file)
    yield _index(edition, asked)


class _Asked:
    """What pages of destinations say of every chip, made once for those that no rule of the day tells apart."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._found: dict[str, list[tuple[str, str, str]]] = {}
        self.class_of = edition.side.class_of

    def of(self, code: str) -> list[tuple[str, str, str]]:
        """For each chip its id, control number and verdict."""
        first = self.class_of[code]
        if first not in self._found:
            self._found[first] = [self._one(chip, first) for chip in self._edition.of("chip")]
        return self._found[first]

    def _one(self, chip: str, code: str) -> tuple[str, str, str]:
        found = self._edition.found(chip, self._edition.places[0])["classification"]
        return chip, found["eccn"] or "open", self._edition.verdict(chip, code)


def _page(edition: Edition, asked: _Asked, code: str, place: Any, file: str) -> Page:
    alike = [one for one, first in asked.class_of.items() if first == asked.class_of[code] and one != code]
    lines = [f"# {text(place.name)}", "", *crumbs(edition, KIND)]
    lines += facts_line(
        (f"**{code}**", "ISO 3166-1 code" if code != "XK" else "code in use"),
        ("in the regulations", text(place.ear_name) if place.ear_name else None),
        ("treated as", edition.place(place.treated_as) if place.treated_as else None),
        ("", "no table names it; its groups are not settled" if place.groups_unknown else None),
    )
    lines += [
        "## What needs a license",
        "",
        f"The chips on record, by control number, if exported to {text(place.name)} on "
        f"{edition.on}, as enforced, all else assumed as `kb check` assumes it.",
        "",
    ]
    lines += [
        *_answers(edition, asked, code),
        "",
        f"One chip's reasons: `kb check CHIP --to {code} --on {edition.on}`.",
        "",
    ]
    lines += ["## Country groups", "", *_groups(edition, code, place.treated_as)]
    lines += listed("Rules that bear on it", _rules(edition, code))
    lines += listed(
        "Parties on record there",
        [edition.to(one) for one, entry in edition.of("party").items() if entry.record.country == code],
    )
    if alike:
        names = ", ".join(edition.place(one) for one in alike[:12])
        more = f" and {len(alike) - 12} more" if len(alike) > 12 else ""
        lines += ["## Alike", "", f"No rule of the day tells it from {names}{more}.", ""]
    lines += ["## Notes", "", text(place.note), ""] if place.note else []
    return Page(
        f"destinations/{code}.md", place.name, f"{place.name}: country groups and license requirements.", lines, file
    )


def _answers(edition: Edition, asked: _Asked, code: str) -> list[str]:
    rows: dict[tuple[str, str], list[str]] = {}
    for chip, eccn, verdict in asked.of(code):
        rows.setdefault((eccn, verdict), []).append(chip)
    cells = []
    for (eccn, verdict), chips in sorted(rows.items(), key=lambda one: (one[0][0] == "open", one[0])):
        names = ", ".join(edition.to(chip) for chip in chips[:3])
        more = f" and {len(chips) - 3} more" if len(chips) > 3 else ""
        shown = badge(verdict, chips[0], code, edition.on)
        cells.append((text(eccn), shown, str(len(chips)), names + more))
    return table(("control number", "answer", "chips", "such as"), cells)


def _groups(edition: Edition, code: str, treated_as: str | None) -> list[str]:
    """Groups that it is in, was in or may be in, with the days and the act of each membership."""
    canonical = treated_as or code
    rows = []
    for group, entry in edition.of("group").items():
        record = entry.record
        name = edition.to(group, record.words or record.name)
        if record.is_ is not None:
            if edition.law.member(record.name, code):
                rows.append((name, f"by {text(places_text(record.is_, edition.law))}", acts(edition, record.cites)))
        elif canonical in record.standing:
            rows.append((name, "since before the first day on file", acts(edition, record.cites)))
        rows += [
            (name, _when(member), acts(edition, member.cites)) for member in record.dated if member.member == canonical
        ]
    return table(("group", "days", "act"), rows) or ["In no group on record.", ""]


def _when(member: Any) -> str:
    layers = []
    for layer in ("enforced", "codified"):
        told = [_days(one) for one in member.history(layer)]
        layers.append(f"{layer}: {'; '.join(told) if told else 'never'}")
    return (
        " — ".join(layers)
        if layers[0].partition(": ")[2] != layers[1].partition(": ")[2]
        else layers[0].partition(": ")[2]
    )


def _days(one: Any) -> str:
    doubt = "not settled " if one.status == "unknown" else ""
    return (
        doubt
        + (f"from {one.from_}" if one.from_ else "since before")
        + (f" to before {one.until}" if one.until else " on")
    )


def _rules(edition: Edition, code: str) -> list[str]:
    found = [
        rule
        for rule in edition.law.by_step["requirement"]
        if any(edition.law.member(places, code) for places in used(rule.when))
    ]
    return [f"{edition.to(rule.id, rule.title)}{'' if rule.certain else ' (not settled)'}" for rule in found]


def _index(edition: Edition, asked: _Asked) -> Page:
    rows = []
    for code in edition.of(KIND):
        counts = Counter(verdict for _, _, verdict in asked.of(code))
        rows.append((edition.place(code), code, *(str(counts[verdict]) for verdict in WORDS)))
    views = edition.of("view")
    lines = [
        "# Destinations",
        "",
        f"How many of the chips on record have which answer in each place on {edition.on}, as "
        "enforced. Places that no rule tells apart have the same numbers. "
        f"{link('Country groups', 'groups/index.md')}. {link('Chips and places as a picture', 'pictures/matrix.md')}.",
        "",
    ]
    lines += table(("destination", "code", *WORDS.values()), rows)
    for view, entry in views.items():
        names = ", ".join(edition.place(code) for code in entry.record.destinations)
        lines += [f"## {text(entry.record.title)} {{: #{view} }}", "", names, ""]
    return Page("destinations/index.md", "Destinations", "What needs a license in each place.", lines)
