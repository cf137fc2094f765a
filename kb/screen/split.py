"""The distinct keys of one day, taken apart into who, where and under what circumstances."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from kb.law.query import Query
from kb.law.situation import Situation, Subject
from kb.screen.answers import Line, invalid
from kb.screen.apart import Side
from kb.screen.fields import CIRCUMSTANCES, ITEM_WORDS, PLACE_WORDS
from kb.screen.signatures import Place, Signatures, Who
from kb.store.problems import UseError

Digits = Mapping[str, Any]
"""The digits of the distinct keys, as arrays by name: meanings of words, intervals of numbers."""


class Split:
    """The keys of one day, taken apart into who, where and under what circumstances."""

    def __init__(self, side: Side, meanings: Mapping[str, list[Any]], day: str, digits: Digits) -> None:
        self._side = side
        self._base = side.base
        self._meanings = meanings
        self.day = day
        self._digits = digits
        self._count = len(next(iter(digits.values())))
        self.who, self._who_keys = self._combined(("chip", *ITEM_WORDS))
        self.where, self._where_keys = self._combined((*PLACE_WORDS, *CIRCUMSTANCES))
        self.whos = [self._as_who(key) for key in self._who_keys]
        self.queries: list[Query | Line] = [self._as_query(key) for key in self._where_keys]
        refused = [(index, one) for index, one in enumerate(self.queries) if isinstance(one, Line)]
        self.refused = [(np.flatnonzero(self.where == index), one) for index, one in refused]

    def __len__(self) -> int:
        return self._count

    @cached_property
    def situations(self) -> list[Situation]:
        """Under what circumstances each situation is judged; the maker of the item does not count here."""
        return [self._situation(one) for one in self.queries]

    def _combined(self, fields: tuple[str, ...]) -> tuple[Any, list[dict[str, Any]]]:
        """Which distinct combination of some fields each key has, and the values of each."""
        present = [name for name in fields if name in self._digits]
        if not present:
            return np.zeros(self._count, np.int64), [{}]
        stacked = np.stack([self._digits[name] for name in present], axis=1)
        rows, index = np.unique(stacked, axis=0, return_inverse=True)
        return index.reshape(-1), [dict(zip(present, map(int, row), strict=True)) for row in rows]

    def _value(self, field: str, meaning: int) -> Any:
        """What a row states, or what is given for every row that does not."""
        found = self._meanings.get(field, [None])[meaning]
        return self._side.asked.given.get(field) if found is None else found

    def _values(self, key: Mapping[str, int], fields: tuple[str, ...]) -> dict[str, Any]:
        found = {name: self._value(name, key.get(name, 0)) for name in fields}
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
        names: tuple[str, ...] | None = self._meanings.get("chip", [None])[key.get("chip", 0)]
        return names

    def _as_query(self, key: Mapping[str, int]) -> Query | Line:
        given = self._side.asked.given
        always = {name: given.get(name) for name in ("layer", "strict", "facts", "letters_received")}
        fields = self._values(key, (*PLACE_WORDS, *CIRCUMSTANCES))
        try:
            return self._base.reader.read({"chip": "any", "on": self.day, **always, **fields})
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
        situations = self.situations
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
            query = self._base.reader.read({"chip": "any", "on": self.day})
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
