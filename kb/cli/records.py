"""Finding records by id or name, for the commands that show, list and search them."""

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.store.cache import Sections


class Found(NamedTuple):
    """A record in the index of a data set."""

    kind: str
    id: str
    title: str
    file: str
    line: int
    words: str


def open_index(arguments: Any) -> "tuple[Sections, str]":
    """The sections and the folder that the common options name."""
    from kb.store.build import open_sections
    from kb.store.locate import find_data

    folder = find_data(arguments.data)
    return open_sections(folder, not arguments.no_cache), folder


def records(sections: "Sections") -> list[Found]:
    """Every record, by kind in the order of kinds."""
    return [Found(kind, *row) for kind, rows in sections["index"].items() for row in rows]


def named(sections: "Sections", name: str) -> list[Found]:
    """Records by id, group name, country code, or name of a chip or party; several for a family.

    Raises UseError with the nearest right names.
    """
    from kb.store.names import key_of, nearest

    every = records(sections)
    exact = [one for one in every if one.id == name]
    if exact:
        return exact
    groups = {title: record for record, title in sections["group_names"].items()}
    keys = sections["names"]["keys"].get(key_of(name), [])
    parties = sections["parties"]["keys"].get(key_of(name), [])
    ids = {
        *keys,
        *parties,
        groups.get(name),
        sections["aliases"].get(name),
        sections["places"].get(f"destination:{key_of(name)}"),
    }
    found = [one for one in every if one.id in ids]
    if found:
        return found
    known = {key_of(one.id): one.id for one in every} | sections["names"]["shown"]
    near = nearest(name, known)
    tip = f"did you mean {', '.join(map(repr, near))}?" if near else "`kb search TEXT` looks in titles too"
    raise UseError(f"no record is called {name!r}; {tip}")


def text_of(found: Found, folder: str) -> str:
    """The record as it is written: its file, or its part of a file that holds many."""
    with open(os.path.join(folder, found.file), encoding="utf-8") as file:
        lines = file.read().splitlines()
    if os.path.basename(found.file).rsplit(".", 1)[0] == found.id:
        return "\n".join(lines)
    start = next(i for i, line in enumerate(lines) if line.split(":")[0].strip("'\"") == found.id)
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " #"):
        end += 1
    return "\n".join(lines[start:end]).rstrip()


def caution(sections: "Sections", found: list[Found], arguments: Any) -> None:
    """Say on stderr what a person must know who is shown records of such kinds."""
    if arguments.quiet:
        return
    import sys

    said = sections["cautions"]
    for kind in dict.fromkeys(one.kind for one in found if one.kind in said):
        print(said[kind], file=sys.stderr)


def columns(rows: list[tuple[str, ...]]) -> str:
    """Rows with columns as wide as their widest cell."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
