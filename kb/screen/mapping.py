"""Which column stands for which field: as it is named, as it is guessed to be meant, or as the person says."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from kb.screen.fields import ALIASES, COLUMNS, QUANTITIES
from kb.store.problems import UseError


def mapped(columns: Iterable[str], stated: Mapping[str, str]) -> dict[str, str]:
    """Columns by field: those that are `stated`, then those whose names say it.

    Raises UseError for an unknown field or column, two columns for one field, or a table that tells nothing.
    """
    names = list(columns)
    found = {_field(field): _column(column, names) for field, column in stated.items()}
    taken = set(found.values())
    for column in names:
        field = guess(column)
        if field is None or column in taken or field in stated:
            continue
        if field in found:
            if _plain(column) != field and _plain(found[field]) == field:
                continue
            if _plain(column) != field:
                raise UseError(
                    f"both {found[field]!r} and {column!r} look like {field}; say which with --map {field}={column}"
                )
        found[field] = column
    if not set(found) & TELLING:
        raise UseError(
            f"no column tells what the item is; found {', '.join(names[:12]) or 'none'}; "
            "say which does, such as --map chip=COLUMN or --map total_processing_performance=COLUMN"
        )
    return {field: found[field] for field in COLUMNS if field in found}


TELLING = {"chip", *(one.column for one in QUANTITIES), *(name for name in COLUMNS if name.endswith(("_low", "_high")))}


def guess(column: str) -> str | None:
    """The field that a column's name means; None where it means none."""
    name = _plain(column)
    return name if name in COLUMNS else ALIASES.get(name)


def _plain(column: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")


def _field(name: str) -> str:
    field = guess(name)
    if field is None:
        near = get_close_matches(name, COLUMNS, n=1)
        tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(COLUMNS)}"
        raise UseError(f"--map: no field is called {name!r}; {tip}")
    return field


def _column(name: str, names: list[str]) -> str:
    if name in names:
        return name
    near = get_close_matches(name, names, n=1)
    tip = f"did you mean {near[0]!r}?" if near else f"the table has {', '.join(names[:20])}"
    raise UseError(f"--map: no column is called {name!r}; {tip}")


def shown(fields: Mapping[str, str]) -> list[str]:
    """A line for each mapped column, to be looked at before the answers are."""
    width = max(map(len, fields.values()), default=0)
    return [f"{column:<{width}}  → {field}" for field, column in fields.items()]
