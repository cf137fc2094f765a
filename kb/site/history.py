"""What each day changed: in the law, in the dates of acts, and in the answers that the site tells of."""

from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

from kb.analysis.edits import edits_between
from kb.analysis.instruments import Instruments, Window
from kb.analysis.standing import law_of
from kb.law.day import LAYERS
from kb.records.days import EARLIEST_DAY
from kb.records.law_constants import DATES
from kb.render import spans
from kb.site.edition import Edition

MOST_USED = 5
"""Chips on which most models were trained, of which pages tell every destination of tables."""


class Flip(NamedTuple):
    """One chip and destination whose answer is another from a day on, as enforced; both are spans of a timeline."""

    chip: str
    code: str
    before: dict[str, Any]
    after: dict[str, Any]


class Dated(NamedTuple):
    """A date of an act, or of the part of it that has other days, empty where it is the act's."""

    day: str
    instrument: str
    what: str
    part: str


class History:
    """Worked out once for an edition: days, edits of the law, dates of acts, answers that changed."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        statutes = edition.base.judge.statutes
        self.days = sorted({day for layer in LAYERS for day in statutes.change_days(layer) if day > EARLIEST_DAY})
        self.edits: dict[str, dict[str, list[dict[str, Any]]]] = {day: self._edits(day) for day in self.days}
        self.dates = sorted(_dates(edition))
        self.flips: dict[str, list[Flip]] = {}
        self._ask()

    def _edits(self, day: str) -> dict[str, list[dict[str, Any]]]:
        """What began, ended or changed on a day, by layer, as plain data."""
        base = self._edition.base
        found: dict[str, list[dict[str, Any]]] = {}
        for layer in LAYERS:
            days = [EARLIEST_DAY, *(one for one in base.judge.statutes.change_days(layer) if one <= day)]
            if len(days) < 2 or days[-1] != day:
                found[layer] = []
                continue
            before, after = law_of(base, days[-2], layer), law_of(base, day, layer)
            told = Instruments(base)
            found[layer] = [told.edit(edit, Window(day, day)) for edit in edits_between(before, after)]
        return found

    def _ask(self) -> None:
        edition = self._edition
        first, *others = edition.places
        asked = [(chip, first) for chip in edition.of("chip")]
        asked += [(chip, code) for chip in most_used(edition) for code in others]
        edition.prepare_timelines(asked)
        for chip, code in asked:
            self._keep(chip, code)

    def _keep(self, chip: str, code: str) -> None:
        for before, after in pairwise(self._edition.timeline(chip, code)["layers"]["enforced"]):
            self.flips.setdefault(after["from"], []).append(Flip(chip, code, before, after))

    def made_by(self, instrument: str) -> list[Flip]:
        """The answers that an act made others, by day."""
        return [
            flip
            for day in sorted(self.flips)
            for flip in self.flips[day]
            if instrument in spans.instruments(flip.after)
        ]


def most_used(edition: Edition) -> list[str]:
    """The chips on which most models on record were trained, those named for certain."""
    counts = Counter(
        chip
        for entry in edition.of("model").values()
        for chip in {chip for stage in entry.record.training if stage.match == "exact" for chip in stage.chips}
        if chip in edition.of("chip")
    )
    return [chip for chip, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_USED]]


def _dates(edition: Edition) -> list[Dated]:
    found = []
    for name, entry in edition.of("instrument").items():
        act = entry.record
        found += [Dated(getattr(act, what), name, what, "") for what in DATES if getattr(act, what)]
        found += [
            Dated(getattr(part, what), name, what, part.of)
            for part in act.parts
            for what in DATES[1:]
            if getattr(part, what)
        ]
    return [one for one in found if len(one.day) == len(EARLIEST_DAY)]
