"""A page for each chip: the answers of the day with their reasons, its figures with their evidence, its history."""

from collections.abc import Iterator

from kb.records.chip import Chip
from kb.site.drawing.timeline import drawn
from kb.site.edition import Edition
from kb.site.history import History
from kb.site.markdown import text
from kb.site.page import Page
from kb.site.pages import answers, figures
from kb.site.pages.parts import crumbs, facts_line, listed, said

KIND = "chip"


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every chip's page, and their index."""
    yield index(edition)
    for record, entry in edition.of(KIND).items():
        yield _page(edition, record, entry.record, entry.file)


def _page(edition: Edition, record: str, chip: Chip, file: str) -> Page:
    first = edition.places[0]
    answer = edition.answer(record)
    lines = [
        f"# {text(chip.name)}", "",
        *crumbs(edition, KIND, edition.to(chip.vendor)),
        *_head(edition, record, chip),
        *answers.card(edition, answer, record),
        *answers.destinations(edition, record),
        *answers.reasons(edition, answer),
        *drawn(edition, record, first),
        *figures.specification(edition, chip),
        *figures.limits(edition, record),
        *_relations(edition, record, chip),
        *said(edition, chip),
    ]  # fmt: skip
    return Page(f"chips/{record}.md", chip.name, answer["headline"], lines, file)


def _head(edition: Edition, record: str, chip: Chip) -> list[str]:
    family = [
        edition.to(other)
        for other, entry in edition.of(KIND).items()
        if chip.family and entry.record.family == chip.family and other != record
    ]
    return facts_line(
        ("", "memory package or stack" if chip.kind == "memory" else "integrated circuit"),
        ("status", chip.status),
        ("announced", chip.announced.on if chip.announced else None),
        ("released", chip.released.on if chip.released else None),
        ("architecture", text(chip.architecture) if chip.architecture else None),
        ("also called", text(", ".join(chip.aliases)) if chip.aliases else None),
        ("variants", ", ".join(family) or None),
    )


def _relations(edition: Edition, record: str, chip: Chip) -> list[str]:
    near = edition.referring(KIND, record)
    lines = listed("Computers that contain it", [edition.to(one.id) for one in near if one.edge == "contains"])
    lines += listed("AI models trained on it", _models(edition, record))
    lines += listed("Events beside the law", _events(edition, record, chip))
    others = [one for one in near if one.kind not in ("computer", "model", "event")]
    return lines + listed(
        "What else refers to it", dict.fromkeys(f"{edition.to(one.id)} ({one.kind})" for one in others)
    )


def _models(edition: Edition, record: str) -> list[str]:
    return [
        f"{edition.to(name)}, {text(entry.record.developer)}, {entry.record.released.on}"
        for name, entry in edition.of("model").items()
        if any(record in stage.chips for stage in entry.record.training)
    ]


def _events(edition: Edition, record: str, chip: Chip) -> list[str]:
    names = {record, chip.family}
    return [
        f"{event['on']}: {edition.to(event['id'])}"
        for event in edition.base.sections["events"]
        if names & set(event["chips"])
    ]


def index(edition: Edition) -> Page:
    """All chips in one table that sorts and filters."""
    from kb.site.pages.indexes import chip_rows

    first = edition.place_name(edition.places[0])
    lines = [
        "# Chips", "",
        f"Every chip on record, with its answer for {text(first)} on {edition.on}, as enforced. "
        "Other destinations stand on each chip's page.", "",
        *chip_rows(edition, KIND),
    ]  # fmt: skip
    return Page("chips/index.md", "Chips", "Every chip on record with its answer of the day.", lines)
