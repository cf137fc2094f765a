"""Rules with their versions and days, and the legal acts that made them."""

from collections.abc import Iterator
from typing import Any

from kb.export.cells import INTERVAL, LAYER, histories, text
from kb.export.model import Column, Reference, Row, Table
from kb.export.stock import Stock
from kb.records import conditions as c
from kb.records.law_constants import STEPS
from kb.records.published import published

RELATIONS = ("overrides", "lifts", "reviews", "unsettled_with")
"""Fields of a rule that name other rules."""


def _rules(stock: Stock) -> Iterator[Row]:
    for step in STEPS:
        for name, one in stock.of(step):
            yield (
                name, step, one.title, one.short, getattr(one, "basis", None), getattr(one, "name", None),
                getattr(one, "policy", None), getattr(one, "superseded_by", None), getattr(one, "rate", None),
                text(one.notes),
            )  # fmt: skip


def _links(stock: Stock) -> Iterator[Row]:
    for step in STEPS:
        for name, one in stock.of(step):
            for relation in RELATIONS:
                yield from ((name, relation, other) for other in dict.fromkeys(getattr(one, relation, [])))


def _each_version(stock: Stock) -> Iterator[tuple[str, int, Any]]:
    """Every version of every rule, with the rule's id and its place in the record."""
    for step in STEPS:
        for name, one in stock.of(step):
            yield from ((name, number, version) for number, version in enumerate(one.versions))


def _versions(stock: Stock) -> Iterator[Row]:
    for name, number, version in _each_version(stock):
        yield (
            name, number, f"versions[{number}]", version.eccn, version.counts_as, version.precondition,
            text(version.why), text(version.note), published(version.when),
        )  # fmt: skip


def _intervals(stock: Stock) -> Iterator[Row]:
    for name, number, version in _each_version(stock):
        yield from ((name, number, *cells) for cells in histories(version))


def _tests(stock: Stock) -> Iterator[Row]:
    for name, number, version in _each_version(stock):
        limits = {leaf.threshold for leaf in c.leaves(version.when) if isinstance(leaf, c.AtThreshold)}
        yield from ((name, number, limit) for limit in limits)


def _instruments(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("instrument"):
        yield (
            name, one.title, one.kind, one.publisher, one.citation, one.fr_document, one.published, one.effective,
            one.compliance, one.expires, one.addressee, one.url, one.grade, one.reported, one.reviewed, text(one.notes),
        )  # fmt: skip


def _amends(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("instrument"):
        yield from ((name, other) for other in dict.fromkeys(one.amends))


_RULE = Column("rule", "text", "The rule", to="rules")
_VERSION = Column("version", "integer", "The version, by its place in the record, from 0")
_OF_VERSION = (Reference(("rule", "version"), "rule_versions"),)

TABLES = (
    Table(
        "rules",
        "Rules. `step` says where in the law a rule acts; what it says, and when, is in its versions.",
        (
            Column("id", "text", "Id"),
            Column("step", "text", f"One of {', '.join(f'`{step}`' for step in STEPS)}"),
            Column("title", "text", "Title"),
            Column("short", "text", "The title in few words", True),
            Column("basis", "text", "Of a requirement: `destination`, `headquarters`, `is_informed_letter`, …", True),
            Column("name", "text", "Of a license exception: its letters, such as NAC", True),
            Column("policy", "text", "Of a review policy: the policy", True),
            Column("superseded_by", "text", "The later rule that overtook a letter", True, "rules"),
            Column("rate", "text", "Of a duty: the rate, as the text has it", True),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _rules,
        indexes=(("step",),),
    ),
    Table(
        "rule_links",
        "Rules that a rule names as such; those that its condition asks for are in `edges`, as `tests`.",
        (
            _RULE,
            Column("relation", "text", f"{', '.join(f'`{one}`' for one in RELATIONS)}"),
            Column("other", "text", "The other rule", to="rules"),
        ),
        ("rule", "relation", "other"),
        _links,
        indexes=(("other",),),
    ),
    Table(
        "rule_versions",
        "What a rule said, version by version.",
        (
            _RULE,
            Column("number", "integer", "Its place in the record, from 0"),
            Column("path", "text", "Its path in the record; `citations` has the acts below it"),
            Column("eccn", "text", "Of a classification: the control number", True),
            Column("counts_as", "text", "The entry for which rules ask where they mean this one too", True),
            Column("precondition", "text", "Of an exception: `none`, `prior_notice` or `prior_approval`"),
            Column("why", "text", "Why it is so, in an answer's words", True),
            Column("note", "text", "Note", True),
            Column("condition", "json", "The condition, as the static API publishes it"),
        ),
        ("rule", "number"),
        _versions,
    ),
    Table(
        "rule_intervals",
        "The days of each version in both layers. A version without a row in a layer was never in it.",
        (_RULE, _VERSION, LAYER, Column("number", "integer", "Place of the interval, from 0"), *INTERVAL),
        ("rule", "version", "layer", "number"),
        _intervals,
        _OF_VERSION,
        indexes=(("layer", "from_day"),),
    ),
    Table(
        "rule_tests",
        "The limits that the condition of a version names.",
        (_RULE, _VERSION, Column("threshold", "text", "The limit", to="thresholds")),
        ("rule", "version", "threshold"),
        _tests,
        _OF_VERSION,
        indexes=(("threshold",),),
    ),
    Table(
        "instruments",
        "Legal acts, letters and announcements, with the four dates that are easily confused.",
        (
            Column("id", "text", "Id"),
            Column("title", "text", "Title"),
            Column("kind", "text", "Kind, such as `final_rule` or `is_informed_letter`"),
            Column("publisher", "text", "Who issued it"),
            Column("citation", "text", "Citation, such as one of the Federal Register", True),
            Column("fr_document", "text", "Number of the Federal Register document", True),
            Column("published", "text", "When it was published, as precise as known; NULL: never, or not known", True),
            Column("effective", "text", "When the text changed; NULL: it changes none, or not known", True),
            Column("compliance", "text", "When it had to be obeyed, where later; NULL: at once, or not known", True),
            Column("expires", "text", "The last day on which it holds; NULL: it sets no end, or not known", True),
            Column("addressee", "text", "Of a letter: to whom", True, "vendors"),
            Column("url", "text", "Where it can be read"),
            Column("grade", "text", "`primary`: its own text was read; `secondary`; `unverified`: nobody opened it"),
            Column("reported", "boolean", "Known from the press only"),
            Column("reviewed", "text", "When somebody last looked whether its status had changed", True),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _instruments,
        indexes=(("published",),),
    ),
    Table(
        "instrument_amends",
        "Which act changes which.",
        (
            Column("instrument", "text", "The act", to="instruments"),
            Column("amended", "text", "The act that it changes", to="instruments"),
        ),
        ("instrument", "amended"),
        _amends,
        indexes=(("amended",),),
    ),
)
