"""Markdown of our own making: what a record says is text in it, whatever signs it holds.

A link within the site is written from the root, `](/chips/ID.md)`, and turned by the writer into one
that is relative to its page; the text of records cannot hold `](`, as its brackets are escaped.
"""

import html
from collections.abc import Iterable, Sequence

_READ = {sign: f"\\{sign}" for sign in "\\`*_{}[]>"} | {"&": "&amp;", "<": "&lt;", "|": "&#124;"}
"""Signs that Markdown reads anywhere, and how each is written to stand for itself."""
_READ_AT_START = "#+-.!"
"""Signs that it reads only where a line begins."""
_TEXT = str.maketrans(_READ)
_URL = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '<>"`\\|{}[] '})


def text(value: object) -> str:
    """What a record says, on one line, as text: no sign of it is read as Markdown or HTML."""
    found = " ".join(str(value).split()).translate(_TEXT)
    if found[:1] == ":":
        return f"&#58;{found[1:]}"
    if found[:1] in _READ_AT_START:
        return found and f"\\{found}"
    digits = len(found) - len(found.lstrip("0123456789"))
    numbered = digits and found[digits : digits + 1] in (".", ")")
    return f"{found[:digits]}\\{found[digits:]}" if numbered else found


def link(label: str, path: str) -> str:
    """A link to a page or a file of the site, by its path from the root; the label is Markdown."""
    return f"[{label}](/{path})"


def outside(label: str, url: str) -> str:
    """A link to another site; signs that Markdown would read are written as the address allows."""
    return f"[{label}](<{url.translate(_URL)}>)"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already, with an empty line after it.

    A column without any value is left out, and all where there are no rows.
    """
    found = list(rows)
    if not found:
        return []
    kept = [at for at in range(len(head)) if any(row[at] for row in found)]
    head, found = [head[at] for at in kept], [[row[at] for at in kept] for row in found]
    lines = ["| " + " | ".join(row) + " |" for row in found]
    return ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *lines, ""]


def bullets(items: Iterable[str]) -> list[str]:
    """A list of items that are Markdown already, with an empty line after it."""
    lines = [f"- {item}" for item in items]
    return [*lines, ""] if lines else []


def block(tag: str, classes: str, *inner: str) -> list[str]:
    """A block of HTML; what is inside is HTML already and holds no empty line."""
    return [f'<{tag} class="{classes}">', *inner, f"</{tag}>", ""]


def html_text(value: object) -> str:
    """What a record says, as text within HTML or an attribute."""
    return html.escape(" ".join(str(value).split()))
