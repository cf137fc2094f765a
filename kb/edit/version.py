"""`kb add rule-version`: a new version of a rule from a day on; the former one ends on it."""

from typing import Any

from kb.edit.found import Written, written
from kb.edit.plan import Plan
from kb.edit.put import put
from kb.edit.splice import add_item, set_value
from kb.edit.tree import value_at
from kb.records.fields import Shape
from kb.records.kinds import RULE_KINDS
from kb.records.law import Version
from kb.records.law_constants import LAYERS
from kb.store.cache import stamp_of
from kb.store.problems import UseError
from kb.store.yamltext import Path, parse_yaml

FIRST = {"codified": "effective", "enforced": "compliance"}
"""The option that gives the first day in each layer."""


def plan_version(folder: str, name: str, effective: str, compliance: str | None, changes: dict[str, Any]) -> Plan:
    """The plan that begins a version of a rule and ends the one before.

    effective, compliance
        The first day on which the text says so, and on which it must be obeyed, where that is later.
    changes
        Fields of the new version; `when`, and what else the former has, goes on where left out.

    Raises UseError where the record is no rule, or no version is open to be ended.
    """
    stamp = stamp_of(folder)
    rule = written(folder, name)
    if rule.kind not in RULE_KINDS:
        raise UseError(f"{name} is a {rule.kind}; only rules have versions")
    former = _open_version(rule)
    text = rule.text
    new = _new_version(rule.data["versions"][former], effective, compliance, changes)
    for layer, day in (("codified", effective), ("enforced", compliance or effective)):
        text = _ended(text, former, layer, day, compliance is not None)
    text = add_item(text, ("versions",), new)
    ends = f"versions[{former}] ends on {effective}" + (f", enforced to {compliance}" if compliance else "")
    lines = (f"{rule.file}: {ends}", f"{rule.file}: versions[{len(rule.data['versions'])}] begins")
    return Plan(folder, {rule.file: rule.text.encode()}, {rule.file: text.encode()}, stamp, lines, (name,))


def _open_version(rule: Written) -> int:
    """The last version whose text has no end."""
    versions = rule.data.get("versions") if isinstance(rule.data, dict) else None
    if isinstance(versions, list):
        for index in range(len(versions) - 1, -1, -1):
            if any(_open(versions[index].get(layer)) is not None for layer in LAYERS):
                return index
    raise UseError(f"{rule.id} has no version without an end; write the new one into {rule.file}")


def _open(history: Any) -> Path | None:
    """Where in a history the interval without `until` stands: () where it is the only one."""
    if isinstance(history, dict):
        return () if "until" not in history else None
    if isinstance(history, list) and history and "until" not in history[-1]:
        return (len(history) - 1,)
    return None


def _ended(text: str, index: int, layer: str, day: str, apart: bool) -> str:
    """The text with an end for the open interval of a layer, where it has one."""
    path: Path = ("versions", index)
    version = value_at(parse_yaml(text).data, path)
    if layer == "enforced" and layer not in version:
        if not apart:
            return text  # enforced as codified
        first = {key: inner for key, inner in _last(version["codified"]).items() if key == "from"}
        order = Shape("model", Version)
        return put(text, (), (*path, layer), {**first, "until": day}, {path: order})
    where = _open(version.get(layer))
    if where is None:
        return text
    start = value_at(version[layer], where).get("from")
    if start is not None and start >= day:
        raise UseError(f"the {FIRST[layer]} day {day} is not after {start}, from which versions[{index}] holds")
    interval = {**value_at(version[layer], where), "until": day}
    whole = (*path, layer, *where)
    return set_value(text, whole, interval) if len(interval) == 2 else put(text, (), (*whole, "until"), day, {})


def _last(history: Any) -> dict[str, str]:
    return history[-1] if isinstance(history, list) else history if isinstance(history, dict) else {}


def _new_version(
    former: dict[str, Any], effective: str, compliance: str | None, changes: dict[str, Any]
) -> dict[str, Any]:
    """The fields of the former version with other days and what changes."""
    kept = {key: inner for key, inner in former.items() if key not in (*LAYERS, "note", "why")}
    layers: dict[str, Any] = {"codified": {"from": effective}}
    if compliance is not None:
        layers["enforced"] = {"from": compliance}
    whole = {**layers, **kept, **changes}
    order = Shape("model", Version).fields()
    return {key: whole[key] for key in order if key in whole}
