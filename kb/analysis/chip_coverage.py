"""How much of each field the chip records know, and which answers hang on what they do not.

A gap is a field that is not known exactly. The worst is that on which the verdicts of the most chips
hang, then the control numbers of the most; then one that a rule asks for; then the most chips. A verdict
hangs on a field where two values of what is open there come to another requirement or another exception,
or where sources that disagree do.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.analysis.cautions import cautions
from kb.analysis.chip_fields import FIELDS, Chip, Field
from kb.analysis.desk import Desk
from kb.analysis.known import UNKNOWN, Known, Proofs
from kb.analysis.matrix import code_of
from kb.law.answer import Answered
from kb.law.day import Law, Rule
from kb.law.depends import Dependencies, names_asked
from kb.law.openness import Variable
from kb.law.query import Query
from kb.law.situation import Statement
from kb.records.conditions import leaves
from kb.records.grades import PROOFS, STATES
from kb.store.problems import UseError
from kb.truth.decimals import plain

FORMAT = "kb.chip-coverage/1"
VIEW = "coverage"
FIRST = 3
"""Chips to look up first that a field names."""
WORST = ("unknown", "stated", "ranged", "conflict")
"""States of a gap, the widest first."""


class Open(NamedTuple):
    """What of a chip's answers to the plain question is open: destinations by fact.

    verdicts
        Where the license requirement or an exception hangs on the fact.
    disputes
        Where it does among the values of sources that disagree, and not on the preferred ones.
    numbers
        Where the control number or its paragraphs alone do.
    undetermined
        Where the requirement itself is open, on whatever.
    """

    verdicts: dict[str, list[str]]
    disputes: dict[str, list[str]]
    numbers: dict[str, list[str]]
    undetermined: tuple[str, ...]


class Row(NamedTuple):
    """A field of one chip, with the destinations whose answers hang on it.

    needs
        Every field on which verdicts of the chip hang: the fewer, the sooner they are settled.
    """

    chip: Chip
    known: Known
    verdicts: tuple[str, ...]
    numbers: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def order(self) -> tuple[Any, ...]:
        """The gravest gap first; among equals the one that is soonest settled."""
        grave = -len(self.verdicts), -len(self.numbers)
        return *grave, len(self.needs), WORST.index(self.known.state), self.chip.ic.id


def chip_coverage(
    desk: Desk, field: str | None = None, to: list[str] | None = None, on: str | None = None, layer: str | None = None
) -> dict[str, Any]:
    """`kb.chip-coverage/1`: per field how many chips know it, how, and on what proof; the worst gaps first.

    field
        Lists the chips of which this one is not known exactly, those whose answer hangs on it first.
    to
        Destinations of the plain questions; where none is given, those of the view `coverage`.

    Raises UseError, with the nearest right names, for an unknown field, destination, day or layer.
    """
    chosen = None if field is None else _field(field)
    codes = _destinations(desk, to)
    query = desk.reader.read({"chip": "any", "on": on, "layer": layer})
    law = desk.judge.statutes.on(query.on, query.layer)
    chips = list(_chips(desk))
    opened = [_open(desk, chip, codes, query) for chip in chips]
    rows = _rows(chips, opened, _Statements(law))
    fields = sorted((_told(one, rows[one.name], law) for one in FIELDS), key=_worst)
    return {
        "format": FORMAT,
        "query": {"field": chosen and chosen.name, "to": codes, "on": query.on, "layer": query.layer},
        "chips": len(chips),
        "undetermined": sum(bool(one.undetermined) for one in opened),
        "hanging": len({row.chip.ic.id for one in rows.values() for row in one if row.verdicts}),
        "fields": fields,
        "gaps": [_gap(row, chosen) for row in _gaps(rows[chosen.name])] if chosen else [],
        "warnings": cautions(desk, query.on),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _field(name: str) -> Field:
    known = {one.name: one for one in FIELDS}
    low = name.lower().replace("-", "_")
    if low in known:
        return known[low]
    from difflib import get_close_matches

    near = get_close_matches(low, known, n=1)
    tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
    raise UseError(f"no field of a chip is called {name!r}; {tip}")


def _destinations(desk: Desk, to: list[str] | None) -> list[str]:
    if to:
        return list(dict.fromkeys(code_of(desk, place) for place in to))
    if VIEW not in desk.sections["views"]:
        raise UseError(f"expected destinations: --to CC; the data has no view {VIEW!r} that names some")
    return list(desk.sections["views"][VIEW])


def _chips(desk: Desk) -> Iterator[Chip]:
    proofs = Proofs({name: desk.sections[f"source/{name}"]["access"] for name in desk.sections.names("source/")})
    beside = desk.sections["particulars"]
    for record, *_ in desk.sections["index"]["chip"]:
        yield Chip(desk.subjects.ic(record), desk.sections[f"spec/{record}"], beside[record], proofs)


def _open(desk: Desk, chip: Chip, codes: list[str], query: Query) -> Open:
    """The facts on which answers hang, with the destinations where they do."""
    found = Open({}, {}, {}, ())
    undetermined = []
    for code in codes:
        asked = desk.reader.read({"chip": chip.ic.id, "to": code, "on": query.on, "layer": query.layer})
        answered = desk.judge.solve(asked, desk.subjects.of_record(str(chip.ic.id)))
        if answered.solution.required is None:
            undetermined.append(code)
        verdicts, disputes = ({variable.fact for variable in found} for found in _deciding(answered))
        numbers = {variable.fact for variable in answered.solution.missing} - verdicts
        for facts, into in zip((verdicts, disputes, numbers), found[:3], strict=True):
            for fact in facts:
                into.setdefault(fact, []).append(code)
    return found._replace(undetermined=tuple(undetermined))


def _deciding(answered: Answered) -> tuple[tuple[Variable, ...], tuple[Variable, ...]]:
    """What decides the verdict on the preferred values, and what does where sources disagree about it."""
    solution, whole = answered.solution, answered.whole
    if whole is None or (whole.required, whole.lifted) == (solution.required, solution.lifted):
        return solution.decisive, ()
    return solution.decisive, whole.decisive


class _Statements:
    """Which fields words stand in for: those that the rule, as it reads on the day, asks for."""

    def __init__(self, law: Law) -> None:
        self._day = law.day
        self._dependencies = Dependencies(law)

    def deciding(self, chip: Chip, field: Field) -> Statement | None:
        """The words that decide where the field would, on the day."""
        for one in chip.ic.statements:
            stands = one.rule and one.decides(one.rule, self._day)
            if stands and not self._dependencies.of(str(one.rule)).isdisjoint(field.facts):
                return one
        return None


def _rows(chips: list[Chip], opened: list[Open], statements: _Statements) -> dict[str, list[Row]]:
    """Every field of every chip to which it applies."""
    found: dict[str, list[Row]] = {field.name: [] for field in FIELDS}
    for chip, open_ in zip(chips, opened, strict=True):
        rows = {field.name: _row(field, chip, open_, statements) for field in FIELDS if field.applies(chip)}
        needs = tuple(name for name, row in rows.items() if row.verdicts)
        for name, row in rows.items():
            found[name].append(row._replace(needs=needs))
    return found


def _row(field: Field, chip: Chip, open_: Open, statements: _Statements) -> Row:
    known = _stated(field.read(chip), statements.deciding(chip, field), chip)
    if known.state == "known":
        return Row(chip, known, (), ())
    if known.state == "conflict" and known.value is not None:  # on the preferred value nothing is open
        return Row(chip, known, _hanging(field, open_.disputes), ())
    verdicts, numbers = _hanging(field, open_.verdicts), _hanging(field, open_.numbers)
    return Row(chip, known, verdicts, tuple(code for code in numbers if code not in verdicts))


def _stated(known: Known, statement: Statement | None, chip: Chip) -> Known:
    if known is not UNKNOWN or statement is None:
        return known
    proof, sources = chip.proofs.of([statement.evidence])
    return Known("stated", text=statement.says, proof=proof, sources=sources)


def _hanging(field: Field, facts: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for fact in field.facts for code in facts.get(fact, ())))


def _told(field: Field, rows: list[Row], law: Law) -> dict[str, Any]:
    states = {state: sum(row.known.state == state for row in rows) for state in STATES}
    proofs = {proof: sum(row.known.proof == proof for row in rows) for proof in PROOFS}
    return {
        "field": field.name,
        "title": field.title,
        "unit": field.unit,
        "asked_by": sorted(rule.id for rule in law.rules.values() if _asks(rule, field, law)),
        "applies": len(rows),
        "states": {name: _share(count, len(rows)) for name, count in states.items()},
        "proofs": {name: _share(count, sum(proofs.values())) for name, count in proofs.items()},
        "verdicts_open": sum(bool(row.verdicts) for row in rows),
        "numbers_open": sum(bool(row.numbers) for row in rows),
        "first": [{"id": row.chip.ic.id, "name": row.chip.ic.name} for row in _gaps(rows)[:FIRST]],
    }


def _share(count: int, whole: int) -> dict[str, Any]:
    return {"chips": count, "share": round(count / whole, 4) if whole else None}


def _asks(rule: Rule, field: Field, law: Law) -> bool:
    """Whether a rule itself asks for a fact that is open where the field is."""
    return any(not set(field.facts).isdisjoint(names_asked(leaf, law)) for leaf in leaves(rule.when))


def _worst(told: dict[str, Any]) -> tuple[Any, ...]:
    gaps = told["applies"] - told["states"]["known"]["chips"]
    return -told["verdicts_open"], -told["numbers_open"], not told["asked_by"], -gaps, told["field"]


def _gaps(rows: list[Row]) -> list[Row]:
    return sorted((row for row in rows if row.known.state != "known"), key=Row.order)


def _gap(row: Row, field: Field) -> dict[str, Any]:
    known = row.known
    return {
        "id": row.chip.ic.id,
        "name": row.chip.ic.name,
        "state": known.state,
        "value": plain(known.value),
        "low": plain(known.low),
        "high": plain(known.high),
        "text": known.text,
        "proof": known.proof,
        "sources": list(known.sources),
        "why": row.chip.beside["why"].get(field.why) if field.why else None,
        "verdicts_open": list(row.verdicts),
        "numbers_open": list(row.numbers),
        "needs": list(row.needs),
    }
