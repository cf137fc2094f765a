"""A picture: drawn for two widths, with the table of what is drawn, from which law and which data."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from kb.render.markdown import table
from kb.site.pictures.svg import plain

FORMAT = "kb.picture/1"
WIDE, NARROW = 720, 360
"""Widths in pixels: of a page's column, and of a telephone."""
STAMPS = ("as_of", "data_version")
"""Columns that every row of a CSV file has, so that a row taken out of it still says where it is from."""

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Picture:
    """One picture.

    wide, narrow
        The SVG for either width.
    head, rows
        The table: a row for each thing drawn, and for each that could not be.
    sources
        Instruments and what else it rests on, in words.
    data
        Version of the data and of the program, as answers carry it.
    """

    name: str
    title: str
    description: str
    on: str
    wide: str
    narrow: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sources: tuple[str, ...]
    verified_through: str
    data: dict[str, Any]

    @property
    def svg(self) -> str:
        """The picture as a file: the wide one."""
        return self.wide

    def csv(self) -> str:
        """The table as comma-separated values; what is not known is empty."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*self.head, *STAMPS])
        stamps = [self.on, self.data["version"]]
        writer.writerows([*("" if cell is None else cell for cell in row), *stamps] for row in self.rows)
        return out.getvalue()

    def markdown(self) -> str:
        """The table as Markdown."""
        return "\n".join(table(self.head, self.told()))

    def told(self) -> list[tuple[str, ...]]:
        """The rows in words."""
        return [tuple(_words(cell) for cell in row) for row in self.rows]

    def html(self, folder: str) -> str:
        """The picture for a page: as wide as there is room for, with links to its files in a folder."""
        links = " · ".join(f'<a href="{plain(folder)}{self.name}.{kind}" download>{kind.upper()}</a>'
                           for kind in ("svg", "csv"))  # fmt: skip
        return (
            f'<figure class="kb-figure" id="picture-{self.name}"><style>{_SWITCH}</style>\n'
            f'<div class="kb-wide">{self.wide.strip()}</div>\n<div class="kb-narrow">{self.narrow.strip()}</div>\n'
            f"<figcaption>Download: {links}</figcaption></figure>\n"
        )

    def to_dict(self) -> dict[str, Any]:
        """`kb.picture/1`: the data behind the picture."""
        return {
            "format": FORMAT,
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "on": self.on,
            "columns": list(self.head),
            "rows": [list(row) for row in self.rows],
            "sources": list(self.sources),
            "verified_through": self.verified_through,
            "data": self.data,
        }


def from_plain(found: dict[str, Any]) -> Picture:
    """A picture from its fields as JSON holds them."""
    tuples = {name: tuple(found[name]) for name in ("head", "sources")}
    return Picture(**{**found, **tuples, "rows": tuple(map(tuple, found["rows"]))})


_SWITCH = (
    ".kb-figure{margin:1em 0;max-width:none;width:100%;text-align:left}.kb-figure .kb-narrow{display:none}"
    "@media (max-width:44em){.kb-figure .kb-wide{display:none}.kb-figure .kb-narrow{display:block}}"
)


def _words(cell: Cell) -> str:
    if cell is None:
        return "–"
    return ("yes" if cell else "no") if isinstance(cell, bool) else str(cell)
