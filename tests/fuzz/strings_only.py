"""An independent reading of a record's text: another parser, everything text, nothing twice."""

import re
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel

from kb.records.evidence import Evidence, Milestone
from kb.records.published import PUBLISH, published
from kb.records.quantity import Quantity


def read(raw: bytes) -> Any:
    """The text by PyYAML's own parser in Python (records are read with the one in C)."""
    return _plain(yaml.compose(raw.decode("utf-8"), Loader=yaml.SafeLoader))


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    pairs = [(key.value, _plain(value)) for key, value in node.value]
    assert len(dict(pairs)) == len(pairs), "a key stands twice"
    return dict(pairs)


def same(record: Any, raw: Any, counts: bool = False) -> None:
    """Hold every value of a record against the text that it was made from."""
    if isinstance(record, BaseModel) and raw == "none":
        return  # an instrument has no such day
    if isinstance(record, Quantity) and not isinstance(raw, dict):
        same(record.value, raw)
    elif isinstance(record, Milestone) and isinstance(raw, str):
        same(record.on, raw)
    elif isinstance(record, Evidence) and isinstance(raw, str):
        same(record.source, raw)
    elif isinstance(record, BaseModel):
        _same_fields(record, raw)
    elif isinstance(record, dict):
        assert set(record) == set(raw)
        for key, value in record.items():
            same(value, raw[key])
    elif isinstance(record, list):
        _same_items(record, raw, counts)
    elif type(record) in PUBLISH:
        assert spoken(published(record)) == written(raw), (record, raw)
    elif isinstance(record, tuple):
        same_limit(record, raw)
    elif isinstance(record, bool):
        assert raw == ("true" if record else "false")
    elif isinstance(record, int):
        assert Decimal(raw) * (1 if counts else 10_000) == record, (record, raw)
    elif isinstance(record, str):
        assert record == raw.strip(), (record, raw)
    elif record is None:
        assert isinstance(raw, dict) and set(raw) == {"unknown"}, raw


def _same_fields(record: BaseModel, raw: Any) -> None:
    names = {field.alias or name: name for name, field in type(record).model_fields.items()}
    assert set(raw) <= set(names), "an unknown key was taken"
    assert {names[key] for key in raw} == record.model_fields_set, "a key was lost"
    required = {name for name, field in type(record).model_fields.items() if field.is_required()}
    assert required <= record.model_fields_set, "a key that is needed is missing"
    for key, value in raw.items():
        field = type(record).model_fields[names[key]]
        counts = "_count" in repr((field.metadata, field.annotation))
        same(getattr(record, names[key]), value, counts)


def _same_items(record: list[Any], raw: Any, counts: bool) -> None:
    if raw == "never":
        assert record == []
        return
    items = raw if isinstance(raw, list) else [raw]
    assert len(record) == len(items)
    for one, other in zip(record, items, strict=True):
        same(one, other, counts)


LIMIT = re.compile(r"(>=|<=|>|<)\s*([0-9.]+)\s*(.*)")


def same_limit(record: Any, raw: str) -> None:
    """Hold sign, number and unit of a limit against its text."""
    found = LIMIT.fullmatch(raw.strip())
    assert found is not None, raw
    sign, number, unit = found.groups()
    assert (sign, Decimal(number) * 10_000, unit) == record, (record, raw)


def spoken(condition: Any) -> tuple[list[str], int, int]:
    """Every text of a condition as the program understood it, and how many parts deny and choose."""
    if isinstance(condition, str):
        return [condition], 0, 0
    if isinstance(condition, list):
        return _together(spoken(part) for part in condition)
    if not isinstance(condition, dict):
        return [], 0, 0
    kind = condition["kind"]
    texts, nots, anys = _together(spoken(value) for name, value in condition.items() if name != "kind")
    return texts, nots + (kind == "not"), anys + (kind == "any")


def written(raw: Any) -> tuple[list[str], int, int]:
    """The same of a condition as it stands in the text: names of facts stand there as keys, all else as values."""
    if isinstance(raw, str):
        return [" ".join(raw.split())], 0, 0
    if isinstance(raw, list):
        return _together(written(part) for part in raw)
    texts, nots, anys = _together(_under(key, value) for key, value in raw.items())
    return texts, nots, anys


def _under(key: str, value: Any) -> tuple[list[str], int, int]:
    if key == "fact":
        return _together([([name], 0, 0) for name in value] + [written(one) for one in value.values()])
    texts, nots, anys = written(value)
    return texts, nots + (key == "not"), anys + (key == "any")


def _together(parts: Any) -> tuple[list[str], int, int]:
    found = list(parts)
    texts = sorted(text for one, _, _ in found for text in one)
    return texts, sum(nots for _, nots, _ in found), sum(anys for _, _, anys in found)
