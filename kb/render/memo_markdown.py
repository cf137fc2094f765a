"""The determination file as Markdown, boxes as task lists."""

from kb.render.markdown import escaped
from kb.render.memo import DECISIONS, SIGNED, Memo, Part
from kb.render.words import DISCLAIMER


def memo_markdown(page: Memo) -> str:
    """The whole page."""
    lines = [f"# {_safe(page.verdict)}", "", _safe(page.place), "", _safe(page.headline), ""]
    lines += [f"Prepared by {_safe(page.by)} · reference {_safe(page.ref)}", ""]
    for part in page.parts:
        lines += [f"## {part.title}", "", *_part(part), ""]
    lines += ["## Decision", "", *(f"- [ ] {text}" for text in DECISIONS), ""]
    lines += [line for label in SIGNED for line in (f"{label}: " + "\\_" * 30, "")]
    return "\n".join([*lines, f"*{DISCLAIMER}*", ""])


def _safe(text: str) -> str:
    """Text of which no sign is read, a link neither."""
    return escaped(text).replace("[", "\\[")


def _part(part: Part) -> list[str]:
    if part.kind == "table":
        head, *rows = ["| " + " | ".join(_safe(cell) for cell in row) + " |" for row in part.rows]
        return [head, "|" + "---|" * len(part.rows[0]), *rows]
    if part.kind == "pairs":
        return [f"- **{_safe(label)}** {_safe(text)}" for label, text in part.rows]
    if part.kind == "tree":
        return [f"    {line}" for line in part.rows[0][0].splitlines()]
    mark = "- [ ] " if part.kind == "checks" else "- "
    return [mark + _safe(text) for (text,) in part.rows]
