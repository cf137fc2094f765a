"""`kb rm`: a record removed, unless something refers to it."""

from collections.abc import Iterator

from kb.edit.mentions import in_proposals, kinds_of
from kb.edit.plan import Plan, read_file
from kb.edit.rename import entry_of
from kb.edit.splice import remove
from kb.store.build import checked_records
from kb.store.cache import stamp_of
from kb.store.load import Entry, Records
from kb.store.problems import UseError
from kb.store.references import coverage_references, references_of


def plan_rm(folder: str, name: str) -> Plan:
    """The plan that removes a record.

    Raises UseError where something refers to it, with each place; DataError where the data does not load.
    """
    stamp = stamp_of(folder)
    records, _ = checked_records(folder)
    entry = entry_of(records, name)
    places = [*_referring(records, entry)]
    places += [f"{one.file}:{one.line}" for one in in_proposals(folder, name, kinds_of(entry.kind))]
    if places:
        told = "\n".join(f"  {place}" for place in dict.fromkeys(places))
        raise UseError(f"{name} is referred to; change or remove these first\n{told}")
    raw = read_file(folder, entry.file)
    after = remove((raw or b"").decode(), entry.prefix).encode() if entry.prefix else None
    return Plan(folder, {entry.file: raw}, {entry.file: after}, stamp, (f"{entry.file}: {name} removed",), (name,))


def _referring(records: Records, removed: Entry) -> Iterator[str]:
    """Places, `file:line`, where other records name the record, groups by the name that expressions use."""
    kinds, names = set(kinds_of(removed.kind)), {removed.id}
    if removed.kind == "group":
        kinds, names = {"place"}, {removed.record.name}
    entries = [entry for found in records.by_kind.values() for entry in found.values()]
    for entry in [*entries, records.coverage]:
        found = coverage_references(entry.record) if entry.kind == "coverage" else references_of(entry)
        for reference in found:
            if reference.target in names and kinds & set(reference.kinds) and entry is not removed:
                line, _ = entry.place(entry.find(reference.path, reference.target))
                yield f"{entry.file}:{line}"
