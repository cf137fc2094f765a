"""Many answers at once: a timeline, and a table of verdicts, against asking one question at a time.

    python benchmarks/analysis.py [--runs 5] [--chips 250]

Machines are noisy, so nothing here is a test: read the counts and ratios, not the milliseconds.
"""

import argparse
import statistics

from timing import median_of

import kb
from kb.analysis.timeline import timeline
from kb.analysis.verdicts import Verdicts
from kb.law.situation import Subject

DAY = "2026-10-01"
FIRST = "2022-10-01"


def timelines(base: kb.Base, runs: int) -> None:
    """Four years of one chip and one destination, both layers, for every chip to China."""
    chips = [row[0] for row in base.sections["index"]["chip"]]
    timeline(base, chips[0], "CN", FIRST, DAY)
    found = sorted((median_of(lambda c=chip: timeline(base, c, "CN", FIRST, DAY), runs), chip) for chip in chips)
    one = median_of(lambda: base.check("nvidia-h100-sxm5", to="CN", on=DAY), runs)
    middle, (worst, name) = statistics.median(seconds for seconds, _ in found), found[-1]
    within = sum(seconds < 0.05 for seconds, _ in found)
    print("a timeline of four years, one chip to China, both layers (× one whole answer)")
    print(f"  {middle * 1000:7.1f} ms  {middle / one:5.2f} ×  median of {len(found)} chips")
    print(f"  {worst * 1000:7.1f} ms  {worst / one:5.2f} ×  the slowest, {name}, whose numbers are open")
    print(f"  {within:7} of {len(found)} within 50 ms")


def table(base: kb.Base, runs: int, count: int) -> None:
    """Verdicts of so many chips to every destination, open ones without their cases."""
    subjects = repeated(base, count)
    places = list(base.judge.statutes.destinations)
    law = base.judge.statutes.on(DAY, "enforced")

    def once() -> list[object]:
        verdicts = Verdicts(base, law)
        return [verdicts.of([subject], to) for subject in subjects for to in places]

    seconds = median_of(once, runs)
    answers = len(subjects) * len(places)
    asked = median_of(lambda: base.check("nvidia-h100-sxm5", to="CN", on=DAY, detail="summary"), runs)
    classes = len(set(Verdicts(base, law).class_of.values()))
    print(f"verdicts of {len(subjects)} chips × {len(places)} destinations, in one process on one core")
    print(f"  {seconds * 1000:7.0f} ms           {answers:,} verdicts; {classes} classes of destinations")
    print(f"  {asked * answers:7.0f} s   {asked * answers / seconds:5.0f} ×  the same by a short answer each")


def repeated(base: kb.Base, count: int) -> list[Subject]:
    """The chips on record under other ids, again and again up to a count; no proof is shared between them."""
    chips = [base.subjects.of_record(row[0]) for row in base.sections["index"]["chip"]]
    return [chips[index % len(chips)]._replace(name=f"copy {index}") for index in range(count)]


def main() -> None:
    """Print both groups."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="repetitions of each (default 5)")
    parser.add_argument("--chips", type=int, default=250, help="chips of the table (default 250)")
    arguments = parser.parse_args()
    base = kb.load()
    timelines(base, arguments.runs)
    table(base, arguments.runs, arguments.chips)


if __name__ == "__main__":
    main()
