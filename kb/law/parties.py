"""Named parties: the records that a name means, what it resembles, and where they are listed on a day."""

from typing import Any, NamedTuple

from kb.law.day import Law, holding
from kb.records import conditions as c
from kb.store.names import key_of
from kb.truth.kleene import Truth, all_of, any_of

SHORTEST_PART = 5
"""Letters that a name must share with a listed one to be said to resemble it."""


class Row(NamedTuple):
    """A row of a list: footnotes are None where they are not established."""

    listed_on: str
    footnotes: tuple[str, ...] | None
    policy: str | None
    codified: list[list[Any]]
    enforced: list[list[Any]]
    cites: tuple[tuple[str, str | None, str | None], ...]


class Named(NamedTuple):
    """A party as the person named it.

    ids
        The records that the name means; empty where none does.
    near
        Names on record that it resembles, where it means none.
    assumed
        Whether a name that means and resembles nothing is taken for one that is not listed.
    """

    name: str
    ids: tuple[str, ...]
    rows: tuple[Row, ...]
    near: tuple[str, ...]
    assumed: bool


class Parties:
    """The parties of a data set, read when a name is first asked for."""

    def __init__(self, sections: Any) -> None:
        self._sections = sections

    def named(self, name: str, strict: bool) -> Named:
        """What is on record for a name; `strict` assumes nothing of a name without a record."""
        section = self._sections["parties"]
        ids = tuple(section["keys"].get(key_of(name), ()))
        rows = tuple(_row(plain) for party in ids for plain in section["records"][party][1])
        near = () if ids else tuple(self._near(name))
        return Named(name, ids, rows, near, not strict)

    def _near(self, name: str) -> list[str]:
        from difflib import get_close_matches

        keys, records = self._sections["parties"]["keys"], self._sections["parties"]["records"]
        key = key_of(name)
        found = get_close_matches(key, keys, n=3, cutoff=0.8)
        found += [k for k in keys if len(k) >= SHORTEST_PART and (k in key or (len(key) >= SHORTEST_PART and key in k))]
        ids = dict.fromkeys(party for near in found for party in keys[near])
        return [records[party][0] for party in ids][:3]


def _row(plain: list[Any]) -> Row:
    listed, footnotes, policy, codified, enforced, cites = plain
    found = None if footnotes is None else tuple(footnotes)
    return Row(listed, found, policy, codified, enforced, tuple((i, at, grade) for i, at, grade in cites))


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
        return False if party.assumed and not party.near else None
    return any_of(row_holds(row, condition, law) for row in party.rows)


def row_holds(row: Row, condition: c.Party, law: Law) -> Truth:
    """Whether a row is the one a condition asks for, on the day and in the layer of the law."""
    if row.listed_on != condition.list:
        return False
    interval = holding(row.codified if law.layer == "codified" else row.enforced, law.day)
    if interval is None:
        return False
    sure: list[Truth] = [True if interval[2] == "in_force" else None]
    if condition.footnote is not None:
        sure.append(None if row.footnotes is None else condition.footnote in row.footnotes)
    if condition.policy is not None:
        sure.append(None if row.policy is None else condition.policy == row.policy)
    return all_of(sure)


def listed_stranger(listed_on: str) -> Named:
    """A party without a record that stands on a list every day, its footnotes and policy not known."""
    always: list[list[Any]] = [[None, None, "in_force", [], None]]
    return Named("a listed party", ("stranger",), (Row(listed_on, None, None, always, always, ()),), (), True)
