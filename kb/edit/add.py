"""`kb add`: a new record from a description, in the folder and under the id that its kind gives it."""

import os
import re
from typing import Any

from pydantic import ValidationError

from kb.edit.found import read
from kb.edit.plan import Plan, read_file
from kb.edit.splice import add_key
from kb.edit.wording import block_lines
from kb.records.fields import Shape
from kb.records.kinds import KINDS, PROPOSAL, Kind
from kb.store.cache import stamp_of
from kb.store.load import data_files, is_id, kind_of
from kb.store.names import key_of
from kb.store.problems import UseError
from kb.store.proposals import FILE as PROPOSAL_FILE
from kb.store.validation import said

WITHIN = {"chip": ("vendor",), "computer": ("vendor",), "model": ("developer",), "party": ("country",),
          "instrument": ("published", "effective"), "event": ("on",)}  # fmt: skip
"""Fields by which the files of a kind lie in folders: a maker, a country, a year."""
NAMED = ("name", "title")
"""Fields from which an id is made where none is given."""


def kind_named(name: str) -> Kind:
    """The kind of record of a name. Raises UseError with the kinds."""
    import difflib

    kinds = {kind.name: kind for kind in (*KINDS, PROPOSAL)}
    if name in kinds:
        return kinds[name]
    known = [*kinds, "rule-version", "stay"]
    near = difflib.get_close_matches(name, known, n=1)
    tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
    raise UseError(f"no kind of record is called {name!r}; {tip}")


def needed(kind: Kind, record: dict[str, Any]) -> list[str]:
    """Fields that a record of the kind must have and this one lacks, in their order."""
    fields = kind.model.model_fields.items()
    return [
        field.alias or name for name, field in fields if field.is_required() and not record.get(field.alias or name)
    ]


def plan_add(folder: str, kind: Kind, name: str | None, record: dict[str, Any]) -> Plan:
    """The plan that adds a record, its fields in the order of the model.

    Raises UseError where the model refuses it, or the id is none or taken.
    """
    stamp = stamp_of(folder)
    record = {**record, "id": name} if name else dict(record)
    name = str(record.pop("id", None) or _id_of(record))
    if not is_id(name.replace("_", "") if kind.name == "fact" else name):
        raise UseError(f"expected an id of letters, digits, . and -, found {name!r}; give one with --id")
    plain = ordered(texts(record), Shape("model", kind.model))
    _validated(kind, plain)
    _check_free(folder, name)
    file, before, new = _file(folder, kind, name, plain)
    if before is None and read_file(folder, file) is not None:
        raise UseError(f"{file} is there already")
    lines, notes = (f"{file}: new {kind.name} {name}",), tuple[str, ...]()
    if kind is PROPOSAL:
        notes = (f"No law: `kb diff --with {kind.folder}/{name}` shows what it would change.",)
    return Plan(folder, {file: before}, {file: new.encode()}, stamp, lines, (name,), notes)


def _file(folder: str, kind: Kind, name: str, plain: dict[str, Any]) -> tuple[str, bytes | None, str]:
    """The file that holds the record, what it held, and its new text."""
    if kind.folder.endswith(".yaml"):
        text, _ = read(folder, kind.folder)
        return kind.folder, text.encode(), add_key(text, (), name, plain)
    new = "\n".join(block_lines(plain, 0)) + "\n"
    below = f"{kind.folder}/{name}/{PROPOSAL_FILE}" if kind is PROPOSAL else f"{_folder(kind, plain)}/{name}.yaml"
    return below, None, new


def texts(value: Any) -> Any:
    """Plain data of a spec as records hold it: every scalar as text, nothing for null."""
    if isinstance(value, dict):
        return {str(key): texts(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [texts(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def ordered(record: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """The fields in the order of the model; those it does not know at the end, to be refused."""
    known = [name for name in shape.fields() if name in record]
    return {name: record[name] for name in [*known, *(name for name in record if name not in known)]}


def _validated(kind: Kind, plain: dict[str, Any]) -> None:
    try:
        kind.model.model_validate(plain)
    except ValidationError as error:
        told = [f"  {'.'.join(map(str, one['loc']))}: {said(one)}" for one in error.errors()]
        tip = f"`kb schema {kind.name}` says what each field holds"
        raise UseError("\n".join([f"this is no {kind.name} yet; {tip}", *told])) from None


def _id_of(record: dict[str, Any]) -> str:
    """An id made of the record's name or title, for a chip with its maker before it."""
    title = next((str(record[field]) for field in NAMED if record.get(field)), "")
    words = re.sub(r"[^0-9A-Za-z]+", "-", title).strip("-").lower()
    vendor = str(record.get("vendor") or "")
    return words if not vendor or words.startswith(vendor) else f"{vendor}-{words}"


def _folder(kind: Kind, record: dict[str, Any]) -> str:
    for field in WITHIN.get(kind.name, ()):
        value = record.get(field)
        if value:
            below = str(value)[:4] if re.match(r"\d{4}", str(value)) else _word(str(value))
            return f"{kind.folder}/{below}"
    return kind.folder


def _word(value: str) -> str:
    return re.sub(r"[^0-9a-z]+", "-", value.lower()).strip("-") or key_of(value)


def _check_free(folder: str, name: str) -> None:
    for file in data_files(folder):
        kind = kind_of(file)
        if kind is not None and kind.folder != file and os.path.basename(file).rsplit(".", 1)[0] == name:
            raise UseError(f"the id {name!r} stands already in {file}; `kb set {name} PATH VALUE` changes it")
