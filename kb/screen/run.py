"""A whole screening: the lines written, some rows asked again one by one, and what is told of it all."""

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from kb.base import Base
from kb.screen.looks import Look, looks
from kb.screen.samples import samples
from kb.screen.screening import Screened, screen
from kb.screen.table import Asked, Engine

FORMAT = "kb.screen/1"


class Written(NamedTuple):
    """The file that the lines are written to, None where they are not, and which of their columns."""

    file: str | None
    columns: tuple[str, ...]


class Report(NamedTuple):
    """What a screening came to; rows are counts."""

    rows: int
    screened: Screened
    fields: dict[str, str]
    faults: list[tuple[int, str]]
    looks: list[Look]
    output: str | None
    samples: list[dict[str, Any]]
    data: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The summary as plain data, `kb.screen/1`."""
        return {
            "format": FORMAT,
            "rows": self.rows,
            "columns": self.fields,
            "verdicts": self.screened.verdicts,
            "matches": self.screened.matches,
            "contradictions": self.screened.contradictions,
            "invalid": [{"rows": rows, "example": text} for rows, text in self.faults],
            "units": [one._asdict() for one in self.looks],
            "combinations": self.screened.combinations,
            "solved": self.screened.solved,
            "output": self.output,
            "data": self.data,
        }


def run_screening(
    base: Base, engine: Engine, asked: Asked, written: Written, explain: int, told: Callable[[str], None]
) -> Report:
    """Screen an engine's table, write its lines where a file is named, and explain some rows.

    Raises UseError where the table cannot be read or the lines cannot be written.
    """
    found = screen(base, engine, asked, told, written=written.file is not None)
    if written.file is not None:
        told(f"writing {os.path.basename(written.file)}")
        lines = f"SELECT {', '.join(written.columns)} FROM ({found.sql}) w"
        engine.write(lines, written.file, ordered="row_id" not in asked.fields)
    told("counting")
    explained = list(samples(base, engine, asked, found, explain)) if explain else []
    return Report(
        sum(found.verdicts.values()), found, dict(asked.fields), _faults(engine, found),
        looks(engine, asked.fields, {name[2:]: sql for name, sql in found.numbers.values.items()}),
        written.file, explained, base.stamp(),
    )  # fmt: skip


def _faults(engine: Engine, found: Screened) -> list[tuple[int, str]]:
    """Rows that cannot be read by what is wrong, each with an example, the most frequent first."""
    if not found.verdicts.get("invalid"):
        return []
    told = "COUNT(*) AS rows_, MIN(said) AS said"
    sql = f"SELECT {told} FROM {found.relation} f WHERE fault > 0 GROUP BY fault ORDER BY 1 DESC, 2"
    return [(row["rows_"], row["said"]) for row in engine.table(sql).to_pylist()]
