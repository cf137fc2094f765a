"""Lines of text within a width: labelled rows, hanging paragraphs, bold and color on a terminal alone."""

import textwrap

LABEL = 12
"""Width of the column of days and labels."""

COLORS = {"no_license_required": "32", "exception_available": "33", "license_required": "31", "undetermined": "35"}


class Page:
    """Collects lines; `color` is for terminals only, `width` is in columns."""

    def __init__(self, color: bool, width: int) -> None:
        self.color, self.width = color, width
        self.lines: list[str] = []

    def bold(self, text: str) -> str:
        """Bold on a terminal."""
        return f"\x1b[1m{text}\x1b[0m" if self.color else text

    def verdict(self, text: str, verdict: str) -> str:
        """The color of a verdict on a terminal; the words say it without."""
        return f"\x1b[{COLORS[verdict]}m{text}\x1b[0m" if self.color else text

    def heading(self, text: str) -> None:
        """A line of its own, bold on a terminal."""
        self.lines.append(self.bold(text))

    def wrapped(self, text: str, indent: int = 0, hang: int = 0) -> list[str]:
        """A paragraph within the width; words and addresses are never broken."""
        return textwrap.wrap(
            text, self.width, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang),
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip

    def row(self, label: str, text: str, hang: int = 0, verdict: str | None = None) -> None:
        """A paragraph beside a label of the left column; its first clause in a verdict's color."""
        lines = self.wrapped(text, LABEL, hang)
        first = lines[0][LABEL:]
        if verdict is not None:  # after wrapping, which would count the codes as columns
            clause, dot, rest = first.partition(" · ")
            first = f"{self.verdict(clause, verdict)}{dot}{rest}"
        self.lines.append(f"{label:<{LABEL}}{first}")
        self.lines += lines[1:]

    def listed(self, texts: list[str], indent: int = 0, gap: str = "   ") -> None:
        """Short texts beside each other, none broken, as many a line as fit."""
        line = ""
        for text in texts:
            if line and indent + len(line) + len(gap) + len(text) > self.width:
                self.lines.append(" " * indent + line)
                line = ""
            line += (gap if line else "") + text
        self.lines.append(" " * indent + line)

    def item(self, mark: str, text: str) -> None:
        """A numbered paragraph."""
        lines = self.wrapped(text, len(mark) + 1)
        self.lines.append(f"{mark} {lines[0][len(mark) + 1 :]}")
        self.lines += lines[1:]
