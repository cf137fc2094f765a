"""A page for each board, card, server or system: the chips in it, and what follows from them."""

from collections.abc import Iterator

from kb.records.chip import Computer
from kb.site.edition import Edition
from kb.site.evidence import cited
from kb.site.history import History
from kb.site.markdown import text
from kb.site.page import Page
from kb.site.pages import answers
from kb.site.pages.indexes import chip_rows
from kb.site.pages.parts import crumbs, facts_line, listed, noted

KIND = "computer"


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every computer's page, and their index."""
    for record, entry in edition.of(KIND).items():
        yield _page(edition, record, entry.record, entry.file)
    lines = [
        "# Computers",
        "",
        "Boards, cards, servers and systems, by the chips in them. Each circuit is judged alone and "
        "nothing is added up.",
        "",
        *chip_rows(edition, KIND),
    ]
    yield Page("computers/index.md", "Computers", "Boards, cards, servers and systems, by the chips in them.", lines)


def _page(edition: Edition, record: str, computer: Computer, file: str) -> Page:
    answer = edition.answer(record)
    contains = [f"{one.count} × {edition.to(one.chip)}" for one in computer.contains]
    lines = [
        f"# {text(computer.name)}",
        "",
        *crumbs(edition, KIND, edition.to(computer.vendor)),
        *facts_line(
            ("", "board, card, server or system"),
            ("released", getattr(computer, "released", None)),
            ("described by itself by", computer.base_entry),
            ("also called", text(", ".join(computer.aliases)) if computer.aliases else None),
        ),
        *answers.card(edition, answer, record),
        *listed("Chips in it", contains),
        f"Evidence: {cited(edition, computer.evidence)}",
        "",
        *answers.destinations(edition, record),
        *answers.reasons(edition, answer),
        *noted(computer.notes),
    ]
    return Page(f"computers/{record}.md", computer.name, answer["headline"], lines, file)
