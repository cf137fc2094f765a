"""An answer as Markdown, for a page, an issue or a file."""

from typing import Any

from kb.render import facts
from kb.render.facts import Names
from kb.render.words import DISCLAIMER, verdict_line


def answer_markdown(answer: dict[str, Any], names: Names) -> str:
    """The whole answer as Markdown."""
    lines = [f"## {escaped(verdict_line(answer))}", "", escaped(facts.place(answer, names)), ""]
    siblings = facts.siblings(answer)
    if siblings:
        lines += [escaped(siblings), ""]
    lines += ["### Why", "", f"**Classified** {escaped(facts.classified(answer))}", ""]
    rows = [tuple(row) for row in facts.comparisons(answer)]
    lines += table(("measure", "value", "limit", "margin", "sources"), rows)
    lines += _listed("Required by", [f"{basis}: {title}" for basis, title in facts.requirements(answer, names)])
    lines += _listed("Named", facts.listed_parties(answer))
    lines += _listed("Because", facts.reasons(answer))
    lines += _listed("Presumed", facts.presumptions(answer, names))
    lines += _listed("Exceptions", facts.exceptions(answer))
    lines += _listed("Review", facts.review(answer))
    lines += _listed("Beside", facts.beside(answer, names))
    lines += _listed("Missing", [f"{one['fact'].replace('_', ' ')}: {one['reason']}" for one in answer["missing"]])
    lines += _listed("Cases", [f"{when} → {then}" for when, then in facts.cases(answer)])
    lines += _listed("Would change", [f"{what} → {then}" for what, then in facts.changes(answer)])
    lines += _listed("Assumed", facts.assumed(answer, names))
    lines += _listed("Warnings", facts.warnings(answer))
    lines += ["### Sources", ""]
    lines += [f"{index + 1}. {_source(source)}" for index, source in enumerate(answer["sources"])]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*"])


def escaped(text: str) -> str:
    """Text with the signs that Markdown reads made plain."""
    for mark in ("\\", "|", "*", "_", "<", "`"):
        text = text.replace(mark, f"\\{mark}")
    return text


def _listed(title: str, texts: list[str]) -> list[str]:
    if not texts:
        return []
    return [f"**{title}**", "", *(f"- {escaped(text.strip())}" for text in texts), ""]


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """The lines of a table, with an empty one after it; none where there are no rows."""
    if not rows:
        return []
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    return [*lines, ""]


def _source(source: dict[str, Any]) -> str:
    title = escaped(source["title"])
    linked = f"[{title}](<{source['url']}>)" if source["url"] else title
    details = ", ".join(filter(None, [source["publisher"], source["date"], source["at"]]))
    return f"{linked}, {escaped(details)} ({source['grade']})"
