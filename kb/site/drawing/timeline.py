"""A chip's timeline: both layers as bars, then as a table with what changed each answer."""

from typing import Any

from kb.render import spans
from kb.site.drawing.bars import Bar, Segment, bars
from kb.site.edition import Edition
from kb.site.evidence import act
from kb.site.markdown import table, text
from kb.site.verdict import SIGNS, WORDS, badge

Span = dict[str, Any]


def drawn(edition: Edition, chip: str, code: str, heading: str = "## Through time") -> list[str]:
    """The section of a page that tells how the answer for a destination changed through time."""
    found = edition.timeline(chip, code)
    place, first = edition.place_name(code), found["query"]["from"]
    rows = [Bar(f"as {layer}", [_segment(span) for span in told]) for layer, told in found["layers"].items()]
    lines = [
        heading,
        "",
        f"The answer for {text(place)} on every day since {first}, as enforced (what must be "
        "obeyed) and as codified (what the text says).",
        "",
    ]
    lines += bars(f"Answers for {place} through time, in the table below", rows, first, edition.on)
    for layer, told in found["layers"].items():
        rows_ = [_cells(edition, chip, code, layer, span) for span in told]
        lines += [f"**As {layer}**", "", *table(("from", "answer", "control number", "by", "since"), rows_)]
    return [*lines, f"Printed by `kb timeline {chip} --to {code} --until {edition.on}`.", ""]


def _segment(span: Span) -> Segment:
    until = span["until"]
    days = f"from {span['from']}" + (f" to before {until}" if until else "")
    return Segment(span["from"], until, span["verdict"], SIGNS[span["verdict"]], f"{days}: {WORDS[span['verdict']]}")


def _cells(edition: Edition, chip: str, code: str, layer: str, span: Span) -> tuple[str, ...]:
    names = edition.names
    since = "; ".join(text(one) for one in spans.changes(span, names))
    made = ", ".join(dict.fromkeys(act(edition, one, None) for one in spans.instruments(span)))
    policy = spans.policy_text(span)
    held = [one for one in span["rules"] if one["outcome"]] or span["rules"]
    rules = "; ".join(
        ("" if one["outcome"] else "open: ") + edition.to(one["rule"], names.rules[one["rule"]]["short"])
        for one in held
    )
    return (
        span["from"],
        badge(span["verdict"], chip, code, span["from"], layer, _plain(spans.verdict_text(span))),
        text(spans.control(span)),
        "; ".join(filter(None, (rules, text(policy)))),
        f"{since} ({made})" if made else since,
    )


def _plain(words: str) -> str:
    return words.replace("LICENSE REQUIRED", "license required").replace("UNDETERMINED", "undetermined")
