"""Between two versions of a rule no day is left without one, unless the later version says why."""

from collections.abc import Iterator
from itertools import pairwise

from kb.checks.check import Check, problem_at
from kb.records.kinds import RULE_KINDS
from kb.records.law_constants import LAYERS
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "hole"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Gaps between consecutive intervals of a rule in one layer."""
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for layer in LAYERS:
                spans = [
                    (interval, version, index)
                    for index, version in enumerate(entry.record.versions)
                    for interval in version.history(layer)
                ]
                spans.sort(key=lambda span: span[0].from_ or "")
                for (earlier, _, _), (later, version, index) in pairwise(spans):
                    if earlier.until and later.from_ and earlier.until < later.from_ and not version.note:
                        message = f"no version holds in the {layer} layer from {earlier.until} to {later.from_}"
                        tip = "close the hole, or say why in the later version's `note`"
                        yield problem_at(entry, ("versions", index), CODE, message, tip)


CHECK = Check(CODE, "Between two versions of a rule there is no hole, or the later one says why.", "error", run)
