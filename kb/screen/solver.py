"""From keys to lines: each combination that the rules tell from others is put to the evaluator, once."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np

from kb.base import Base
from kb.law.query import Query
from kb.law.situation import Situation, Subject
from kb.screen.alike import groups_of
from kb.screen.answers import Line, invalid, line_of, line_of_answer
from kb.screen.edges import Edges
from kb.screen.fields import CIRCUMSTANCES, ITEM_WORDS, PLACE_WORDS, stated_numbers
from kb.screen.rows import UNMATCHED
from kb.screen.rules import Outcomes
from kb.screen.signatures import Place, Signatures, Who
from kb.screen.table import Asked
from kb.store.items import item_from
from kb.store.problems import UseError
from kb.store.specs import spec_of_item

Digits = Mapping[str, Any]
"""The digits of the distinct keys, as arrays by name: meanings of words, intervals of numbers."""
Numbers = Callable[[int], Mapping[str, Any]]
"""The numbers of a row that has the key of an index."""


class Solver:
    """Answers the distinct keys of a table."""

    def __init__(self, base: Base, asked: Asked, meanings: Mapping[str, list[Any]], edges: Edges) -> None:
        self._base = base
        self._asked = asked
        self._meanings = meanings
        self._edges = edges
        self.solved = 0
        """How many combinations were put to the evaluator."""

    def lines(self, digits: Digits, numbers: Numbers) -> tuple[Any, list[Line]]:
        """For each key the number of its line, and the lines."""
        count = len(next(iter(digits.values())))
        found = np.full(count, -1, np.int64)
        lines: dict[Line, int] = {}
        with without_cycles():
            for day, here in self._by_day(digits, count):
                for index, line in self._of_day(day, here, digits, numbers):
                    found[index] = lines.setdefault(line, len(lines))
        return found, list(lines)

    def _by_day(self, digits: Digits, count: int) -> Iterator[tuple[str, Any]]:
        """The days asked about that differ in law, each with the indexes of its keys."""
        on = digits.get("on", np.zeros(count, np.int64))
        for meaning in np.unique(on):
            yield self._value("on", meaning) or today(self._base, self._asked), np.flatnonzero(on == meaning)

    def _value(self, field: str, meaning: int) -> Any:
        found = self._meanings.get(field, [None])[meaning]
        return self._asked.given.get(field) if found is None else found

    def _of_day(self, day: str, here: Any, digits: Digits, numbers: Numbers) -> Iterator[tuple[Any, Line]]:
        """Groups of keys of one day with their line."""
        split = _Split(self, day, {name: one[here] for name, one in digits.items()})
        for among, line in split.refused:
            yield here[among], line
        plain, alone = split.plain()
        if len(plain):
            outcomes = Outcomes(self._base.judge.statutes.on(day, self._asked.layer), self._edges, split.table(plain))
            group, first = groups_of(outcomes)
            order = np.argsort(group, kind="stable")
            bounds = np.searchsorted(group[order], np.arange(len(first) + 1))
            for number, one in enumerate(first):
                among = plain[order[bounds[number] : bounds[number + 1]]]
                yield here[among], self._line(split, plain[one], numbers(int(here[plain[one]])))
        for among in alone:
            yield here[among], self._line(split, among[0], {})

    def _line(self, split: "_Split", index: int, numbers: Mapping[str, Any]) -> Line:
        self.solved += 1
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


def today(base: Base, asked: Asked) -> str:
    """The day asked about where a row states none."""
    return base.reader.read({"chip": "any", "on": asked.given.get("on")}).on


class _Split:
    """The keys of one day, taken apart into who, where and under what circumstances."""

    def __init__(self, solver: Solver, day: str, digits: Digits) -> None:
        self._solver = solver
        self._base = solver._base
        self._day = day
        self._digits = digits
        self._count = len(next(iter(digits.values())))
        self.who, self._who_keys = self._combined(("chip", *ITEM_WORDS))
        self.where, self._where_keys = self._combined((*PLACE_WORDS, *CIRCUMSTANCES))
        self.whos = [self._as_who(key) for key in self._who_keys]
        self.queries: list[Query | Line] = [self._as_query(key) for key in self._where_keys]
        refused = [(index, one) for index, one in enumerate(self.queries) if isinstance(one, Line)]
        self.refused = [(np.flatnonzero(self.where == index), one) for index, one in refused]

    def _combined(self, fields: tuple[str, ...]) -> tuple[Any, list[dict[str, Any]]]:
        """Which distinct combination of some fields each key has, and the values of each."""
        present = [name for name in fields if name in self._digits]
        if not present:
            return np.zeros(self._count, np.int64), [{}]
        stacked = np.stack([self._digits[name] for name in present], axis=1)
        rows, index = np.unique(stacked, axis=0, return_inverse=True)
        return index.reshape(-1), [dict(zip(present, map(int, row), strict=True)) for row in rows]

    def _values(self, key: Mapping[str, int], fields: tuple[str, ...]) -> dict[str, Any]:
        found = {name: self._solver._value(name, key.get(name, 0)) for name in fields}
        return {name: value for name, value in found.items() if value is not None}

    def _as_who(self, key: Mapping[str, int]) -> Who:
        names = self._names(key)
        if names is not None:
            return Who(self._base.subjects.of_record(names[0]), None, None, "ic", None, None)
        words = self._values(key, ITEM_WORDS)
        return Who(
            None, words.get("vendor"), words.get("designer_headquarters"), words.get("kind", "ic"),
            words.get("base_entry"), words.get("datacenter"),
        )  # fmt: skip

    def _names(self, key: Mapping[str, int]) -> tuple[str, ...] | None:
        meaning = key.get("chip", 0)
        if meaning > UNMATCHED:
            names: tuple[str, ...] = self._solver._meanings["chip"][meaning]
            return names
        return None

    def _as_query(self, key: Mapping[str, int]) -> Query | Line:
        given = self._solver._asked.given
        always = {name: given.get(name) for name in ("layer", "strict", "facts", "letters_received")}
        fields = self._values(key, (*PLACE_WORDS, *CIRCUMSTANCES))
        try:
            return self._base.reader.read({"chip": "any", "on": self._day, **always, **fields})
        except UseError as error:
            return invalid(str(error))

    def query(self, index: int) -> Query:
        """The query of a key."""
        found = self.queries[self.where[index]]
        assert isinstance(found, Query)  # noqa: S101 - refused keys are not asked
        return found

    def named(self, index: int) -> tuple[str, ...] | None:
        """The records that a key names."""
        return self._names(self._who_keys[self.who[index]])

    def item(self, index: int) -> dict[str, Any]:
        """What a key says of its item in words."""
        return self._values(self._who_keys[self.who[index]], ITEM_WORDS)

    def plain(self) -> tuple[Any, list[Any]]:
        """Keys that are read by the table reader; and others, in groups of the same item and situation.

        A computer, one with a statement on record and a name of several go alone.
        """
        single = np.array([self._is_single(index) for index in range(len(self.whos))])
        answered = np.array([not isinstance(one, Line) for one in self.queries])
        fine = single[self.who] & answered[self.where]
        others = np.flatnonzero(~fine & answered[self.where])
        pairs = self.who[others] * len(self.queries) + self.where[others]
        return np.flatnonzero(fine), [others[pairs == pair] for pair in np.unique(pairs)]

    def _is_single(self, index: int) -> bool:
        names, subject = self._names(self._who_keys[index]), self.whos[index].subject
        if names is None or subject is None:
            return True
        return len(names) == 1 and subject.kind != "computer" and not subject.ics[0].statements

    def table(self, plain: Any) -> Signatures:
        """The keys that are read together, as signatures."""
        sides = [name for name in self._digits if name not in ("on", "chip", *ITEM_WORDS, *PLACE_WORDS, *CIRCUMSTANCES)]
        situations = [self._situation(one) for one in self.queries]
        places, place = _numbered((one.destination, one.headquarters) for one in situations)
        circumstances, circumstance = _numbered(
            _Hashed(one._replace(destination=None, headquarters=None)) for one in situations
        )
        where = self.where[plain]
        return Signatures(
            {name: self._digits[name][plain] for name in sides}, self.whos, [Place(*one) for one in places],
            [one.situation for one in circumstances], self.who[plain], place[where], circumstance[where],
        )  # fmt: skip

    def _situation(self, query: Query | Line) -> Situation:
        if isinstance(query, Line):
            query = self._base.reader.read({"chip": "any", "on": self._day})
        return self._base.judge.situation(query, NOBODYS)


NOBODYS = Subject(None, "an item", None, "ic", None, (), None)
"""An item of which no maker is known: who exports is then told by the item, not by the circumstances."""


class _Hashed:
    """A situation to be told from others by what it holds."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        facts = tuple(sorted((name, value or "") for name, value in situation.facts.items()))
        self._key = (situation._replace(facts={}), facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self._key == other._key

    def __hash__(self) -> int:
        situation, facts = self._key
        return hash((facts, situation.exporter, situation.declared_eccn))


def _numbered(values: Any) -> tuple[list[Any], Any]:
    found: dict[Any, int] = {}
    index = np.array([found.setdefault(value, len(found)) for value in values], np.int64)
    return list(found), index
