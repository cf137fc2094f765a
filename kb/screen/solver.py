"""From keys to lines: each combination that the rules tell from others is put to the evaluator, once."""

import multiprocessing
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

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
from kb.store.garbage import paused
from kb.store.items import item_from
from kb.store.problems import UseError
from kb.store.specs import spec_of_item

Ask = Callable[[], Line]
Examples = Callable[[Sequence[int]], Mapping[int, Mapping[str, Any]]]
"""The numbers of a row of each of some keys, by their indexes; of keys without numbers none."""


class Group(NamedTuple):
    """Keys by their indexes that have one line; `key` is the one of whose numbers it is asked, None where of none."""

    index: Any
    key: int | None
    line: Callable[[Mapping[str, Any]], Line]


class Solver:
    """Answers the distinct keys of a table."""

    def __init__(self, side: Side, meanings: Mapping[str, list[Any]], edges: Edges) -> None:
        self._side = side
        self._base = side.base
        self._meanings = meanings
        self._edges = edges
        self.solved = 0
        """How many combinations were put to the evaluator."""

    def lines(self, digits: Digits, examples: Examples) -> tuple[Any, list[Line]]:
        """For each key the number of its line, and the lines."""
        found = np.full(len(next(iter(digits.values()))), -1, np.int64)
        lines: dict[Line, int] = {}
        with paused():
            groups = [one for day, here in self.by_day(digits) for one in self._of_day(day, here, digits)]
            numbers = examples([one.key for one in groups if one.key is not None])
            asked = [partial(one.line, {} if one.key is None else numbers.get(one.key, {})) for one in groups]
            for group, line in zip(groups, solved(asked), strict=True):
                found[group.index] = lines.setdefault(line, len(lines))
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

    def _of_day(self, day: str, here: Any, digits: Digits) -> Iterator[Group]:
        """Groups of keys of one day."""
        split = self.split(day, here, digits)
        for among, line in split.refused:
            yield Group(here[among], None, partial(_as_it_is, line))
        plain, alone = split.plain()
        if len(plain):
            group, first = groups_of(self.outcomes(split, plain))
            order = np.argsort(group, kind="stable")
            bounds = np.searchsorted(group[order], np.arange(len(first) + 1))
            for number, one in enumerate(first):
                among = plain[order[bounds[number] : bounds[number + 1]]]
                yield Group(here[among], int(here[plain[one]]), partial(self._line, split, plain[one]))
        for among in alone:
            yield Group(here[among], None, partial(self._line, split, among[0]))

    def _line(self, split: Split, index: int, numbers: Mapping[str, Any]) -> Line:
        query, names = split.query(index), split.named(index)
        judge, subjects = self._base.judge, self._base.subjects
        try:
            if names is None:
                item = item_from({**stated_numbers(numbers), **split.item(index)})
                subject = subjects.of_item(spec_of_item(item), [], item.base_entry)
                return line_of(judge.solve(query, subject))
            every = [subjects.of_record(name) for name in names]
            if len(every) == 1:
                return line_of(judge.solve(query, every[0]))
            return line_of_answer(judge.answer(query, every, "summary", self._base.stamp()))
        except UseError as error:
            return invalid(str(error))


def _as_it_is(line: Line, numbers: Mapping[str, Any]) -> Line:
    return line


def solved(asked: Sequence[Ask]) -> Iterator[Line]:
    """What each gives, in their order; many are worked out in several processes where those can begin as copies."""
    processes = cores() if multiprocessing.get_start_method() == "fork" and len(asked) >= MANY else 1
    chunks = [asked[start : start + CHUNK] for start in range(0, len(asked), CHUNK)]
    for found in abreast(_answered, chunks, processes):
        yield from pickle.loads(found)  # noqa: S301 - written by a process of our own


def _answered(asked: Sequence[Ask]) -> bytes:
    return pickle.dumps([ask() for ask in asked])


MANY, CHUNK = 60, 10
"""From how many questions on a copy of the process is worth its start, and how many it is given at once."""
