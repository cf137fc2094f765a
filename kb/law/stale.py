"""What needs another look: ends that passed or come soon, statuses that nobody knows, acts that nobody opened."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class Stale(NamedTuple):
    """A record to look at again, the day that asks for it where there is one, and why."""

    id: str
    day: str | None
    why: str


def stale(sections: Any, today: str, horizon: str) -> list[Stale]:
    """Everything stale on a day, ends up to the horizon (ISO days) included; dated ones first."""
    found = [*_instruments(sections, today, horizon), *_versions(sections["law"], today, horizon), *_unopened(sections)]
    return sorted(found, key=lambda one: (one.day is None, one.day or "", one.id))


def _instruments(sections: Any, today: str, horizon: str) -> Iterator[Stale]:
    for name in sections.names("instrument/"):
        record = sections[f"instrument/{name}"]
        for part in (record, *record.get("parts", [])):
            yield from _days(name, part, record.get("reviewed"), today, horizon)


def _days(name: str, part: dict[str, Any], reviewed: str | None, today: str, horizon: str) -> Iterator[Stale]:
    """The days of an act, or of a part of it, that come soon, and an end that nobody looked at since."""
    about = f"{part['of']}: " if "of" in part else ""
    for field, word in (("expires", "ends"), ("compliance", "must be complied with"), ("effective", "takes effect")):
        day = part.get(field)
        if day and today <= day <= horizon:
            yield Stale(name, day, f"{about}{word} soon")
        elif day and field == "expires" and day < today and (reviewed is None or reviewed <= day):
            yield Stale(name, day, f"{about}ended; last reviewed {reviewed or 'never'}")


def _versions(law: Any, today: str, horizon: str) -> Iterator[Stale]:
    for rules in law["rules"].values():
        for name, rule in rules.items():
            seen: set[tuple[str | None, str]] = set()
            for version in rule["versions"]:
                for interval in (*version["codified"], *version["enforced"]):
                    for one in _interval(name, interval, today, horizon):
                        if (one.day, one.why) not in seen:
                            seen.add((one.day, one.why))
                            yield one


def _interval(name: str, interval: list[Any], today: str, horizon: str) -> Iterator[Stale]:
    begins, ends, status, _, because = interval
    if ends and today <= ends <= horizon:
        yield Stale(name, ends, "a version of this rule ends")
    if begins and today <= begins <= horizon:
        yield Stale(name, begins, "a version of this rule begins")
    if status == "unknown" and (begins is None or begins <= today) and (ends is None or today < ends):
        yield Stale(name, begins, f"nobody knows whether it is in force: {because or 'no reason on record'}")


def _unopened(sections: Any) -> Iterator[Stale]:
    for name in sections.names("instrument/"):
        if sections[f"instrument/{name}"]["grade"] == "unverified":
            yield Stale(name, None, "nobody here has opened it")
