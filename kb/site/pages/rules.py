"""A page for each rule: its versions as bars, what each asks in words and as a tree, what rests on it."""

from collections.abc import Iterator
from typing import Any

from kb.records.kinds import RULE_KINDS
from kb.records.law import Interval, Rule, Version
from kb.records.law_constants import LAYERS
from kb.render.words import BASES, POLICIES, PRECONDITIONS, sentence
from kb.site.conditions import tree, words
from kb.site.drawing.bars import Bar, Segment, bars
from kb.site.edition import Edition
from kb.site.evidence import acts
from kb.site.history import History
from kb.site.links import path_of
from kb.site.markdown import bullets, link, table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line, listed, noted

STEPS = {
    "definition": "parameter level or note",
    "classification": "control number",
    "requirement": "license requirement",
    "exception": "license exception",
    "review": "license review policy",
    "presumption": "presumption",
    "duty": "measure beside the license requirements",
    "filing": "what is filed, stated or kept",
}


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every rule's page, of all steps of the law."""
    for kind in RULE_KINDS:
        for record, entry in edition.of(kind).items():
            yield _page(edition, kind, record, entry.record, entry.file)


def _page(edition: Edition, kind: str, record: str, rule: Rule, file: str) -> Page:
    lines = [f"# {text(rule.title)}", "", *crumbs(edition, kind, link(STEPS[kind], f"rules/{kind}.md"))]
    lines += facts_line((f"**{record}**", STEPS[kind]), *_facts(edition, rule), ("", today(edition, record)))
    lines += _drawn(edition, rule)
    lines += _versions(edition, rule)
    lines += listed("It goes before", [edition.to(one) for one in rule.overrides])
    lines += listed("What rests on it", _resting(edition, kind, record))
    lines += noted(rule.notes)
    return Page(path_of(kind, record), rule.title, f"{rule.title}: versions, conditions, citations.", lines, file)


def _facts(edition: Edition, rule: Any) -> Iterator[tuple[str, str | None]]:
    basis, policy, rate = (getattr(rule, name, None) for name in ("basis", "policy", "rate"))
    yield "", BASES[basis] if basis else None
    yield "policy:", POLICIES[policy] if policy else None
    yield "rate:", text(rate) if rate else None
    yield "License Exception", text(getattr(rule, "name", "") or "") or None
    superseded = getattr(rule, "superseded_by", None)
    yield "overtaken by", edition.to(superseded) if superseded else None
    yield "lifts", ", ".join(edition.to(one) for one in getattr(rule, "lifts", [])) or None
    yield "for", ", ".join(edition.to(one) for one in getattr(rule, "reviews", [])) or None
    unsettled = getattr(rule, "unsettled_with", [])
    yield "not settled beside", ", ".join(edition.to(one) for one in unsettled) or None


def today(edition: Edition, record: str) -> str:
    """Whether the rule is in force on the day of the edition, as enforced."""
    rule = edition.law.rules.get(record)
    if rule is None:
        return f"not in force on {edition.on}"
    return f"in force on {edition.on}" if rule.certain else f"whether it is in force on {edition.on} is not settled"


def _drawn(edition: Edition, rule: Rule) -> list[str]:
    days = [
        day
        for version in rule.versions
        for layer in LAYERS
        for one in version.history(layer)
        for day in (one.from_, one.until)
        if day
    ]
    first = f"{min([*days, edition.on])[:4]}-01-01"
    last = f"{max([*days, edition.on])[:4]}-12-31"
    rows = [
        Bar(
            f"as {layer}",
            [
                _segment(index, one, first)
                for index, version in enumerate(rule.versions, start=1)
                for one in version.history(layer)
            ],
        )
        for layer in LAYERS
    ]
    return ["## Versions", "", *bars(f"Versions of {rule.title}, in the text below", rows, first, last)]


def _segment(number: int, one: Interval, first: str) -> Segment:
    look = "unknown" if one.status == "unknown" else f"version{(number - 1) % 3}"
    doubt = ", not settled" if one.status == "unknown" else ""
    return Segment(one.from_ or first, one.until, look, f"v{number}", f"version {number} {_days(one)}{doubt}")


def _days(one: Interval) -> str:
    return " ".join(
        filter(
            None,
            (
                f"from {one.from_}" if one.from_ else "since before the first day on file",
                f"to before {one.until}" if one.until else "on",
            ),
        )
    )


def _versions(edition: Edition, rule: Rule) -> list[str]:
    lines: list[str] = []
    for index, version in enumerate(rule.versions, start=1):
        lines += [f"### Version {index}", "", *table(("layer", "days", "because"), _histories(edition, version))]
        lines += [f"**Cites** {acts(edition, version.cites)}", ""]
        lines += _what(edition, version)
        if version.note:
            lines += [text(version.note), ""]
    return lines


def _histories(edition: Edition, version: Version) -> Iterator[tuple[str, str, str]]:
    for layer in LAYERS:
        intervals = version.history(layer)
        if not intervals:
            yield layer, "never", ""
        for one in intervals:
            doubt = "not settled: " if one.status == "unknown" else ""
            because = "; ".join(filter(None, (text(one.because) if one.because else "", acts(edition, one.cites))))
            yield layer, doubt + _days(one), because


def _what(edition: Edition, version: Version) -> list[str]:
    lines = [f"**In words** It holds where {words(version.when, edition)}.", "", "**As a tree**", ""]
    lines += [*tree(version.when, edition), ""]
    told = [
        ("Gives the control number", version.eccn),
        ("Paragraphs", ", ".join(version.paragraphs)),
        ("Counts as", version.counts_as),
        ("Why", version.why),
    ]
    lines += bullets(f"{name}: {text(value)}" for name, value in told if value)
    if version.obligations:
        if version.precondition != "none":
            lines += [f"**{sentence(PRECONDITIONS[version.precondition])}.**", ""]
        rows = [(_duty(edition, one), acts(edition, one.cites)) for one in version.obligations]
        lines += ["**What to file and do**", "", *table(("duty", "paragraph"), rows)]
    return lines + bullets(f"Warns: {text(one.text)}" for one in version.warns)


def _duty(edition: Edition, one: Any) -> str:
    when = "" if not getattr(one.when, "parts", True) else f" — where {words(one.when, edition)}"
    return text(one.text) + when


def _resting(edition: Edition, kind: str, record: str) -> list[str]:
    found = dict.fromkeys((one.kind, one.id) for one in edition.referring(kind, record))
    return [f"{edition.to(one, kind=of)} ({STEPS.get(of, of)})" for of, one in found]


def indexes(edition: Edition, history: History) -> Iterator[Page]:
    """All rules, and those of each step."""
    lines = [
        "# Rules",
        "",
        "Each step of the law has its own kind of rule. An answer classifies the item, finds what "
        "requires a license, then what lifts that, then how an application would be judged.",
        "",
    ]
    for kind in RULE_KINDS:
        count = len(edition.of(kind))
        lines.append(f"- {link(STEPS[kind], f'rules/{kind}.md')}: {count} rule{'' if count == 1 else 's'}")
        yield _index(edition, kind)
    lines += ["", "## All rules", "", *_rows(edition, RULE_KINDS)]
    yield Page("rules/index.md", "Rules", "Every rule on record, by the step of the law at which it acts.", lines)


def _index(edition: Edition, kind: str) -> Page:
    title = sentence(STEPS[kind])
    lines = [f"# Rules: {STEPS[kind]}", "", *crumbs(edition, kind), *_rows(edition, (kind,))]
    return Page(f"rules/{kind}.md", f"Rules: {title}", f"Every rule of the kind {STEPS[kind]}.", lines)


def _rows(edition: Edition, kinds: tuple[str, ...]) -> list[str]:
    rows = [
        (
            edition.to(record),
            record,
            STEPS[kind],
            _since(entry.record),
            today(edition, record).replace(edition.on, "the day"),
        )
        for kind in kinds
        for record, entry in edition.of(kind).items()
    ]
    return table(("rule", "id", "step", "first", f"on {edition.on}"), rows)


def _since(rule: Rule) -> str:
    days = [one.from_ for version in rule.versions for layer in LAYERS for one in version.history(layer) if one.from_]
    return min(days, default="–")
