"""From a name or an ad-hoc item to the subjects asked about: one, or the variants of a family."""

import functools
from typing import TYPE_CHECKING, Any

from kb.law.situation import Ic, Statement, Subject
from kb.measures.compute import ContradictionError, measures_of
from kb.store.cache import Sections
from kb.store.names import key_of, nearest
from kb.store.problems import DataError, Problem, UseError

if TYPE_CHECKING:
    from kb.store.load import Entry


class Subjects:
    """Subjects of a data set by record id, each built once."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._ics: dict[str, Ic] = {}
        self._subjects: dict[str, Subject] = {}

    def named(self, name: str) -> list[Subject]:
        """The records that a name means: one, or all variants of a family.

        Raises UseError, with the nearest names, where nothing has the name.
        """
        return [self.of_record(record) for record in self.ids(name)]

    def __contains__(self, record: str) -> bool:
        """Whether a chip or computer has this id."""
        return f"spec/{record}" in self._sections or f"computer/{record}" in self._sections

    def ids(self, name: str) -> list[str]:
        """Ids of the chips and computers that a name means. Raises UseError, as `named` does."""
        found = self.meant(name)
        if found:
            return found
        names = self._sections["names"]
        near = nearest(name, names["shown"])
        tip = f"did you mean {', '.join(map(repr, near))}?" if near else "`kb list chip` lists all"
        raise UseError(f"no chip or computer is called {name!r}; {tip}")

    def meant(self, name: str) -> list[str]:
        """Ids of the chips and computers that a name means; empty where nothing has the name."""
        if name in self:
            return [name]
        key = key_of(name)
        return list(self._sections["names"]["keys"].get(key) or self._without_vendor(key))

    def _without_vendor(self, key: str) -> list[str]:
        """Names typed with the maker's name before an alias that has none."""
        keys = self._sections["names"]["keys"]
        for place, vendor in self._sections["places"].items():
            if place.startswith("vendor:"):
                start = place[len("vendor:") :]
                owners = keys.get(key[len(start) :], []) if key.startswith(start) else []
                if any(record.startswith(f"{vendor}-") for record in owners):
                    return list(owners)
        return []

    def keys(self) -> set[str]:
        """The key (`kb.store.names.key_of`) of every spelling that `meant` knows."""
        known = self._sections["names"]["keys"]
        prefixed = {
            place[len("vendor:") :] + key
            for place, vendor in self._sections["places"].items()
            if place.startswith("vendor:")
            for key, owners in known.items()
            if any(record.startswith(f"{vendor}-") for record in owners)
        }
        return {*known, *prefixed}

    def of_record(self, record: str) -> Subject:
        """The subject of a chip or computer record."""
        if record not in self._subjects:
            is_chip = f"spec/{record}" in self._sections
            self._subjects[record] = self._chip(record) if is_chip else self._computer(record)
        return self._subjects[record]

    def _chip(self, record: str) -> Subject:
        ic = self.ic(record)
        return Subject(record, ic.name, ic.vendor, ic.kind, ic.family, (ic,), None)

    def ic(self, record: str) -> Ic:
        """The circuit of a chip record."""
        if record not in self._ics:
            try:
                self._ics[record] = ic_from(record, self._sections[f"spec/{record}"])
            except ContradictionError as error:
                raise DataError([self._problem(record, str(error))]) from None
        return self._ics[record]

    def _problem(self, record: str, message: str) -> Problem:
        file, line = next((row[2], row[3]) for row in self._sections["index"]["chip"] if row[0] == record)
        return Problem(file, line, 1, "contradiction", message)

    def _computer(self, record: str) -> Subject:
        plain = self._sections[f"computer/{record}"]
        ics = tuple(self.ic(chip) for chip, _ in plain["contains"])
        evidence = tuple((source, at, grade) for source, at, grade in plain["evidence"])
        return Subject(
            record, plain["name"], plain["vendor"], "computer", plain["family"], ics, plain["base_entry"], evidence
        )

    def of_item(self, spec: dict[str, Any], contains: list[str], base_entry: str | None) -> Subject:
        """The subject of an ad-hoc item.

        Raises UseError where stated figures contradict each other or a contained chip is unknown.
        """
        vendor = self.vendor(spec["vendor"])
        base_entry = self.base_entry(base_entry)
        if spec["kind"] != "computer":
            try:
                ic = ic_from(None, {**spec, "vendor": vendor})
            except ContradictionError as error:
                raise UseError(f"the item contradicts itself: {error}") from None
            return Subject(None, spec["name"], vendor, spec["kind"], None, (ic,), base_entry)
        ics: list[Ic] = []
        for name in contains:
            found = self.ids(name)
            if len(found) > 1:
                raise UseError(f"`contains` names {name!r}, which means several: {', '.join(found)}; name one")
            if f"spec/{found[0]}" not in self._sections:
                raise UseError(f"`contains` names {name!r}, a computer; name the chips in it")
            ics.append(self.ic(found[0]))
        return Subject(None, spec["name"], vendor, "computer", None, tuple(ics), base_entry)

    def base_entry(self, stated: str | None) -> str | None:
        """The entry that describes the item itself, without its paragraph."""
        if stated is None:
            return None
        entry = stated.partition(".")[0].upper()
        known = self._sections["law"]["facts"]["base_entry"][1]
        if entry not in known:
            raise UseError(f"item.base_entry: expected one of {', '.join(known)}, found {stated!r}")
        return entry

    def vendor(self, name: str | None) -> str | None:
        """The vendor's id where it is one on record, else the name as given."""
        if name is None:
            return None
        return str(self._sections["places"].get(f"vendor:{key_of(name)}", name))


@functools.lru_cache(maxsize=1)  # several checks ask for the same one in turn
def ic_of_entry(entry: "Entry") -> Ic:
    """The circuit of a loaded chip record. Raises ContradictionError where its figures contradict each other."""
    from kb.store.specs import spec_of_chip

    return ic_from(entry.id, spec_of_chip(entry.record))


def ic_from(record: str | None, spec: dict[str, Any]) -> Ic:
    """The circuit of a plain spec, with its measures computed."""
    value, because, proof = spec["datacenter"]
    statements = tuple(
        Statement(says, by, on, rule, holds, since, until, tuple((s, a, g) for s, a, g in evidence))
        for says, by, on, rule, holds, since, until, evidence in spec["stated"]
    )
    return Ic(
        record, spec["name"], spec["family"], spec["vendor"], spec["designer"], spec["kind"], measures_of(spec),
        value, because, tuple((s, a, g) for s, a, g in proof), statements,
    )  # fmt: skip
