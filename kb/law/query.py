"""A question: checked field by field, places resolved, and what was not stated assumed and named."""

import re
import time
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from kb.law.day import LAYERS, Layer
from kb.law.fields import FACT_FIELDS, NAMES, PARTY_FIELDS
from kb.law.parties import Named, Parties
from kb.law.situation import Situation, Subject, truth_text
from kb.records.days import EARLIEST_DAY
from kb.store.names import key_of
from kb.store.problems import UseError
from kb.truth.brief import brief

HOME = "US"
"""Exports are from the United States; from anywhere else it is a reexport (15 CFR 734.13, 734.14)."""


class Query(NamedTuple):
    """A checked query: the fields of the contract with codes for places; None is not stated."""

    chip: str | None
    item: Any
    to: str | None
    on: str
    exporter: str | None
    headquarters: tuple[str, ...] | None
    end_user: str | None
    parties: tuple[dict[str, str | None], ...] | None
    end_use: str | None
    transaction: str | None
    origin: str | None
    subject_to_ear: bool | None
    form: str | None
    role: str | None
    declared_eccn: str | None
    layer: Layer
    strict: bool
    facts: dict[str, str]
    letters_received: tuple[str, ...] | None


class Reader:
    """Checks queries against a data set's places, facts and letters."""

    def __init__(self, section: dict[str, Any], places: dict[str, str]) -> None:
        self._law = section
        self._places = places

    def read(self, raw: Mapping[str, Any]) -> Query:
        """A query from plain fields; a field that is None counts as not stated.

        Raises UseError that names the field, what was found and what was expected.
        """
        for name in raw:
            if name not in NAMES:
                raise UseError(f"unknown query field {name!r}; {_did_you_mean(name, NAMES)}")
        stated = {name: value for name, value in raw.items() if value is not None}
        chip, item = stated.get("chip"), stated.get("item")
        if (chip is None) == (item is None):
            raise UseError("expected a chip or an item" + (", found both" if chip is not None else ""))
        transaction, origin = self._movement(stated)
        return Query(
            _text("chip", chip), item, self._place("to", stated.get("to")), _day(stated.get("on")),
            _text("exporter", stated.get("exporter")), self._seats(stated.get("headquarters")),
            _text("end_user", stated.get("end_user")), self._parties(stated.get("parties")),
            self._choice("end_use", stated), transaction, origin,
            _boolean("subject_to_ear", stated.get("subject_to_ear")), self._choice("form", stated),
            self._choice("role", stated), _eccn(stated.get("declared_eccn")), _layer(stated.get("layer")),
            bool(_boolean("strict", stated.get("strict"))), self._facts(stated.get("facts")),
            self._letters(stated.get("letters_received")),
        )  # fmt: skip

    def _place(self, field: str, value: Any) -> str | None:
        if value is None:
            return None
        text = str(_text(field, value))
        code = self._places.get(f"destination:{key_of(text)}")
        if code is None:
            places = {k.partition(":")[2]: v for k, v in self._places.items() if k.startswith("destination:")}
            known = {key: self._law["destinations"][found][0] for key, found in places.items()}
            near = _close(key_of(text), known, 3)
            names = ", ".join(dict.fromkeys(known[key] for key in near))
            tip = f"did you mean {names}?" if names else "expected an ISO 3166-1 code or an English name"
            raise UseError(f"{field}: no destination is called {text!r}; {tip}")
        return code

    def _seats(self, value: Any) -> tuple[str, ...] | None:
        if value is None:
            return None
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not items:
            raise UseError("headquarters: expected codes with commas between, or a list of them")
        return tuple(str(self._place("headquarters", _text("headquarters", item, required=True))) for item in items)

    def _parties(self, value: Any) -> tuple[dict[str, str | None], ...] | None:
        if value is None:
            return None
        if not isinstance(value, list | tuple) or not all(isinstance(party, dict) for party in value):
            raise UseError("parties: expected a list of mappings with " + ", ".join(PARTY_FIELDS))
        return tuple(self._party(party) for party in value)

    def _party(self, party: dict[str, Any]) -> dict[str, str | None]:
        for name in party:
            if name not in PARTY_FIELDS:
                raise UseError(f"parties: unknown field {name!r}; {_did_you_mean(name, PARTY_FIELDS)}")
        found: dict[str, str | None] = {name: _text(f"parties.{name}", party.get(name)) for name in ("role", "name")}
        for name in ("country", "headquarters", "ultimate_parent"):
            found[name] = self._place(f"parties.{name}", party.get(name))
        return found

    def _choice(self, field: str, stated: dict[str, Any]) -> str | None:
        value = stated.get(field)
        if value is None:
            return None
        choices = self._law["facts"][field][1]
        if value not in choices:
            raise UseError(f"{field}: expected one of {', '.join(choices)}, found {brief(value)}")
        return str(value)

    def _movement(self, stated: dict[str, Any]) -> tuple[str | None, str | None]:
        """Transaction and origin: an export is from the US, and from elsewhere it is a reexport."""
        transaction = self._choice("transaction", stated)
        origin = self._place("origin", stated.get("origin"))
        if origin is not None:
            inside = HOME in (origin, self._law["destinations"][origin][1])
            if transaction == "export" and not inside:
                raise UseError(f"an export is from the US; from {origin} it is a reexport: --transaction reexport")
            if transaction == "reexport" and inside:
                raise UseError("a reexport is between foreign countries; from the US it is an export")
            if transaction is None and not inside:
                transaction = "reexport"
        return transaction, origin

    def _facts(self, value: Any) -> dict[str, str]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise UseError("facts: expected a mapping of names to values")
        known = self._law["facts"]
        open_ = [name for name in known if not known[name][4]]
        found = {}
        for name, one in value.items():
            if name not in open_:
                if name in known:
                    raise UseError(f"facts: {brief(name)} is stated by a field of the query or the item, not as a fact")
                raise UseError(f"facts: no such fact as {brief(name)}; {_did_you_mean(name, open_)}")
            text = truth_text(one) if isinstance(one, bool) else str(one)
            if text not in known[name][1]:
                raise UseError(f"facts.{name}: expected one of {', '.join(known[name][1])}, found {brief(one)}")
            found[name] = str(text)
        return found

    def _letters(self, value: Any) -> tuple[str, ...] | None:
        if value is None:
            return None
        items = [part for part in value.split(",") if part] if isinstance(value, str) else value
        if not isinstance(items, list | tuple):
            raise UseError("letters_received: expected a list of instrument ids, which may be empty")
        known = self._law["letters"]
        for item in items:
            if item not in known:
                raise UseError(f"letters_received: no letter {item!r}; {_did_you_mean(str(item), known)}")
        return tuple(items)


def _close(name: str, known: Any, count: int) -> list[str]:
    from difflib import get_close_matches  # for errors only

    return get_close_matches(name, known, n=count, cutoff=0.6)


def _did_you_mean(name: str, known: Any) -> str:
    near = _close(name, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"


def _text(field: str, value: Any, required: bool = False) -> str | None:
    if value is None and not required:
        return None
    if not isinstance(value, str) or not value.strip():
        raise UseError(f"{field}: expected text, found {brief(value)}")
    if len(value) > LONGEST:
        raise UseError(f"{field}: expected at most {LONGEST} characters, found {len(value):,}")
    text = value.strip()
    if not text.isprintable():
        raise UseError(f"{field}: expected text on one line without control characters, found {text!a}")
    return text


LONGEST = 500


def _boolean(field: str, value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise UseError(f"{field}: expected true or false, found {brief(value)}")


def _eccn(value: Any) -> str | None:
    text = _text("declared_eccn", value)
    if text is None:
        return None
    number, dot, rest = text.partition(".")
    normal = number.upper() + dot + rest.lower()
    if not re.fullmatch(r"[0-9][A-E][0-9]{3}(\.[0-9a-z]+)*|EAR99", normal):
        raise UseError(f"declared_eccn: expected a control number such as 3A090.a or 5A992, found {brief(text)}")
    return normal


def _layer(value: Any) -> Layer:
    for layer in LAYERS:
        if value in (None, layer):
            return layer
    raise UseError(f"layer: expected enforced or codified, found {brief(value)}")


def _day(value: Any) -> str:
    if value is None:
        return today_in_washington()
    if isinstance(value, date):
        value = value.isoformat()[:10]
    text = str(_text("on", value))
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise UseError(f"on: expected a day as YYYY-MM-DD, found {brief(text)}") from None
    if text < EARLIEST_DAY:
        raise UseError(f"on: answers begin with {EARLIEST_DAY}, before the first of these rules; found {text}")
    return text


def today_in_washington() -> str:
    """The day it is in Washington, where the rules take effect."""
    now = time.time()
    here = time.gmtime(now)
    if here.tm_hour != 4:  # four or five hours behind: which of the two matters in one hour alone
        return time.strftime("%Y-%m-%d", time.gmtime(now - 4 * 3600))
    from datetime import datetime
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return datetime.fromtimestamp(now, ZoneInfo("America/New_York")).date().isoformat()
    except ZoneInfoNotFoundError:  # a system without time zones: the day of standard time there
        return time.strftime("%Y-%m-%d", time.gmtime(now - 5 * 3600))


ASSUMABLE = ("exporter", "headquarters", "end_user", "end_use", "transaction", "origin", "subject_to_ear", "form")
"""Fields that are assumed where the person states nothing, in the order in which they are named."""


def situation_of(
    query: Query, subject: Subject, section: dict[str, Any], places: dict[str, str], parties: Parties
) -> Situation:
    """The facts of a question for one subject, with what was assumed; strict drops assumptions."""
    named = _parties_of(query, parties)
    assumed = [] if query.strict else [name for name in ASSUMABLE if _unstated(query, name, named)]
    exporter = _vendor_id(query.exporter, places) if query.exporter else None if query.strict else _maker(subject)
    return Situation(
        destination=query.to,
        exporter=exporter,
        exporter_known=query.exporter is not None or not query.strict,
        letters=None if query.letters_received is None else frozenset(query.letters_received),
        headquarters=_headquarters(query, named),
        parties=named,
        facts=_fact_values(query, section),
        stated=frozenset(query.facts) | ({"base_entry"} if subject.base_entry else frozenset()),
        declared_eccn=query.declared_eccn,
        assumed=tuple(assumed),
    )


def _maker(subject: Subject) -> str | None:
    """Who is assumed to export: the item's maker, or the one maker of the chips in it."""
    makers = {circuit.vendor for circuit in subject.ics}
    return subject.vendor or (makers.pop() if len(makers) == 1 else None)


def _unstated(query: Query, name: str, named: tuple[Named, ...] | None) -> bool:
    if name == "headquarters":
        whole = query.parties and all(p["headquarters"] and p["ultimate_parent"] for p in query.parties)
        return query.to is not None and query.headquarters is None and not whole
    if name == "end_user":  # a name without a record is assumed to be on no list
        return not named or not all(party.ids for party in named)
    if name == "transaction":
        return query.transaction is None
    if name == "origin":
        return query.origin is None and query.transaction in (None, "export")
    return getattr(query, name) is None


def _vendor_id(name: str, places: dict[str, str]) -> str:
    return places.get(f"vendor:{key_of(name)}", key_of(name))


def _parties_of(query: Query, parties: Parties) -> tuple[Named, ...] | None:
    """Every named party; none is named where the ordinary case is assumed, and unknown where not."""
    stated = [query.end_user, *(party["name"] for party in query.parties or ())]
    names = [name for name in dict.fromkeys(stated) if name]
    if not names:
        return None if query.strict else ()
    return tuple(parties.named(name, query.strict) for name in names)


def _headquarters(query: Query, named: tuple[Named, ...] | None) -> tuple[str | None, ...] | None:
    """The seat of every party and of its parent; None for one that is not stated and not assumed.

    A party on record sits where its record says, and so does what it is part of. Assumed of another:
    it sits in its country, or else where the item goes, and its parent where it sits.
    """
    recorded = {party.name: party.seats for party in named or ()}
    parties = query.parties or ()
    if query.headquarters is not None:
        seats: list[str | None] = [*query.headquarters]
        seats += [seat for party in parties for seat in (party["headquarters"], party["ultimate_parent"]) if seat]
    else:
        elsewhere = None if query.strict else query.to
        seats = [seat for one in parties for seat in _seats_of(one, recorded.get(one["name"] or "", ()), elsewhere)]
        if not parties and elsewhere is not None and not any(recorded.values()):
            seats = [elsewhere]
    seats += [seat for found in recorded.values() for seat in found]
    return tuple(dict.fromkeys(seats)) if any(seats) else None


def _seats_of(
    party: dict[str, str | None], recorded: tuple[str, ...], elsewhere: str | None
) -> tuple[str | None, str | None]:
    """Where a party and its ultimate parent sit; `elsewhere` is assumed where nothing is known of it."""
    first = recorded[0] if recorded else None
    assumed = party["country"] or elsewhere if elsewhere else None
    seat = party["headquarters"] or first or assumed
    parent = recorded[-1] if recorded else seat if elsewhere else None
    return seat, party["ultimate_parent"] or parent


def _declared_base(declared: str, known: list[str]) -> str:
    """The entry of a declared control number, where it is one that a .z paragraph may follow."""
    entry = declared.partition(".")[0]
    return entry if entry in known else "none"


def _fact_values(query: Query, section: dict[str, Any]) -> dict[str, str | None]:
    known = section["facts"]
    facts: dict[str, str | None] = {
        name: fact[2] if fact[5] or not query.strict else None for name, fact in known.items()
    }
    facts["role"] = "none"
    facts["declared_entry"] = _declared_entry(query.declared_eccn, known["declared_entry"][1])
    if query.declared_eccn is not None:
        facts["base_entry"] = _declared_base(query.declared_eccn, section["facts"]["base_entry"][1])
    for name in FACT_FIELDS:
        value = getattr(query, name)
        if value is not None:
            facts[name] = truth_text(value) if isinstance(value, bool) else value
    return {**facts, **query.facts}


def _declared_entry(declared: str | None, known: list[str]) -> str:
    """The entry of a declared number, of those that `facts.yaml` tells apart."""
    if declared is None:
        return "none"
    entry = declared.partition(".")[0]
    return entry if entry in known else "other"
