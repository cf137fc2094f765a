"""Named parties: the records that a name means, what it resembles, and where they are listed on a day."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kb.law.day import Law, holding
from kb.records import conditions as c
from kb.records.days import EARLIEST_DAY
from kb.store.names import firm_key, key_of
from kb.truth.kleene import Truth, all_of, any_of

SHORTEST_PART = 5
"""Letters that a name must share with one on record to be said to resemble it; two where a sign is a word."""
SHORTEST_WORD = 3
"""Letters of a whole word that is a name on record, such as an abbreviation."""
NEAREST = 3
"""How many names that a name resembles are told."""


class Row(NamedTuple):
    """A row of a list, of one record: footnotes are None where they are not established."""

    listed_on: str
    footnotes: tuple[str, ...] | None
    policy: str | None
    codified: list[list[Any]]
    enforced: list[list[Any]]
    cites: tuple[tuple[str, str | None, str | None], ...]
    record: str
    name: str

    def history(self, layer: str) -> list[list[Any]]:
        """The intervals in a layer."""
        return self.codified if layer == "codified" else self.enforced


class Near(NamedTuple):
    """A name on record that another resembles, and the lists on which it ever stood."""

    name: str
    lists: tuple[str, ...]


class Named(NamedTuple):
    """A party as the person named it.

    ids
        The records that the name means; empty where none does.
    near
        Names on record that it resembles, where it means none.
    seats
        Countries of the records and of what they are part of.
    assumed
        Whether a name that means and resembles nothing is taken for one that is not listed.
    """

    name: str
    ids: tuple[str, ...]
    rows: tuple[Row, ...]
    near: tuple[Near, ...]
    seats: tuple[str, ...]
    assumed: bool


class Parties:
    """The parties of a data set, read when a name is first asked for."""

    def __init__(self, sections: Any) -> None:
        self._sections = sections
        self._found: dict[tuple[str, bool], Named] = {}

    def named(self, name: str, strict: bool) -> Named:
        """What is on record for a name; `strict` assumes nothing of a name without a record."""
        found = self._found.get((name, strict))
        if found is None:
            found = self._found[name, strict] = self._named(name, strict)
        return found

    def records(self) -> list[str]:
        """Ids of the parties on record."""
        return list(self._sections["parties"]["records"])

    def _named(self, name: str, strict: bool) -> Named:
        keys, records = self._sections["parties"]["keys"], self._sections["parties"]["records"]
        ids = tuple(keys.get(key_of(name)) or keys.get(firm_key(name)) or ())
        rows = tuple(_row(plain, party, records[party][0]) for party in ids for plain in records[party][1])
        near = () if ids else tuple(self._near(name))
        seats = tuple(dict.fromkeys(seat for party in ids for seat in records[party][2]))
        return Named(name, ids, rows, near, seats, not strict)

    def _near(self, name: str) -> Iterator[Near]:
        """Names on record spelled alike, contained either way, or a word of the name."""
        from difflib import get_close_matches

        keys, records = self._sections["parties"]["keys"], self._sections["parties"]["records"]
        key, words = firm_key(name), {key_of(word) for word in re.split(r"[\W_]+", name)}
        found = get_close_matches(key, keys, n=NEAREST, cutoff=0.85)
        found += [k for k in keys if (_tells(k) and k in key) or (_tells(key) and key in k)]
        found += [k for k in keys if len(k) >= SHORTEST_WORD and k in words]
        ids = dict.fromkeys(party for near in found for party in keys[near])
        for party in ids:
            name, rows, _ = records[party]
            yield Near(name, tuple(dict.fromkeys(row[0] for row in rows)))


def _tells(key: str) -> bool:
    return len(key) >= (SHORTEST_PART if key.isascii() else 2)


def _row(plain: list[Any], record: str, name: str) -> Row:
    listed, footnotes, policy, codified, enforced, cites = plain
    found = None if footnotes is None else tuple(footnotes)
    pinpoints = tuple((i, at, grade) for i, at, grade in cites)
    return Row(listed, found, policy, codified, enforced, pinpoints, record, name)


def on_list(parties: tuple[Named, ...] | None, condition: c.Party, law: Law) -> Truth:
    """Whether a party is on the list that a condition names, or with `every` each is; None: open."""
    if parties is None:
        return None
    found = [_one(party, condition, law) for party in parties]
    if condition.every:
        return all_of(found) if found else False
    return any_of(found)


def _one(party: Named, condition: c.Party, law: Law) -> Truth:
    if not party.ids:
        return False if party.assumed and not resembled(party, condition.list) else None
    return any_of(row_holds(row, condition, law) for row in party.rows)


def resembled(party: Named, listed_on: str) -> list[str]:
    """The names that a name without a record resembles, of those that ever stood on a list."""
    return [near.name for near in party.near if listed_on in near.lists][:NEAREST]


def row_holds(row: Row, condition: c.Party, law: Law) -> Truth:
    """Whether a row is the one a condition asks for, on the day and in the layer of the law."""
    if row.listed_on != condition.list:
        return False
    interval = holding(row.history(law.layer), law.day)
    if interval is None:
        return False
    sure: list[Truth] = [True if interval[2] == "in_force" else None]
    if condition.footnote is not None:
        sure.append(None if row.footnotes is None else condition.footnote in row.footnotes)
    if condition.policy is not None:
        sure.append(None if row.policy is None else condition.policy == row.policy)
    return all_of(sure)


def bearing(parties: Iterable[Named], condition: c.Party, law: Law) -> Iterator[tuple[Named, Row]]:
    """The rows by which parties are, or may be, on the list that a condition names."""
    for party in parties:
        for row in party.rows:
            if row_holds(row, condition, law) is not False:
                yield party, row


def since(row: Row, rows: Iterable[Row], law: Law) -> str | None:
    """The first day of a record's stay on a list without a break, through rows that follow each other."""
    interval = holding(row.history(law.layer), law.day)
    begins = {
        other[1]: other[0]
        for one in rows
        if (one.record, one.listed_on) == (row.record, row.listed_on)
        for other in one.history(law.layer)
    }
    day = interval[0] if interval else None
    while day is not None and day in begins:
        day = begins[day]
    return day


def change_days(parties: Iterable[Named], layer: str) -> set[str]:
    """Every day that can be asked about on which a row of the parties begins or ends in a layer."""
    intervals = [interval for party in parties for row in party.rows for interval in row.history(layer)]
    return {edge for interval in intervals for edge in interval[:2] if edge and edge > EARLIEST_DAY}


def listed_stranger(listed_on: str) -> Named:
    """A party without a record that stands on a list every day, its footnotes and policy not known."""
    always: list[list[Any]] = [[None, None, "in_force", [], None]]
    name = "a listed party"
    return Named(name, ("stranger",), (Row(listed_on, None, None, always, always, (), "stranger", name),), (), (), True)
