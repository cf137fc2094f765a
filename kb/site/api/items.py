"""Chips and computers as the law reads them: measures computed, facts, statements, and every name they go by."""

from typing import Any

from kb.base import Base
from kb.law.situation import Ic, Statement
from kb.measures.figures import Figure
from kb.store.cache import Sections
from kb.truth.decimals import plain

Json = Any
"""A part of the document; a test holds the whole against the schema of its shape."""
LARGEST_EXACT = 2**53
"""Up to here a count of ten-thousandths survives being read as a number of JSON by any reader."""


def items_document(base: Base) -> Json:
    """Every chip and computer of a data set, with the sources that prove them."""
    sections = base.sections
    chips = [_chip(base.subjects.ic(name)) for name in sections.names("spec/")]
    computers = [_computer(name, sections) for name in sections.names("computer/")]
    used = {proof["source"] for one in (*chips, *computers) for proof in one["evidence"]}
    return {
        "format": "kb.items/1",
        "data": base.stamp(),
        "chips": chips,
        "computers": computers,
        "names": [
            {"key": key, "shown": sections["names"]["shown"][key], "ids": ids}
            for key, ids in sections["names"]["keys"].items()
        ],
        "sources": [_source(name, sections) for name in sections.names("source/") if name in used],
    }


class _Proofs:
    """The evidence of a record, each proof once; measures name them by their place."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str | None, str], int] = {}

    def of(self, evidence: Any) -> list[int]:
        """The places of some proofs."""
        return [self._places.setdefault(tuple(one), len(self._places)) for one in evidence]

    def listed(self) -> list[Json]:
        """Every proof, in order."""
        return [{"source": source, "at": at, "grade": grade} for source, at, grade in self._places]


def _chip(ic: Ic) -> Json:
    proofs = _Proofs()
    found = {
        "id": ic.id,
        "name": ic.name,
        "family": ic.family,
        "vendor": ic.vendor,
        "designer": ic.designer,
        "kind": ic.kind,
        "datacenter": {"value": ic.datacenter, "because": ic.because, "evidence": proofs.of(ic.proof)},
        "measures": [_measure(name, figure, proofs) for name, figure in ic.measures.figures.items()],
        "statements": [_statement(one, proofs) for one in ic.statements if one.rule is not None],
    }
    return {**found, "evidence": proofs.listed()}


def _measure(name: str, figure: Figure, proofs: _Proofs) -> Json:
    span = figure.span
    return {
        "measure": name, "value": _exact(figure.value), "low": _exact(span.low), "low_open": span.low_open,
        "high": _exact(span.high), "high_open": span.high_open, "how": figure.how, "from_tpp": figure.from_tpp,
        "evidence": proofs.of(figure.evidence),
    }  # fmt: skip


def _exact(value: Any) -> int | float | None:
    """A scaled value as a number that any reader scales back to the same."""
    if value is not None and value > LARGEST_EXACT:
        raise ValueError(f"expected at most {LARGEST_EXACT:,} ten-thousandths, found {value:,}")
    return plain(value)


def _statement(one: Statement, proofs: _Proofs) -> Json:
    return {
        "rule": one.rule, "holds": one.holds, "by": one.by, "on": one.on, "since": one.since, "until": one.until,
        "evidence": proofs.of(one.evidence),
    }  # fmt: skip


def _computer(name: str, sections: Sections) -> Json:
    record = sections[f"computer/{name}"]
    proofs = _Proofs()
    proofs.of(record["evidence"])
    return {
        "id": name, "name": record["name"], "family": record["family"], "vendor": record["vendor"],
        "contains": [{"chip": chip, "count": count} for chip, count in record["contains"]],
        "base_entry": record["base_entry"], "evidence": proofs.listed(),
    }  # fmt: skip


def _source(name: str, sections: Sections) -> Json:
    record = sections[f"source/{name}"]
    return {
        "id": name, "title": record["title"], "publisher": record["publisher"], "url": record.get("url"),
        "date": record.get("date"),
    }  # fmt: skip
