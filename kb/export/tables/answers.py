"""What `kb check` says of every chip and destination on the day of the export, and by which rules."""

from collections.abc import Iterator

from kb.export.model import Column, Row, Table
from kb.export.stock import Stock


def _verdicts(stock: Stock) -> Iterator[Row]:
    for (chip, code), found in stock.answers.items():
        policy = found["review_policy"] if found["required"] else None
        yield (
            chip, code, found["verdict"], found["required"], found["lifted"], found["classification"]["eccn"],
            policy["policy"] if policy else None,
        )  # fmt: skip


def _rules(stock: Stock) -> Iterator[Row]:
    for (chip, code), found in stock.answers.items():
        for one in found["requirements"]:
            yield chip, code, one["rule"], one["outcome"]
        for one in found["exceptions"]:
            if one["outcome"] is not False:
                yield chip, code, one["rule"], one["outcome"]


_CHIP = Column("chip", "text", "The chip", to="chips")
_PLACE = Column("destination", "text", "The destination", to="destinations")

TABLES = (
    Table(
        "verdicts",
        "The answer for every chip and destination on the day `verdicts_on` of `meta`, as enforced, all else assumed "
        "as `kb check` assumes it: the maker exports from the United States, for commercial use, to no listed party. "
        "It speaks only of what `coverage` says is modelled.",
        (
            _CHIP,
            _PLACE,
            Column(
                "verdict", "text",
                "`no_license_required`, `exception_available`, `license_required` or `undetermined`",
            ),
            Column("required", "boolean", "Is a license required, before any exception; NULL: not settled", True),
            Column("lifted", "boolean", "Does an exception lift every requirement; NULL: open, or none holds", True),
            Column("eccn", "text", "Control number; NULL where none fits or it is open", True),
            Column("review_policy", "text", "How an application would be judged; NULL where none is needed", True),
        ),
        ("chip", "destination"),
        _verdicts,
        indexes=(("destination", "verdict"),),
    ),
    Table(
        "verdict_rules",
        "License requirements that hold or are open behind a verdict, and license exceptions that may lift them.",
        (
            _CHIP,
            _PLACE,
            Column("rule", "text", "A requirement or an exception; `rules.step` says which", to="rules"),
            Column("holds", "boolean", "Whether it holds; NULL: open", True),
        ),
        ("chip", "destination", "rule"),
        _rules,
        indexes=(("rule",),),
    ),
)  # fmt: skip
