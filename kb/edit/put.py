"""Values put into a text at a path of a record: what stands there is changed, what does not is added."""

from typing import Any

from kb.edit.paths import spelled
from kb.edit.splice import add_item, add_key, set_value
from kb.edit.tree import has, value_at
from kb.records.fields import Shape, short_for
from kb.store.problems import UseError
from kb.store.yamltext import Path, parse_yaml


def put(text: str, prefix: Path, path: Path, value: Any, shapes: dict[Path, Shape]) -> str:
    """The text with a value at a path of the record at `prefix`, and the mappings that lead to it.

    `shapes` are those of the mappings on the way, by their paths in the record; their fields give the order.
    """
    data = value_at(parse_yaml(text).data, prefix)
    there = 0
    for step in path:
        if not has(data, step):
            break
        data, there = data[step], there + 1
    head, rest = path[:there], path[there:]
    if not rest:
        return set_value(text, (*prefix, *head), value)
    if isinstance(data, str):
        shape = shapes.get(head)
        short = short_for(shape) if shape else None
        if data and short is None:
            raise UseError(f"`{spelled(head)}` is the single value {data!r}; set it as a whole")
        whole = {str(short): data, **_nested(rest, value)} if data else _nested(rest, value)
        return set_value(text, (*prefix, *head), whole)
    if isinstance(data, list):
        return add_item(text, (*prefix, *head), _nested(rest[1:], value))
    order = shapes[head].fields() if head in shapes else ()
    return add_key(text, (*prefix, *head), str(rest[0]), _nested(rest[1:], value), order)


def _nested(rest: Path, value: Any) -> Any:
    """A value within the mappings and lists that lead to it."""
    for step in reversed(rest):
        value = [value] if isinstance(step, int) else {step: value}
    return value
