"""No model was trained, and no model came out, before the chip that is said to have trained it."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.days import first_and_last
from kb.records.model import AiModel
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "used-before-release"
TIP = "correct a day or the chip; a claim that cannot be so is `disputed: true`"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Compare the first day on which a chip may have come out with the last on which it may first have been used."""
    outs = {entry.id: out for entry, out in OUT.all(records)}
    chips = records.of("chip")
    for entry, (first, stages) in NOTE.all(records):
        for index, names in stages:
            found = [outs.get(name) for name in names if name in chips]
            if not found or None in found:
                continue
            out = min(str(one) for one in found)
            if first_and_last(first)[1] < first_and_last(out)[0]:
                message = f"{names[0]} came out {out}, after its first use here, {first}"
                yield problem_at(entry, ("training", index, "chips"), CODE, message, TIP)


def _out(entry: Entry) -> str | None:
    """The day on which a chip came out, as precise as it is known."""
    released = entry.record.released
    return str(released.on) if released else None


def _used(entry: Entry) -> tuple[str, list[tuple[int, list[str]]]]:
    """The first use of the chips of a model, and those of each stage whose claim is not disputed."""
    stages = [(index, stage.chips) for index, stage in enumerate(entry.record.training) if not stage.disputed]
    return _first_use(entry.record), stages


def _first_use(record: AiModel) -> str:
    """When the training began, where that is given, else when the model came out."""
    return record.period.from_ if record.period and record.period.from_ else record.released.on


OUT = Note("chip-out", ("chip",), _out)
NOTE = Note(CODE, ("model",), _used)
CHECK = Check(
    CODE,
    "A model and its training come no earlier than the chip that is said to have trained it.",
    "error",
    run,
    (NOTE, OUT),
)
