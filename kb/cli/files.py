"""Files that a person names: JSON and JSON Lines, with clear words where they cannot be read."""

import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from kb.store.beside import beside
from kb.store.problems import UseError

LARGEST_SPEC = 1_000_000
"""Bytes of a spec file or a batch line; more is no description of one item."""


def read_bytes(name: str, most: int) -> bytes:
    """A file's bytes, or standard input for `-`. Raises UseError where it cannot be read or is huge."""
    try:
        if name == "-":
            raw = _stdin().read(most + 1)
        else:
            with open(name, "rb") as file:
                raw = file.read(most + 1)
    except OSError as error:
        raise UseError(f"{name}: cannot be read: {error.strerror}") from None
    if len(raw) > most:
        raise UseError(f"{name}: expected at most {most:,} bytes")
    return raw


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise UseError("-: standard input is closed; name a file")
    return sys.stdin.buffer


def read_json(name: str) -> Any:
    """The JSON value in a file. Raises UseError with line and column of the fault."""
    return parse_json(read_bytes(name, LARGEST_SPEC), name)


def parse_json(raw: bytes, name: str) -> Any:
    """A strict JSON value: UTF-8, no NaN or Infinity, no duplicate keys. Faults are named with their line."""
    if not raw.strip():
        raise UseError(f"{name}: expected JSON, found an empty file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UseError(f"{name}:{line}: expected UTF-8 text, found byte 0x{raw[error.start]:02x}") from None
    try:
        return json.loads(text, parse_constant=_refuse, parse_int=_whole, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise UseError(f"{name}:{error.lineno}:{error.colno}: {_lower(error.msg)}") from None
    except RecursionError:
        raise UseError(f"{name}: nested too deeply") from None
    except _FaultError as fault:
        raise UseError(f"{name}:{_line_of(text, fault.word, fault.which)}: {fault}") from None


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


class _FaultError(ValueError):
    """A value that is refused; `word` is how it stands in the text, for the `which`-th time."""

    def __init__(self, word: str, which: int, message: str) -> None:
        super().__init__(message)
        self.word, self.which = word, which


def _line_of(text: str, word: str, which: int) -> int:
    at = -1
    for _ in range(which):
        at = text.find(word, at + 1)
    return text.count("\n", 0, max(at, 0)) + 1


def _refuse(constant: str) -> NoReturn:
    raise _FaultError(constant, 1, f"expected a finite number, found {constant}")


MOST_DIGITS = 40


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _FaultError(digits, 1, f"expected at most {MOST_DIGITS} digits, found {len(digits):,}")
    return int(digits)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _FaultError(json.dumps(name, ensure_ascii=False), 2, f"the key {name!r} stands twice")
        found[name] = value
    return found


def write_whole(name: str, content: bytes, option: str) -> None:
    """Write a file that a person named, beside it first: what was there stays until all of the new is written.

    Raises UseError, with the option, where it cannot be written.
    """
    try:
        with beside(name) as path, open(path, "xb") as new:
            new.write(content)
    except OSError as error:
        raise UseError(f"{option}: {name} cannot be written: {error.strerror}") from None


def lines_of(name: str) -> Iterator[bytes]:
    """The lines of a file or of standard input, one at a time however long the file is."""
    try:
        if name == "-":
            yield from _stdin()
        else:
            with open(name, "rb") as file:
                yield from file
    except OSError as error:
        raise UseError(f"{name}: cannot be read: {error.strerror}") from None
