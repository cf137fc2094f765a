"""What is asked: the item with its ICs, the place, the parties, and the facts stated or assumed."""

from collections.abc import Iterator
from typing import NamedTuple

from kb.law.parties import Named
from kb.measures.compute import Measures
from kb.truth.kleene import Truth
from kb.truth.ranges import Range, Ratio

Spans = dict[str, Range | Ratio]


class Statement(NamedTuple):
    """What a maker or BIS said: that the part meets a definition, or not.

    since, until
        Days of the text that it speaks of; under another text it settles nothing.
    """

    says: str
    by: str
    on: str | None
    rule: str | None
    holds: bool | None
    since: str | None
    until: str | None
    evidence: tuple[tuple[str, str | None, str], ...]

    def decides(self, rule: str, day: str) -> bool:
        """Whether it says of the text of a day that the part meets a rule, or that it does not."""
        if rule != self.rule or self.holds is None or self.since is None:
            return False
        return self.since <= day and (self.until is None or day < self.until)


class Ic(NamedTuple):
    """One integrated circuit, or memory package, of the item.

    `datacenter`: designed or marketed for a data center. `proof` is the evidence of that.
    """

    id: str | None
    name: str
    family: str | None
    vendor: str | None
    designer: str | None
    kind: str
    measures: Measures
    datacenter: Truth
    because: str
    proof: tuple[tuple[str, str | None, str], ...]
    statements: tuple[Statement, ...]


class Subject(NamedTuple):
    """The item asked about: an IC, or a computer with the ICs it contains."""

    id: str | None
    name: str
    vendor: str | None
    kind: str
    family: str | None
    ics: tuple[Ic, ...]
    base_entry: str | None
    evidence: tuple[tuple[str, str | None, str], ...] = ()


def days_spoken_of(subject: Subject) -> Iterator[str]:
    """The days on which the text that a statement on record speaks of begins and ends."""
    for ic in subject.ics:
        for statement in ic.statements:
            yield from filter(None, (statement.since, statement.until))


class Situation(NamedTuple):
    """The facts of a question beside the item's numbers; None is unknown.

    headquarters
        Codes of every party's and parent's seat, None for one that is not known; None where none is.
    parties
        The named parties; empty where none is named and no listed party is assumed; else None.
    facts
        Values by name as `facts.yaml` has them, stated or assumed; `stated` names the former.
    """

    destination: str | None
    exporter: str | None
    exporter_known: bool
    letters: frozenset[str] | None
    headquarters: tuple[str | None, ...] | None
    parties: tuple[Named, ...] | None
    facts: dict[str, str | None]
    stated: frozenset[str]
    declared_eccn: str | None
    assumed: tuple[str, ...]


class View(NamedTuple):
    """One IC as a case sees it: its measures as ranges, and its facts."""

    spans: Spans
    facts: dict[str, str | None]


def truth_text(value: Truth) -> str | None:
    """A truth as the text that facts have."""
    return None if value is None else ("true" if value else "false")


def views(subject: Subject, preferred: bool) -> tuple[View, ...]:
    """Every IC at its preferred values, or on all that the sources leave."""
    return tuple(
        View(
            ic.measures.preferred() if preferred else ic.measures.full(),
            {"datacenter": truth_text(ic.datacenter), "kind": ic.kind, "designer": ic.designer},
        )
        for ic in subject.ics
    )


def conflicting(subject: Subject) -> bool:
    """Whether any IC has a preferred value while its sources leave others."""
    return any(
        figure.value is not None and not figure.settled()
        for ic in subject.ics
        for figure in ic.measures.figures.values()
    )
