"""An answer as Markdown, for a page, an issue or a file."""

from typing import Any

from kb.render import facts
from kb.render.facts import Names
from kb.render.words import DISCLAIMER, verdict_line


def answer_markdown(answer: dict[str, Any], names: Names) -> str:
    """The whole answer as Markdown."""
    lines = [f"## {_escaped(verdict_line(answer))}", "", _escaped(facts.place(answer, names)), ""]
    siblings = facts.siblings(answer)
    if siblings:
        lines += [_escaped(siblings), ""]
    lines += ["### Why", "", f"**Classified** {_escaped(facts.classified(answer))}", ""]
    rows = [tuple(row) for row in facts.comparisons(answer)]
    lines += _table(("measure", "value", "limit", "margin", "sources"), rows)
    lines += _listed("Required by", [f"{basis}: {title}" for basis, title in facts.requirements(answer, names)])
    lines += _listed("Because", facts.reasons(answer))
    lines += _listed("Presumed", facts.presumptions(answer, names))
    lines += _listed("Exceptions", facts.exceptions(answer))
    lines += _listed("Review", facts.review(answer))
    lines += _listed("Beside", facts.beside(answer, names))
    lines += _listed("Missing", [f"{one['fact'].replace('_', ' ')}: {one['reason']}" for one in answer["missing"]])
    lines += _listed("Cases", [f"{when} → {then}" for when, then in facts.cases(answer)])
    lines += _listed("Would change", [f"{what} → {then}" for what, then in facts.changes(answer)])
    lines += _listed("Assumed", facts.assumed(answer, names))
    lines += _listed("Warnings", [one["text"] for one in answer["warnings"]])
    lines += ["### Sources", ""]
    lines += [f"{index + 1}. {_source(source)}" for index, source in enumerate(answer["sources"])]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*"])


def _escaped(text: str) -> str:
    for mark in ("\\", "|", "*", "_", "<", "`"):
        text = text.replace(mark, f"\\{mark}")
    return text


def _listed(title: str, texts: list[str]) -> list[str]:
    if not texts:
        return []
    return [f"**{title}**", "", *(f"- {_escaped(text.strip())}" for text in texts), ""]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    if not rows:
        return []
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in rows]
    return [*lines, ""]


def _source(source: dict[str, Any]) -> str:
    title = _escaped(source["title"])
    linked = f"[{title}](<{source['url']}>)" if source["url"] else title
    details = ", ".join(filter(None, [source["publisher"], source["date"], source["at"]]))
    return f"{linked}, {_escaped(details)} ({source['grade']})"
