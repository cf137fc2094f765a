"""`kb add stay`: a rule whose enforcement is suspended from a day, while its text stays as it is."""

from typing import Any

from kb.edit.found import Written, written
from kb.edit.plan import Plan
from kb.edit.put import put
from kb.edit.splice import add_item, set_value
from kb.records.fields import Shape
from kb.records.kinds import RULE_KINDS
from kb.records.law import Version
from kb.store.cache import stamp_of
from kb.store.problems import UseError
from kb.store.yamltext import Path

Interval = dict[str, Any]


def plan_stay(folder: str, name: str, day: str, until: str | None, cite: dict[str, str]) -> Plan:
    """The plan that ends the enforcement of a rule on a day, and begins it again on another where that is known.

    day, until
        The first day on which the rule need not be obeyed, and the first on which it must be again.
    cite
        The act that stays it, and where.

    Raises UseError where the record is no rule, or is not enforced by one version throughout.
    """
    stamp = stamp_of(folder)
    rule = written(folder, name)
    if rule.kind not in RULE_KINDS:
        raise UseError(f"{name} is a {rule.kind}; only rules are stayed")
    if until is not None and until <= day:
        raise UseError(f"--until: expected a day after {day}, found {until}")
    index, at = _enforced_on(rule, day)
    _nothing_begins(rule, day, until)
    text = _suspended(rule, index, at, day, until, cite)
    told = f"Stayed from {day} {f'to {until}' if until else 'on'} by {cite['instrument']}; the text stands."
    old = rule.data["versions"][index].get("note")
    text = put(text, (), ("versions", index, "note"), f"{old.strip()} {told}" if old else told, _order(index))
    again = f", enforced again from {until}" if until else ""
    lines = (f"{rule.file}: versions[{index}] is not enforced from {day}{again}; codified as before",)
    return Plan(folder, {rule.file: rule.text.encode()}, {rule.file: text.encode()}, stamp, lines, (name,))


def _order(index: int) -> dict[Path, Shape]:
    return {("versions", index): Shape("model", Version)}


def _intervals(version: dict[str, Any]) -> list[Interval]:
    """The intervals in which a version is enforced, as it writes them."""
    history = version.get("enforced", version.get("codified"))
    found = [history] if isinstance(history, dict) else history if isinstance(history, list) else []
    return [one for one in found if isinstance(one, dict)]


def _enforced_on(rule: Written, day: str) -> tuple[int, int]:
    """The version and its interval that hold on the day and the day before, so that there is something to stay."""
    spans = []
    for index, version in enumerate(rule.data["versions"]):
        for at, one in enumerate(_intervals(version)):
            if one.get("from", "") < day < one.get("until", "9999"):
                return index, at
            spans.append(f"versions[{index}] from {one.get('from', 'ever')} to {one.get('until', 'open')}")
    raise UseError(
        f"{rule.id} is not enforced on {day}, so that nothing is to be stayed; {'; '.join(spans) or 'never'}"
    )


def _nothing_begins(rule: Written, day: str, until: str | None) -> None:
    for index, version in enumerate(rule.data["versions"]):
        for one in _intervals(version):
            first = one.get("from", "")
            if day < first and (until is None or first < until):
                tip = f"give --until {first} or an earlier day, or write the stay into {rule.file}"
                raise UseError(f"versions[{index}] of {rule.id} begins on {first}, within the stay; {tip}")


def _suspended(rule: Written, index: int, at: int, day: str, until: str | None, cite: dict[str, str]) -> str:
    """The text with the interval cut off on the day, citing the stay, and the rest of it from `until`."""
    version, path = rule.data["versions"][index], ("versions", index, "enforced")
    held = _intervals(version)
    whole = held[at]
    cut = {**whole, "until": day, "cites": _cited(whole.get("cites"), cite)}
    rest = _rest(whole, until, cite)
    history = version.get("enforced")
    if isinstance(history, list) and at == len(history) - 1:
        text = set_value(rule.text, (*path, at), cut)
        return add_item(text, path, rest) if rest else text
    mine = [{key: inner for key, inner in one.items() if key != "cites"} for one in held] if history is None else held
    new = [*mine[:at], cut, *([rest] if rest else []), *mine[at + 1 :]]
    if history is not None:
        return set_value(rule.text, path, new[0] if len(new) == 1 else new)
    return put(rule.text, (), path, new[0] if len(new) == 1 else new, _order(index))


def _rest(whole: Interval, until: str | None, cite: dict[str, str]) -> Interval | None:
    """What is left of the interval after the stay."""
    if until is None or until >= whole.get("until", "9999"):
        return None
    return {
        "from": until,
        **{key: inner for key, inner in whole.items() if key not in ("from", "cites")},
        "cites": cite,
    }


def _cited(cites: Any, cite: dict[str, str]) -> Any:
    if not cites:
        return cite
    return [*(cites if isinstance(cites, list) else [cites]), cite]
