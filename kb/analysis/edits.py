"""What differs between the law at two points: rule versions and memberships that begin, end or change."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.law.day import Cite, Law, Rule
from kb.law.turnover import memberships_moved, status

LIMIT = "limit"
"""The kind of an edit of a threshold, beside the steps of rules and memberships."""


class Edit(NamedTuple):
    """One difference in the law.

    kind
        The step of the rule `id`, or `membership` of the country `member` in the group `id`.
    change
        `begins`, `ends`, `changes` (another version), `unsettled` (nobody knows whether it goes on)
        or `settled`.
    cites
        Of what begins; of what ended, where nothing took its place.
    because
        Why it is not settled.
    """

    kind: str
    id: str
    member: str | None
    change: str
    title: str
    cites: tuple[Cite, ...]
    because: str | None = None


def edits_between(before: Law, after: Law) -> list[Edit]:
    """Every difference between two laws, of other days or layers: rules first. Worked out once."""
    return before.towards(after, _edits)


def _edits(before: Law, after: Law) -> list[Edit]:
    names = dict.fromkeys((*after.rules, *before.rules))
    rules = (_rule(before.rules.get(name), after.rules.get(name)) for name in names)
    return [*(edit for edit in rules if edit is not None), *_memberships(before, after)]


def _rule(old: Rule | None, new: Rule | None) -> Edit | None:
    if new is None:
        return None if old is None else Edit(old.step, old.id, None, "ends", old.short, old.cites)
    if old is None:
        return Edit(new.step, new.id, None, "begins", new.short, new.cites, new.because)
    if (old.version, old.certain) == (new.version, new.certain):
        return None
    change = "changes" if old.certain == new.certain else "settled" if new.certain else "unsettled"
    return Edit(new.step, new.id, None, change, new.short, _new(new.cites, old.cites), new.because)


def _new(cites: tuple[Cite, ...], known: Iterable[Cite]) -> tuple[Cite, ...]:
    """The citations that a version does not share with the one before; all where it shares all."""
    old = {instrument for instrument, _, _ in known}
    return tuple(cite for cite in cites if cite[0] not in old) or cites


def _memberships(before: Law, after: Law) -> Iterator[Edit]:
    for group, member, old, new in memberships_moved(before, after):
        shown = new or old or [None, None, None, [], None]
        cites = tuple((instrument, at, grade) for instrument, at, grade in shown[3])
        yield Edit("membership", group, member, _turn(status(old), status(new)), group, cites, shown[4])


def _turn(old: str | None, new: str | None) -> str:
    if new == "unknown":
        return "unsettled"
    if new is None:
        return "ends"
    return "begins" if old is None else "settled"
