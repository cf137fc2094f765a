"""Answers that became others, those alike in one row."""

from kb.analysis.changes import STRICTNESS
from kb.render import spans
from kb.site.edition import Edition
from kb.site.evidence import act
from kb.site.history import Flip
from kb.site.markdown import table, text
from kb.site.verdict import badge

MOST = 10
"""Chips of a row that are named."""


def flip_rows(edition: Edition, flips: list[Flip], title: str) -> list[str]:
    """A table of flips under a title: the day, where, from what to what, which chips, by what; nothing without any."""
    alike: dict[tuple[str, ...], list[Flip]] = {}
    for flip in flips:
        key = (flip.after["from"], flip.code, *map(_words, (flip.before, flip.after)), *_changed(edition, flip))
        alike.setdefault(key, []).append(flip)
    if not alike:
        return []
    rows = [_row(edition, found) for found in sorted(alike.values(), key=_gravity)]
    chips = len({(flip.chip, flip.code) for flip in flips})
    head = ("day", "to", "before", "since", "chips", "by")
    note = f"{chips:,} answer{'' if chips == 1 else 's'} of those that the site tells, as enforced, the gravest first."
    return [title, "", note, "", *table(head, rows)]


def _gravity(found: list[Flip]) -> tuple[int, str, int]:
    before, after = (STRICTNESS.index(span["verdict"]) for span in (found[0].before, found[0].after))
    return before - after if after != before else 9, found[0].after["from"], -len(found)


def _words(span: dict[str, object]) -> str:
    policy = spans.policy_text(span)
    return spans.verdict_text(span) + (f", {policy}" if policy else "")


def _changed(edition: Edition, flip: Flip) -> tuple[str, ...]:
    return tuple(spans.changes(flip.after, edition.names))


def _row(edition: Edition, found: list[Flip]) -> tuple[str, ...]:
    first = found[0]
    names = ", ".join(edition.to(flip.chip) for flip in found[:MOST])
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    made = "; ".join(act(edition, one, None) for one in spans.instruments(first.after))
    by = "; ".join(text(one) for one in _changed(edition, first))
    return (
        first.after["from"],
        edition.place(first.code),
        badge(
            first.before["verdict"], first.chip, first.code, first.before["from"], words=_plain(_words(first.before))
        ),
        badge(first.after["verdict"], first.chip, first.code, first.after["from"], words=_plain(_words(first.after))),
        names + more,
        f"{by} ({made})" if made else by,
    )


def _plain(words: str) -> str:
    return words.replace("LICENSE REQUIRED", "license required").replace("UNDETERMINED", "undetermined")
