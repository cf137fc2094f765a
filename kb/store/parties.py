"""Compiling parties: what each name means, where each party sits, and its rows of the lists."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kb.store.load import Entry, Records
from kb.store.names import firm_key, key_of
from kb.store.problems import Problem

Plain = list[list[Any]]


def compile_parties(
    records: Records, history: Callable[[Any], Plain], cites: Callable[[Any], Plain]
) -> tuple[dict[str, Any], list[Problem]]:
    """Name, rows and seats of each party by id, and the ids that each key of a name means.

    A name may mean several parties of one line, such as a firm and its units; else it is a problem.
    """
    keys: dict[str, list[str]] = {}
    plain: dict[str, Any] = {}
    problems: list[Problem] = []
    for entry in records.of("party").values():
        party = entry.record
        for key in sorted(_keys(entry)):
            owners = keys.setdefault(key, [])
            problems += _ambiguous(entry, key, owners, records)
            owners.append(entry.id)
        rows = [_row(row, history, cites) for row in party.listings]
        seats = [records.of("party")[name].record.country for name in line_of(entry.id, records)]
        plain[entry.id] = [party.name, rows, list(dict.fromkeys(seats))]
    return {"keys": keys, "records": plain}, problems


def _keys(entry: Entry) -> set[str]:
    names = (entry.id, entry.record.name, *entry.record.aliases)
    return {key for name in names for key in (key_of(name), firm_key(name))} - {""}


def _ambiguous(entry: Entry, key: str, owners: Sequence[str], records: Records) -> Iterator[Problem]:
    root = line_of(entry.id, records)[-1]
    other = next((owner for owner in owners if line_of(owner, records)[-1] != root), None)
    if other is not None:
        line, column = entry.place(("name",))
        message = f"the name {key!r} means {other!r} already, which is part of another firm"
        yield Problem(entry.file, line, column, "ambiguous-name", message)


def _row(row: Any, history: Callable[[Any], Plain], cites: Callable[[Any], Plain]) -> list[Any]:
    histories = [history(row.history("codified")), history(row.history("enforced"))]
    return [row.list, row.footnotes, row.policy, *histories, cites(row.cites)]


def line_of(party: str, records: Records) -> list[str]:
    """The party, what it is part of, what that is part of, and so on; a circle ends where it closes."""
    found = [party]
    above = records.of("party")[party].record.part_of
    while above is not None and above not in found:
        found.append(above)
        above = records.of("party")[above].record.part_of
    return found
