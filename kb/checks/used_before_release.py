"""No model was trained, and no model came out, before the chip that is said to have trained it."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.days import first_and_last
from kb.records.model import AiModel
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "used-before-release"
TIP = "correct a day or the chip; a claim that cannot be so is `disputed: true`"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Compare the first day on which a chip may have come out with the last on which it may first have been used."""
    chips = {name: entry.record for name, entry in records.of("chip").items()}
    for entry in records.of("model").values():
        first = _first_use(entry.record)
        for index, stage in enumerate(entry.record.training):
            dated = [chips[chip].released for chip in stage.chips if chip in chips]
            outs = [one and one.on for one in dated]
            if stage.disputed or not outs or None in outs:
                continue
            out = min(str(one) for one in outs)
            if first_and_last(first)[1] < first_and_last(out)[0]:
                message = f"{stage.chips[0]} came out {out}, after its first use here, {first}"
                yield problem_at(entry, ("training", index, "chips"), CODE, message, TIP)


def _first_use(record: AiModel) -> str:
    """When the training began, where that is given, else when the model came out."""
    return record.period.from_ if record.period and record.period.from_ else record.released.on


CHECK = Check(
    CODE, "A model and its training come no earlier than the chip that is said to have trained it.", "error", run
)
