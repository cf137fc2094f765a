"""An answer as text for a person who reads it in ten seconds: verdict, why, what it assumed, who says so."""

import os
import textwrap
from typing import Any

from kb.render import facts
from kb.render.facts import Names
from kb.render.words import DISCLAIMER, verdict_line

LABEL = 13
"""Width of the column of labels."""


class Style:
    """Bold and color for a terminal; nothing elsewhere."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def verdict(self, text: str, verdict: str) -> str:
        """The verdict in bold, by its kind: red, yellow, green, or magenta where open."""
        code = {"license_required": "31", "exception_available": "33", "no_license_required": "32"}.get(verdict, "35")
        return f"\x1b[1;{code}m{text}\x1b[0m" if self.color else text

    def label(self, text: str) -> str:
        """A label of the left column."""
        return f"\x1b[1m{text}\x1b[0m" if self.color else text


def width_of_terminal() -> int:
    """Columns to write in: the terminal's, within what reads well."""
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        return 110
    return max(60, min(columns, 130))


def answer_text(answer: dict[str, Any], names: Names, color: bool = False, width: int = 110) -> str:
    """The whole answer as lines of text."""
    page = _Page(Style(color), width)
    page.lines.append(page.style.verdict(verdict_line(answer), answer["verdict"]))
    page.lines.append(facts.place(answer, names))
    grade = f"Grade of the evidence: {answer['evidence_grade']}"
    siblings = facts.siblings(answer)
    page.lines.append(f"{siblings} · {grade[0].lower()}{grade[1:]}" if siblings else grade)
    page.lines.append("")
    _why(page, answer, names)
    _what_if(page, answer, names)
    _sources(page, answer)
    page.lines.append(f"{DISCLAIMER} Queries stay on this machine.")
    return "\n".join(page.lines)


class _Page:
    def __init__(self, style: Style, width: int) -> None:
        self.style, self.width = style, width
        self.lines: list[str] = []

    def row(self, label: str, text: str, hang: int = 0) -> None:
        """A labelled paragraph, wrapped under its own column."""
        wrapped = textwrap.wrap(
            text, self.width - LABEL, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
        )
        for index, line in enumerate(wrapped or [""]):
            shown = self.style.label(f"{label:<{LABEL}}") if index == 0 and label else " " * LABEL
            self.lines.append(f"{shown}{line}".rstrip())

    def rows(self, label: str, texts: list[str], hang: int = 2) -> None:
        """Several paragraphs, the first with the label."""
        for index, text in enumerate(texts):
            indent = len(text) - len(text.lstrip())
            self.row(label if index == 0 else "", text, hang + indent)

    def table(self, rows: list[tuple[str, ...]], right: tuple[int, ...] = ()) -> None:
        """Columns as wide as their widest cell, under the right-hand side."""
        if not rows:
            return
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        for row in rows:
            pairs = enumerate(zip(row, widths, strict=True))
            cells = [cell.rjust(width) if i in right else cell.ljust(width) for i, (cell, width) in pairs]
            self.lines.append((" " * LABEL + "  ".join(cells)).rstrip())


def _why(page: _Page, answer: dict[str, Any], names: Names) -> None:
    page.row("Classified", facts.classified(answer))
    page.table([tuple(row) for row in facts.comparisons(answer)], right=(1, 3))
    for index, (basis, title) in enumerate(facts.requirements(answer, names)):
        page.row("Required by" if index == 0 else "", f"{basis}: {title}", 2)
    for why in [*facts.listed_parties(answer), *facts.whys(answer, names)]:
        page.row("", f"{why}", 2)
    page.rows("Because", facts.reasons(answer))
    page.rows("Presumed", facts.presumptions(answer, names))
    page.rows("Exceptions", facts.exceptions(answer))
    page.rows("Review", facts.review(answer))
    page.rows("Beside", facts.beside(answer, names))


def _what_if(page: _Page, answer: dict[str, Any], names: Names) -> None:
    missing = [f"{one['fact'].replace('_', ' ')}: {one['reason']}" for one in answer["missing"]]
    page.rows("Missing", missing)
    cases = facts.cases(answer)
    for index, (when, then) in enumerate(cases):
        page.row("Cases" if index == 0 else "", f"{when} → {then}", 2)
    for index, (what, then) in enumerate(facts.changes(answer)):
        page.row("Would change" if index == 0 else "", f"{what} → {then}", 2)
    other = answer["other_layer"]
    if other is not None:
        label = "Text alone" if other["layer"] == "codified" else "Enforced"
        page.row(label, f"{other['verdict'].replace('_', ' ')}; {other['why']}", 2)
    page.row("Assumed", " · ".join(facts.assumed(answer, names)) or "nothing", 0)
    page.rows("Warnings", facts.warnings(answer))


def _sources(page: _Page, answer: dict[str, Any]) -> None:
    for index, source in enumerate(answer["sources"]):
        page.row("Sources" if index == 0 else "", f"[{index + 1}] {facts.source_line(source)}", 4)


def proof_tree(answer: dict[str, Any], color: bool = False) -> str:
    """The proof as a tree, each node once in full; a shared one is named again and not repeated."""
    proof = answer["proof"]
    lines: list[str] = []
    seen: set[str] = set()
    _branch(proof["nodes"], proof["root"], "", "", lines, seen)
    return "\n".join(lines)


SIGNS = {True: "✓", False: "✗", None: "?"}


def _branch(nodes: dict[str, Any], name: str, lead: str, tail: str, lines: list[str], seen: set[str]) -> None:
    node = nodes[name]
    cites = ", ".join(f"{c['instrument']} {c['at'] or ''}".strip() for c in node["cites"])
    again = name in seen and node["children"]
    note = " (above)" if again else f"  [{cites}]" if cites else ""
    lines.append(f"{lead}{SIGNS[node['outcome']]} {node['label']}{note}")
    if again:
        return
    seen.add(name)
    for index, child in enumerate(node["children"]):
        last = index == len(node["children"]) - 1
        _branch(nodes, child, f"{tail}{'└─ ' if last else '├─ '}", f"{tail}{'   ' if last else '│  '}", lines, seen)
