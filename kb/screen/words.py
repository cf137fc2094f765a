"""The words of a table: each distinct one read once, as a query's field is read, and reduced to what rules see.

Two destinations that no rule of any day tells apart, two exporters to whom no letter is addressed, two days
between which nothing changes, are one meaning; the rows that hold them share their answers.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Any

from kb.base import Base
from kb.law.day import Layer, Statutes
from kb.law.situation import days_spoken_of
from kb.records import conditions as c
from kb.records.days import EARLIEST_DAY
from kb.records.serial import from_plain
from kb.screen.days import day_of
from kb.store.problems import UseError

NOT_STATED = 0
"""The number of what a row does not state."""
Read = tuple[Hashable, Any]
"""What tells a meaning from others, and the value that stands for it in a query."""
Reads = Callable[[Any], Read]


class Column:
    """A column of words: each word's meaning, as a number. It may be read against several data sets at once.

    meanings
        By number, the values that stand for it in a query, one for each data set; those of the first are None,
        for a row that states nothing. Of names of chips the second are None too, for one that no record has.
    """

    def __init__(self, reads: Sequence[Reads], of_names: bool) -> None:
        self._reads = reads
        nothing = (None,) * len(reads)
        self.meanings: list[tuple[Any, ...]] = [nothing] * (1 + of_names)
        self._numbers: dict[Hashable, int] = {(UNMATCHED,) * len(reads): of_names}

    def meaning(self, word: Any) -> tuple[int, str | None]:
        """The number of a word's meaning; -1, and why, where it cannot be read. Blanks state nothing."""
        value = word.strip() if isinstance(word, str) else word
        if value is None or value == "":
            return NOT_STATED, None
        try:
            read = [read(value) for read in self._reads]
        except UseError as error:
            return -1, str(error)
        key = tuple(one for one, _ in read)
        if key not in self._numbers:
            self._numbers[key] = len(self.meanings)
            self.meanings.append(tuple(meaning for _, meaning in read))
        return self._numbers[key], None


def column(readers: "Sequence[Words]", field: str) -> Column:
    """A column of words that holds a field of the query or the item, against one data set or several."""
    return Column([one.reads(field) for one in readers], field == "chip")


class Words:
    """Reads the words of a table against a data set, in one layer of the law."""

    def __init__(self, base: Base, layer: Layer) -> None:
        self._base = base
        self._class_of = {code: codes[0] for codes in base.judge.statutes.classes for code in codes}
        self._addressees, self._vendors = _named_firms(base.judge.statutes)
        self._layer = layer
        self._read: dict[str, Reads] = {
            "chip": self._chip, "on": self._day, "to": self._place, "headquarters": self._seats,
            "exporter": self._exporter, "end_user": self._end_user, "vendor": self._vendor,
            "designer_headquarters": self._place, "origin": self._plain("origin"),
            "subject_to_ear": _truth("subject_to_ear"), "datacenter": _truth("datacenter"),
            "kind": _kind, "base_entry": self._base_entry,
        }  # fmt: skip

    @cached_property
    def _spans(self) -> list[str]:
        """The days from which on the law is another; every record is read for them, so only where a day is."""
        return turning_days(self._base, self._layer)

    def reads(self, field: str) -> Reads:
        """How a word of a column is read that holds a field of the query or the item."""
        return self._read.get(field) or self._plain(field)

    def _field(self, field: str, value: Any) -> Any:
        return getattr(self._base.reader.read({"chip": "any", "on": EARLIEST_DAY, field: value}), field)

    def _plain(self, field: str) -> Reads:
        def read(value: Any) -> Read:
            found = self._field(field, str(value))
            return found, found

        return read

    def _base_entry(self, value: Any) -> Read:
        entry = self._base.subjects.base_entry(str(value))
        return entry, entry

    def _chip(self, value: Any) -> Read:
        ids = tuple(self._base.subjects.meant(str(value)))
        return ids or UNMATCHED, ids or None

    def _day(self, value: Any) -> Read:
        day = self._field("on", day_of(value))
        return max((start for start in self._spans if start <= day), default=""), day

    def _place(self, value: Any) -> Read:
        code = self._class_of[self._field("to", str(value))]
        return code, code

    def _seats(self, value: Any) -> Read:
        codes = tuple(sorted({self._class_of[code] for code in self._field("headquarters", str(value))}))
        return codes, codes

    def _vendor(self, value: Any) -> Read:
        vendor = self._base.subjects.vendor(str(value))
        return (vendor if vendor in self._vendors else OTHER), vendor

    def _exporter(self, value: Any) -> Read:
        name = self._field("exporter", str(value))
        vendor = self._base.subjects.vendor(name)
        return (vendor if vendor in self._addressees else OTHER), name

    def _end_user(self, value: Any) -> Read:
        name = self._field("end_user", str(value))
        party = self._base.judge.party(name)
        return (party.ids, party.near), name


OTHER = ("other",)
"""Any firm that no rule names."""
UNMATCHED = ("unmatched",)
"""What a name means that no chip and no computer has: an item of which only its row tells."""

TRUE, FALSE = ("true", "yes", "y", "1", "t"), ("false", "no", "n", "0", "f")


def _truth(field: str) -> Reads:
    """Reads true or false as tables write them."""

    def read(value: Any) -> Read:
        text = str(value).lower()
        if text not in TRUE + FALSE:
            raise UseError(f"{field}: expected true or false, found {str(value)[:40]!r}")
        return text in TRUE, text in TRUE

    return read


def _kind(value: Any) -> Read:
    if value not in ("ic", "memory"):
        tip = "; a computer is screened by its name" if value == "computer" else ""
        raise UseError(f"kind: expected ic or memory, found {str(value)[:40]!r}{tip}")
    return value, value


def _named_firms(statutes: Statutes) -> tuple[set[str], set[str]]:
    """Firms to which letters are addressed, and with them all that any rule of any day names."""
    addressees: set[str] = set()
    vendors: set[str] = set()
    for rule in statutes.rules().values():
        for version in rule["versions"]:
            for leaf in c.leaves(from_plain(version["when"])):
                if isinstance(leaf, c.Exporter):
                    addressees.add(leaf.addressee)
                elif isinstance(leaf, c.Vendor):
                    vendors.update(leaf.vendors)
    return addressees, vendors | addressees


def turning_days(base: Base, layer: Layer) -> list[str]:
    """Days on which a rule, a membership, the text a statement speaks of or a stay on a list begins or ends."""
    days = set(base.judge.statutes.change_days(layer))
    for record, *_ in base.sections["index"]["chip"]:
        days.update(days_spoken_of(base.subjects.of_record(record)))
    return sorted(days | base.judge.party_days(layer))
