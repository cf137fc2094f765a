"""No version of a rule begins before an act that it cites was published, unless it says why."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.instrument import Instrument
from kb.records.kinds import RULE_KINDS
from kb.records.law import Version
from kb.records.law_constants import LAYERS
from kb.store.load import Records
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "before-publication"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Compare each interval's first day with the latest act among what is cited: one law, one version.

    A codified text is a reading of what stood there, of a later day than the act that put it there.
    """
    acts = {name: entry.record for name, entry in records.of("instrument").items()}
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for index, version in enumerate(entry.record.versions):
                made = None if version.note else _first_day([acts[cite.instrument] for cite in version.cites])
                for path, day in _first_days(version) if made else ():
                    if day < str(made):
                        message = f"begins {day}, before an act that it cites, of {made}"
                        tip = "correct the day, or say why in the version's `note`"
                        yield problem_at(entry, ("versions", index, *path), CODE, message, tip)


def _first_days(version: Version) -> Iterator[tuple[Path, str]]:
    """The first day of each interval that does not say why it began then, with its path."""
    for layer in LAYERS:
        for index, interval in enumerate(getattr(version, layer) or []):
            if interval.from_ and not interval.because:
                yield (layer, index, "from"), interval.from_


def _first_day(acts: list[Instrument]) -> str | None:
    """The day from which all of the acts whose days are known were public or in effect."""
    full = [
        [day for day in (act.published, act.effective) if day and len(day) == len("YYYY-MM-DD")]
        for act in acts
        if act.kind != "codified_text"
    ]
    return max((min(days) for days in full if days), default=None)


CHECK = Check(CODE, "A rule version begins no earlier than the acts that it cites, or says why.", "error", run)
