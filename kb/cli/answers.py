"""Stored answers: a file of one, JSON Lines, a folder of files, or standard input; a bad one never costs the others."""

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.cli.files import parse_json, read_bytes
from kb.store.problems import UseError

LARGEST_FILE = 200_000_000
"""Bytes of a file of stored answers; split a longer one."""

SUFFIXES = (".json", ".jsonl")


class Stored(NamedTuple):
    """One stored answer, or what is wrong with it; `line` where the file has one a line."""

    file: str
    line: int | None
    value: Any
    error: str | None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


def stored_in(name: str) -> Iterator[Stored]:
    """Every answer in a file, in the files of a folder in their order, or on standard input for `-`."""
    for file in _files(name) if os.path.isdir(name) else [name]:
        try:
            raw = read_bytes(file, LARGEST_FILE)
        except UseError as error:
            yield Stored(file, None, None, _without_name(error, file))
            continue
        yield from _in(file, raw)


def _files(folder: str) -> list[str]:
    found = [
        os.path.join(where, name)
        for where, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(SUFFIXES)
    ]
    if not found:
        raise UseError(f"{folder}: no file in it ends with {' or '.join(SUFFIXES)}")
    return sorted(found)


def _in(file: str, raw: bytes) -> Iterator[Stored]:
    lines = [(number, line) for number, line in enumerate(raw.splitlines(), start=1) if line.strip()]
    if len(lines) > 1 and _one(file, None, lines[0][1]).error is None:
        yield from (_one(file, number, line) for number, line in lines)
    else:
        yield _one(file, None, raw)


def _one(file: str, line: int | None, raw: bytes) -> Stored:
    try:
        return Stored(file, line, parse_json(raw, file), None)
    except UseError as error:
        return Stored(file, line, None, _without_name(error, file))


def _without_name(error: UseError, file: str) -> str:
    """What is wrong, without the name of the file, which stands before it."""
    return str(error).removeprefix(f"{file}:").lstrip()
