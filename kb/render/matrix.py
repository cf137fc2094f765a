"""A matrix as text, Markdown and CSV: a mark a cell, told apart without color."""

import csv
import io
from typing import Any

from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.spans import MARKS, MEANINGS
from kb.render.words import DISCLAIMER

Matrix = dict[str, Any]
LONGEST_NAME = 36
CELL = 3
"""Columns of a cell: a code of two letters and a space."""


def matrix_text(matrix: Matrix, color: bool = False, width: int = 80) -> str:
    """The matrix in blocks of columns that fit the width; variants with the same row share a line."""
    page = Page(color, width)
    page.lines.append(page.bold(_title(matrix)))
    rows = _shared(matrix["rows"])
    label = min(LONGEST_NAME, max(len(name) for name, _ in rows)) + 2
    many = max((width - label) // CELL, 1)
    codes = [one["code"] for one in matrix["destinations"]]
    for start in range(0, len(codes), many):
        page.lines += ["", " " * label + " ".join(codes[start : start + many])]
        page.lines += [_line(page, name, label, cells[start : start + many]) for name, cells in rows]
    page.lines.append("")
    page.listed([f"{MARKS[one]} {MEANINGS[one]}" for one in MARKS])
    page.listed([f"{one['code']} {one['name']}" for one in matrix["destinations"]])
    page.lines += [line for one in matrix["warnings"] for line in page.wrapped(one["text"])]
    page.lines += page.wrapped(f"One chip and one --to in `kb check` give reasons and sources. {DISCLAIMER}")
    return "\n".join(page.lines)


def _title(matrix: Matrix) -> str:
    query = matrix["query"]
    return f"{query['on']}, as {query['layer']} · law checked through {matrix['verified_through']}"


def _shared(rows: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """Name and verdicts of each row; variants of a family that have the same verdicts together."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        verdicts = tuple(cell["verdict"] for cell in row["cells"])
        found.setdefault((row["family"] or row["id"], verdicts), []).append(row)
    shared = []
    for (_, verdicts), alike in found.items():
        more = sum(len(row["variants"]) for row in alike) - 1
        shared.append((_short(alike[0]["name"], f" +{more}" if more else ""), list(verdicts)))
    return shared


def _short(name: str, tail: str) -> str:
    room = LONGEST_NAME - len(tail)
    return (name if len(name) <= room else f"{name[: room - 1]}…") + tail


def _line(page: Page, name: str, label: int, verdicts: list[str]) -> str:
    cells = "".join(f"{page.verdict(MARKS[one], one)}  " for one in verdicts)
    return f"{name:<{label}}{cells.rstrip()}"


def matrix_markdown(matrix: Matrix) -> str:
    """The matrix as a table, with its legend."""
    head = ("", *(one["code"] for one in matrix["destinations"]))
    rows = [(name, *(MARKS[one] for one in verdicts)) for name, verdicts in _shared(matrix["rows"])]
    legend = "; ".join(f"`{MARKS[one]}` {MEANINGS[one]}" for one in MARKS)
    return "\n".join([f"## {escaped(_title(matrix))}", "", *table(head, rows), legend, "", f"*{DISCLAIMER}*"])


def matrix_csv(matrix: Matrix) -> str:
    """Verdicts in words: a row a name, a column a destination."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "name", "on", "layer", *(one["code"] for one in matrix["destinations"])])
    query = matrix["query"]
    for row in matrix["rows"]:
        verdicts = [cell["verdict"] for cell in row["cells"]]
        writer.writerow([row["id"], row["name"], query["on"], query["layer"], *verdicts])
    return out.getvalue().rstrip("\n")
