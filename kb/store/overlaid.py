"""Records with files laid over them, of which only those files are read."""

from kb.store.compile import name_problems
from kb.store.consistency import check_consistency
from kb.store.load import PROPOSALS, Gathered, Overlay, Records, kinds_of, read_file
from kb.store.notes import NOTED
from kb.store.problems import DataError
from kb.store.references import check_references


def overlaid(records: Records, overlay: Overlay) -> Records:
    """The records as they would be under an overlay, held against each other as for loading.

    Raises DataError with every problem that would keep them from loading.
    """
    gathered = Gathered()
    everything = [entry for found in records.by_kind.values() for entry in found.values()]
    gathered.add((entry for entry in (*everything, records.coverage) if entry.file not in overlay), ())
    for file in sorted(overlay):
        if overlay[file] is not None and not file.startswith(PROPOSALS):
            found = read_file(records.folder, file, overlay)
            gathered.add(found.entries, found.problems)
    laid = gathered.records("", records.folder)
    touched = kinds_of(overlay)
    kinds = [kind for kind in laid.by_kind if kind not in NOTED or kind in touched]  # of which there may be very many
    problems = check_references(laid, kinds) or check_consistency(laid)
    problems = problems or (name_problems(laid) if touched & set(NOTED) else [])
    if problems:
        raise DataError(problems)
    return laid
