"""Files that a person names: JSON and JSON Lines, with clear words where they cannot be read."""

import json
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from kb.store.problems import UseError

LARGEST_SPEC = 1_000_000
"""Bytes of a spec file or a batch line; more is no description of one item."""


def read_bytes(name: str, most: int) -> bytes:
    """A file's bytes, or standard input for `-`. Raises UseError where it cannot be read or is huge."""
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(most + 1)
        else:
            with open(name, "rb") as file:
                raw = file.read(most + 1)
    except OSError as error:
        raise UseError(f"{name}: cannot be read: {error.strerror}") from None
    if len(raw) > most:
        raise UseError(f"{name}: expected at most {most:,} bytes")
    return raw


def read_json(name: str) -> Any:
    """The JSON value in a file. Raises UseError with line and column of the fault."""
    return parse_json(read_bytes(name, LARGEST_SPEC), name)


def parse_json(raw: bytes, name: str) -> Any:
    """A strict JSON value: UTF-8, no NaN or Infinity, no duplicate keys."""
    if not raw.strip():
        raise UseError(f"{name}: expected JSON, found an empty file")
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_unique)
    except UnicodeDecodeError as error:
        raise UseError(f"{name}: expected UTF-8 text, found byte 0x{raw[error.start]:02x}") from None
    except json.JSONDecodeError as error:
        raise UseError(f"{name}:{error.lineno}:{error.colno}: {error.msg}") from None
    except RecursionError:
        raise UseError(f"{name}: nested too deeply") from None
    except ValueError as error:
        raise UseError(f"{name}: {error}") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"expected a finite number, found {constant}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the key {name!r} stands twice")
        found[name] = value
    return found


def lines_of(name: str) -> Iterator[bytes]:
    """The lines of a file or of standard input, one at a time however long the file is."""
    try:
        if name == "-":
            yield from sys.stdin.buffer
        else:
            with open(name, "rb") as file:
                yield from file
    except OSError as error:
        raise UseError(f"{name}: cannot be read: {error.strerror}") from None
