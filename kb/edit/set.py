"""`kb set`: one value of one record, with its evidence."""

from typing import Any

from kb.edit.evidence import NO_EVIDENCE, Given, holder, in_reading, merged, quantity
from kb.edit.found import Written, written
from kb.edit.paths import Place, is_quantity, place_in, spelled, steps_of
from kb.edit.plan import Plan
from kb.edit.put import put
from kb.edit.splice import remove
from kb.edit.tree import value_at
from kb.edit.wording import flow_text
from kb.store.cache import stamp_of
from kb.store.problems import UseError
from kb.store.yamltext import Document, Path, parse_yaml, read_yaml


def plan_set(
    folder: str, name: str, path: str, value: str | None, given: Given | None = None, same_evidence: bool = False
) -> Plan:
    """The plan that sets a value of a record, or removes it where `value` is None.

    A value in brackets or braces is read as YAML, anything else is text. Raises UseError for an
    unknown record or path, and where a number would stand without evidence for it.
    """
    stamp = stamp_of(folder)
    record = written(folder, name)
    place = _place(record, steps_of(path))
    new = _removed(record, place) if value is None else _set(record, place, read_value(value), given, same_evidence)
    before, after = record.text.encode(), new.encode()
    line = f"{record.file}: {spelled(place.path)} {_shown(record.data, place.path)}"
    line += f" → {_shown(value_at(parse_yaml(new).data, record.prefix), place.path)}"
    return Plan(folder, {record.file: before}, {record.file: after}, stamp, (line,), (record.id,))


def _place(record: Written, steps: Path) -> Place:
    """Where the path leads; a quantity's `value` is the quantity, for it needs its evidence as well."""
    place = place_in(record.model, record.data, steps)
    if steps[-1] == "value" and place.enclosing and is_quantity(place.enclosing[-1][1]):
        return place_in(record.model, record.data, steps[:-1])
    return place


def read_value(text: str) -> Any:
    """The value that a person typed. Raises UseError where brackets or braces do not close."""
    if not text.startswith(("{", "[", '"')):
        return text
    document = read_yaml(text.encode("utf-8", "surrogateescape"), "VALUE")
    if not isinstance(document, Document):
        raise UseError(f"{document}\n    text that begins so is written in double quotes: '\"…\"'")
    return document.data


def _removed(record: Written, place: Place) -> str:
    try:
        value_at(record.data, place.path)
    except (KeyError, IndexError):
        raise UseError(f"{record.id} has no `{spelled(place.path)}`: there is nothing to remove") from None
    return remove(record.text, (*record.prefix, *place.path))


def _set(record: Written, place: Place, value: Any, given: Given | None, same_evidence: bool) -> str:
    old = _old(record.data, place.path)
    shapes = dict(place.enclosing) | {place.path: place.shape}

    def into(text: str, path: Path, what: Any) -> str:
        return put(text, record.prefix, path, what, shapes)

    if is_quantity(place.shape):
        if given is None and not same_evidence and not _proved(old, value):
            raise UseError(f"`{spelled(place.path)}` would be a number that nothing proves; {NO_EVIDENCE}")
        return _quantity(record, place, quantity(old, value, given), into)
    text = into(record.text, place.path, value)
    if given is None:
        return text
    if in_reading(place):
        for name, inner in given.plain().items():
            text = into(text, (*place.path[:-1], name), inner)
        return text
    where = holder(place, record.data)
    return into(text, where, merged(_old(record.data, where), given))


def _quantity(record: Written, place: Place, whole: Any, into: Any) -> str:
    """Field by field where a mapping stands already, so that its other lines stay as they are."""
    old = _old(record.data, place.path)
    if not (isinstance(old, dict) and isinstance(whole, dict)) or "unknown" in old:
        return str(into(record.text, place.path, whole))
    text = record.text
    for name in old:
        if name not in whole:
            text = remove(text, (*record.prefix, *place.path, name))
    for name, inner in whole.items():
        if old.get(name) != inner:
            text = into(text, (*place.path, name), inner)
    return text


def _old(data: Any, path: Path) -> Any:
    try:
        return value_at(data, path)
    except (KeyError, IndexError):
        return None


def _proved(old: Any, value: Any) -> bool:
    """Whether the number is the one that stood there, or brings what proves it, or says that it is unknown."""
    if isinstance(value, dict):
        return bool({"evidence", "readings", "unknown"} & set(value))
    return bool((old.get("value") if isinstance(old, dict) else old) == value)


def _shown(data: Any, path: Path) -> str:
    old = _old(data, path)
    text = "(not given)" if old is None else flow_text(old)
    return text if len(text) <= 200 else text[:199] + "…"
