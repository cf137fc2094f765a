"""The reader of conditions for pages: plain words, linked, of what a rule asks before anybody is asked."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kb.law.wording import LIST_NAMES, MEASURE_NAMES, number, places_text
from kb.records import conditions as c
from kb.records.law_constants import UNITS
from kb.render.facts import FLIPPED, SHOWN
from kb.site.edition import Edition
from kb.site.markdown import text

Words = Callable[[Any, Edition], str]


def tree(condition: c.Condition, edition: Edition, depth: int = 0) -> Iterator[str]:
    """The condition as lines of a nested list: what joins parts above them, each leaf in words."""
    lead = f"{'    ' * depth}- "
    if isinstance(condition, c.AllOf | c.AnyOf) and condition.parts:
        yield lead + ("all of" if isinstance(condition, c.AllOf) else "any of")
        for part in condition.parts:
            yield from tree(part, edition, depth + 1)
    elif isinstance(condition, c.Not) and isinstance(condition.part, c.AllOf | c.AnyOf):
        yield f"{lead}not, where"
        yield from tree(condition.part, edition, depth + 1)
    else:
        yield lead + words(condition, edition)


def words(condition: c.Condition, edition: Edition) -> str:
    """The condition as one sentence, without a capital or a full stop."""
    return WORDS[type(condition)](condition, edition)


def _joined(parts: Iterable[c.Condition], edition: Edition, sign: str) -> str:
    told = [words(part, edition) for part in parts]
    return f"; {sign} ".join(told) if told else "always"


def _not(condition: c.Not, edition: Edition) -> str:
    part = condition.part
    if isinstance(part, c.AtThreshold):
        return _limit(part, edition, FLIPPED)
    return f"not where {words(part, edition)}"


def _limit(condition: c.AtThreshold, edition: Edition, signs: dict[str, str]) -> str:
    threshold = edition.law.thresholds[condition.threshold]
    unit = UNITS[threshold.measure]
    sign = signs.get(threshold.operator, threshold.operator)
    label = f"{sign} {number(threshold.limit, 4)}" + (f" {unit}" if unit else "")
    return f"{MEASURE_NAMES[threshold.measure]} {edition.to(threshold.id, label)}"


def _places(lead: str) -> Words:
    return lambda condition, edition: f"{lead} {text(places_text(condition.places, edition.law))}"


def _named(edition: Edition, names: Iterable[str]) -> str:
    return " or ".join(edition.to(one) if one in edition.kind_of else text(one) for one in names)


def _party(condition: c.Party, edition: Edition) -> str:
    what = LIST_NAMES[condition.list]
    what += f" with footnote {text(condition.footnote)}" if condition.footnote else ""
    what += f" under a {text(condition.policy.replace('_', ' '))}" if condition.policy else ""
    return f"{'every named party is' if condition.every else 'a named party is'} on {what}"


def _exporter(condition: c.Exporter, edition: Edition) -> str:
    return f"the exporter is {edition.to(condition.addressee)}, or received {edition.to(condition.letter)}"


def _fact(condition: c.Fact, edition: Edition) -> str:
    title = edition.titles["fact", condition.name]
    values = " or ".join(text(value.replace("_", " ")) for value in condition.values)
    return f"{edition.to(condition.name, title)}: {values}"


WORDS: dict[type[Any], Words] = {
    c.AllOf: lambda one, edition: _joined(one.parts, edition, "and"),
    c.AnyOf: lambda one, edition: f"either {_joined(one.parts, edition, 'or')}",
    c.Not: _not,
    c.AtThreshold: lambda one, edition: _limit(one, edition, SHOWN),
    c.RuleHolds: lambda one, edition: f"{edition.to(one.rule)} holds",
    c.Eccn: lambda one, edition: f"described by {text(' or '.join(one.eccns))}",
    c.Destination: _places("destination in"),
    c.Headquarters: _places("any headquarters in"),
    c.AllHeadquarters: _places("every headquarters in"),
    c.Chip: lambda one, edition: f"the item is, or contains, {_named(edition, one.chips)}",
    c.Vendor: lambda one, edition: f"made by {_named(edition, one.vendors)}",
    c.Designer: _places("designer headquartered in"),
    c.Exporter: _exporter,
    c.Party: _party,
    c.Fact: _fact,
    c.Undisclosed: lambda one, edition: f"not known: {text(one.what)}",
}
"""One function a kind; a test fails when a kind is missing."""
