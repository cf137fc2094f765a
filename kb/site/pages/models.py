"""A page for each AI model: the chips that trained it, what they took, and the rules of the days that matter."""

from collections.abc import Iterator
from typing import Any

from kb.records.model import AVAILABILITIES
from kb.render import model as told
from kb.render.words import sentence
from kb.site.edition import Edition
from kb.site.history import History
from kb.site.markdown import bullets, link, table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line, listed

KIND = "model"
Row = dict[str, Any]


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every model's page, and their index."""
    for record, one in edition.models.items():
        yield _page(edition, record, one, edition.of(KIND)[record].file)
    yield _index(edition)


def _page(edition: Edition, record: str, one: Row, file: str) -> Page:
    lines = [f"# {text(one['name'])}", "", *crumbs(edition, KIND)]
    lines += facts_line(
        ("", text(one["developer"])),
        ("", edition.place(one["headquarters"])),
        ("", f"{one['weights']} weights" if one["weights"] else None),
        ("built on", edition.to(one["built_on"]) if one["built_on"] else None),
    )
    lines += [text(told.released_words(one)), "", text(told.size_words(one)), ""]
    lines += ["## Chips, and the rules of the days", ""]
    lines += ["No source on file names a chip.", ""] if not one["status"] else []
    for status in one["status"]:
        lines += _status(edition, status, one)
    lines += _compute(one)
    for label, texts in told.rest(one):
        lines += listed(label, [text(line) for line in texts])
    lines += ["## Sources", ""]
    lines += [f"{index}. {_source(edition, source)}" for index, source in enumerate(one["sources"], start=1)]
    lines += ["", f"Printed by `kb model {record}`.", ""]
    return Page(
        f"models/{record}.md", one["name"], f"{one['name']}: chips, cost, and the rules of those days.", lines, file
    )


def _status(edition: Edition, status: Row, one: Row) -> list[str]:
    chips = ", ".join(edition.to(chip) for chip in status["chips"])
    lines = [
        f"### {text(status['chip_as_stated'])}",
        "",
        f"{text(told.chip_words(status).partition(' → ')[2])}: {chips}.",
        "",
    ]
    lines += [f"*{text(sentence(told.assumed_words(status, one)))}.*", ""]
    if status["availability"] != "home":
        rows = [
            tuple(text(part) for part in line.partition(": ")[::2])
            for point in status["points"]
            for line in told.point_lines(point)
        ]
        lines += [*table(("when", "the rules of the day"), rows), f"**So**: {text(told.so_words(status))}.", ""]
    return lines


def _compute(one: Row) -> list[str]:
    taken = told.counted(one)
    lines = [text(told.taken_words(stage, one)) for stage in taken]
    lines += [text(told.sum_words(row)) for row in one["arithmetic"]]
    lines += [text(f"cost: {method}") for method in dict.fromkeys(s["cost_method"] for s in taken) if method]
    return ["## What it took", "", *(bullets(lines) or ["No source on file says what the training took.", ""])]


def _source(edition: Edition, source: Row) -> str:
    details = ", ".join(text(part) for part in (source["publisher"], source["date"]) if part)
    return f"{edition.to(source['id'], source['title'])}, {details} ({source['grade']})"


def _index(edition: Edition) -> Page:
    rows = [
        (
            edition.to(row["id"]),
            edition.place(row["headquarters"]),
            row["released"],
            row["weights"] or "–",
            text("; ".join(row["chips_as_stated"]) or "–"),
            row["disclosure"],
            text(row["status"].replace("_", " ")),
        )
        for row in edition.model_rows
    ]
    lines = [
        "# AI models",
        "",
        "Models and clusters, the chips that trained them as stated, and how those could be had if "
        f"delivered to the developer's country. What it comes to: {link('do chip controls work?', 'findings.md')}",
        "",
        *table(("model", "country", "released", "weights", "chips as stated", "known by", "status"), rows),
        *bullets(f"**{text(name.replace('_', ' '))}**: {text(words)}" for name, words in AVAILABILITIES.items()),
    ]
    return Page("models/index.md", "AI models", "AI models and the chips that trained them.", lines)
