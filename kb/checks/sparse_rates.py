"""A dense rate is below the sparse headline beside it, and no format is called sparse."""

from collections.abc import Iterator

from kb.checks.check import Check, Fault, reported
from kb.records.chip import Rate
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "sparse-rate"
TIP = "`dense_tops` is the rate without sparsity; the headline goes into `sparse_headline_tops` and never counts"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Rates whose dense figure is that of a sparse headline."""
    yield from reported(NOTE, records)


def _faults(entry: Entry) -> list[Fault] | None:
    found: list[Fault] = []
    for unit, item in enumerate(entry.record.units.items if entry.record.units else []):
        for index, rate in enumerate(item.rates):
            if fault := _fault(rate):
                found.append((("units", "list", unit, "rates", index), fault, TIP))
    return found or None


def _fault(rate: Rate) -> str | None:
    """What is wrong with a rate, or None."""
    if "sparse" in rate.format.lower():
        return f"the format {rate.format!r} is a sparse one"
    dense = rate.dense_tops.value if rate.dense_tops.value is not None else rate.dense_tops.bounds()[0]
    headline = rate.sparse_headline_tops
    if headline is not None and dense >= headline:
        return f"the dense rate of {rate.format} is not below its sparse headline"
    return None


NOTE = Note(CODE, ("chip",), _faults)
CHECK = Check(CODE, "Every dense rate is below the sparse headline beside it.", "error", run, (NOTE,))
