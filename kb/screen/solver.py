"""From keys to lines: each combination that the rules tell from others is put to the evaluator, once."""

import gc
import multiprocessing
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from kb.law.day import Law
from kb.screen.alike import groups_of
from kb.screen.answers import Line, invalid, line_of, line_of_answer
from kb.screen.apart import Side
from kb.screen.edges import Edges
from kb.screen.fields import stated_numbers
from kb.screen.rules import Outcomes
from kb.screen.split import Digits, Split
from kb.store.abreast import abreast, cores
from kb.store.items import item_from
from kb.store.problems import UseError
from kb.store.specs import spec_of_item

Ask = Callable[[], Line]
Numbers = Callable[[int], Mapping[str, Any]]
"""The numbers of a row that has the key of an index."""


class Solver:
    """Answers the distinct keys of a table."""

    def __init__(self, side: Side, meanings: Mapping[str, list[Any]], edges: Edges) -> None:
        self._side = side
        self._base = side.base
        self._meanings = meanings
        self._edges = edges
        self.solved = 0
        """How many combinations were put to the evaluator."""

    def lines(self, digits: Digits, numbers: Numbers) -> tuple[Any, list[Line]]:
        """For each key the number of its line, and the lines."""
        found = np.full(len(next(iter(digits.values()))), -1, np.int64)
        lines: dict[Line, int] = {}
        with without_cycles():
            groups = [one for day, here in self.by_day(digits) for one in self._of_day(day, here, digits, numbers)]
            for (index, _), line in zip(groups, solved([ask for _, ask in groups]), strict=True):
                found[index] = lines.setdefault(line, len(lines))
        self.solved += len(groups)
        return found, list(lines)

    def by_day(self, digits: Digits) -> Iterator[tuple[str, Any]]:
        """The days asked about that differ in law, each with the indexes of its keys."""
        on = digits.get("on", np.zeros_like(next(iter(digits.values()))))
        for meaning in np.unique(on):
            stated = self._meanings.get("on", [None])[meaning]
            yield self._side.day(stated), np.flatnonzero(on == meaning)

    def split(self, day: str, here: Any, digits: Digits) -> Split:
        """The keys of some indexes, which are asked about on one day, taken apart."""
        return Split(self._side, self._meanings, day, {name: one[here] for name, one in digits.items()})

    def law(self, split: Split) -> Law:
        """The law by which a split's keys are judged."""
        return self._base.judge.statutes.on(split.day, self._side.asked.layer)

    def outcomes(self, split: Split, among: Any) -> Outcomes:
        """What the law says of some of a split's keys."""
        return Outcomes(self.law(split), self._edges, split.table(among))

    def _of_day(self, day: str, here: Any, digits: Digits, numbers: Numbers) -> Iterator[tuple[Any, Ask]]:
        """Groups of keys of one day, each with what gives its line."""
        split = self.split(day, here, digits)
        for among, line in split.refused:
            yield here[among], partial(_as_it_is, line)
        plain, alone = split.plain()
        if len(plain):
            group, first = groups_of(self.outcomes(split, plain))
            order = np.argsort(group, kind="stable")
            bounds = np.searchsorted(group[order], np.arange(len(first) + 1))
            for number, one in enumerate(first):
                among = plain[order[bounds[number] : bounds[number + 1]]]
                yield here[among], partial(self._line, split, plain[one], numbers, int(here[plain[one]]))
        for among in alone:
            yield here[among], partial(self._line, split, among[0], _nothing, 0)

    def _line(self, split: Split, index: int, numbers: Numbers, key: int) -> Line:
        query, names = split.query(index), split.named(index)
        judge, subjects = self._base.judge, self._base.subjects
        try:
            if names is None:
                item = item_from({**stated_numbers(numbers(key)), **split.item(index)})
                subject = subjects.of_item(spec_of_item(item), [], item.base_entry)
                return line_of(judge.solve(query, subject))
            every = [subjects.of_record(name) for name in names]
            if len(every) == 1:
                return line_of(judge.solve(query, every[0]))
            return line_of_answer(judge.answer(query, every, "summary", self._base.stamp()))
        except UseError as error:
            return invalid(str(error))


def _as_it_is(line: Line) -> Line:
    return line


def _nothing(key: int) -> Mapping[str, Any]:
    """The numbers of what is named."""
    return {}


def solved(asked: Sequence[Ask]) -> Iterator[Line]:
    """What each gives, in their order; many are worked out in several processes where those can begin as copies."""
    processes = cores() if multiprocessing.get_start_method() == "fork" and len(asked) >= MANY else 1
    chunks = [asked[start : start + CHUNK] for start in range(0, len(asked), CHUNK)]
    for found in abreast(_answered, chunks, processes):
        yield from pickle.loads(found)  # noqa: S301 - written by a process of our own


def _answered(asked: Sequence[Ask]) -> bytes:
    return pickle.dumps([ask() for ask in asked])


MANY, CHUNK = 200, 20
"""From how many questions on a copy of the process is worth its start, and how many it is given at once."""


@contextmanager
def without_cycles() -> Iterator[None]:
    """Memory is not searched for cycles meanwhile: proofs have none, and the search is a quarter of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
