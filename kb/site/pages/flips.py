"""Answers that became others, those alike in one line."""

from kb.analysis.changes import STRICTNESS
from kb.render import spans
from kb.site.edition import Edition
from kb.site.evidence import act
from kb.site.history import Flip
from kb.site.markdown import bullets
from kb.site.verdict import badge

MOST = 12
"""Chips of a line that are named."""


def flip_lines(edition: Edition, flips: list[Flip], title: str) -> list[str]:
    """Flips under a title, day by day: where, from what to what, which chips, by which acts; nothing without any."""
    days: dict[str, dict[tuple[str, ...], list[Flip]]] = {}
    for flip in flips:
        key = (flip.code, _words(flip.before), _words(flip.after))
        days.setdefault(flip.after["from"], {}).setdefault(key, []).append(flip)
    if not days:
        return []
    count = len({(flip.after["from"], flip.chip, flip.code) for flip in flips})
    told = f"{count:,} answer{'' if count == 1 else 's'} of those that the site tells, as enforced, the gravest first."
    lines = [title, "", told, ""]
    for day, alike in days.items():
        lines += [f"**{day}**", ""] if len(days) > 1 else []
        lines += bullets(_line(edition, found) for found in sorted(alike.values(), key=_gravity))
    return lines


def _gravity(found: list[Flip]) -> tuple[int, int]:
    """Those that become stricter first, by how much; then those that become freer; then another policy alone."""
    before, after = (STRICTNESS.index(span["verdict"]) for span in (found[0].before, found[0].after))
    return before - after if after != before else len(STRICTNESS), -len(found)


def _words(span: dict[str, object]) -> str:
    policy = spans.policy_text(span)
    told = spans.verdict_text(span) + (f", {policy}" if policy else "")
    return told.replace("LICENSE REQUIRED", "license required").replace("UNDETERMINED", "undetermined")


def _line(edition: Edition, found: list[Flip]) -> str:
    first = found[0]
    names = ", ".join(edition.to(flip.chip) for flip in found[:MOST])
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    made = dict.fromkeys(one for flip in found for one in spans.instruments(flip.after))
    by = f", by {'; '.join(act(edition, one, None) for one in made)}" if made else ""
    before, after = (
        badge(span["verdict"], first.chip, first.code, span["from"], words=_words(span))
        for span in (first.before, first.after)
    )
    chips = f"{len(found)} chip{'' if len(found) == 1 else 's'}"
    return f"{edition.place(first.code)}: {before} → {after} · {chips}: {names}{more}{by}"
