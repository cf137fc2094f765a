"""What changed, day by day: a page for each day on which the law changed, their index, and what is coming."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kb.render import spans
from kb.site.edition import Edition
from kb.site.evidence import act
from kb.site.history import Dated, History
from kb.site.markdown import bullets, link, table, text
from kb.site.page import Page
from kb.site.pages.flips import flip_lines
from kb.site.pages.parts import listed

SAID = {
    "published": "published",
    "effective": "takes effect",
    "compliance": "must be obeyed from this day",
    "expires": "last day on which it holds",
}
LAYERS = {"enforced": "As enforced", "codified": "In the text"}


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """A page for each day, their index, and the coming dates."""
    for day in history.days:
        yield _day(edition, history, day)
    yield _index(edition, history)
    yield _coming(edition, history)


def title_of(edition: Edition, history: History, day: str) -> str:
    """What a day is known for: the act that most of what changed cites, or the first that has a date on it."""
    edits = [edit for found in history.edits[day].values() for edit in found]
    acts = Counter(one for edit in edits for one in dict.fromkeys(cite["instrument"] for cite in edit["cites"]))
    dated = {one.instrument for one in history.dates if one.day == day}
    if acts:
        return edition.titles["instrument", min(acts, key=lambda one: (one not in dated, -acts[one], one))]
    return edition.titles["instrument", min(dated)] if dated else next((edit["title"] for edit in edits), "")


def _day(edition: Edition, history: History, day: str) -> Page:
    days = history.days
    at = days.index(day)
    beside = [link(f"‹ {days[at - 1]}", f"changes/{days[at - 1]}.md")] if at else []
    beside += [link(f"{days[at + 1]} ›", f"changes/{days[at + 1]}.md")] if at + 1 < len(days) else []
    lines = [f"# What changed on {day}", "", f"{link('What changed', 'changes/index.md')} · {' · '.join(beside)}", ""]
    lines += ["*This day has not come yet; what is on file may still change.*", ""] if day > edition.on else []
    lines += listed("Acts of the day", [dated(edition, one) for one in history.dates if one.day == day])
    lines += flip_lines(edition, history.flips.get(day, []), "## Answers that changed")
    if day not in history.flips and day <= edition.on:
        place = text(edition.place_name(edition.places[0]))
        lines += ["## Answers that changed", "", f"None of those that the site tells of, for {place} or beside it.", ""]
    for layer, edits in history.edits[day].items():
        lines += listed(f"{LAYERS[layer]}: rules and memberships", _edits(edition, edits))
    before = f"{day[:4]}-{day[5:7]}"
    lines += [f"Every chip and destination: `kb diff {_previous(day)} {day}`.", ""]
    title = title_of(edition, history, day)
    return Page(f"changes/{day}.md", f"What changed on {day}", f"{before}: {title}", lines)


def _previous(day: str) -> str:
    from kb.records.days import previous_day

    return previous_day(day)


def dated(edition: Edition, one: Dated) -> str:
    """An act, and which of its dates it is."""
    part = f" for {text(one.part)}" if one.part else ""
    return f"{edition.to(one.instrument)}: {SAID[one.what]}{part}"


def _edits(edition: Edition, edits: list[dict[str, Any]], cited: bool = True) -> Iterator[str]:
    for edit in edits:
        cites = "; ".join(act(edition, one["instrument"], one["at"]) for one in edit["cites"])
        tail = f" ({cites})" if cites and cited else ""
        if edit["kind"] == "membership":
            verb = spans.MEMBER_VERBS[edit["change"]]
            yield f"{edition.place(edit['member'])} {verb} {text(edit['id'])}{tail}"
            continue
        because = f": {text(edit['because'])}" if edit["because"] else ""
        verb = spans.VERBS.get(edit["change"], edit["change"])
        label = edition.to(edit["id"], edit["title"]) if edit["id"] in edition.kind_of else text(edit["title"])
        yield f"{label} {verb}{because}{tail}"


def _index(edition: Edition, history: History) -> Page:
    feed, calendar = link("Atom feed", "changes/feed.xml"), link("calendar file", "changes/coming.ics")
    lines = [
        "# What changed",
        "",
        "Every day since the records begin on which a rule or a membership began, ended or changed, "
        f"the latest first. {feed} · {link('coming dates', 'changes/coming.md')} · {calendar} · "
        f"{link('the same as a picture', 'pictures/law.md')}",
        "",
    ]
    rows = []
    for day in reversed([day for day in history.days if day <= edition.on]):
        flips = history.flips.get(day, [])
        first = [flip for flip in flips if flip.code == edition.places[0]]
        edits = {repr(edit) for found in history.edits[day].values() for edit in found}
        rows.append(
            (
                link(day, f"changes/{day}.md"),
                text(title_of(edition, history, day)),
                str(len(edits)),
                str(len({flip.chip for flip in first})),
            )
        )
    place = text(edition.place_name(edition.places[0]))
    lines += table(("day", "by", "rules and memberships", f"answers for {place}"), rows)
    return Page(
        "changes/index.md", "What changed", "Every day on which the law changed, and the answers it flipped.", lines
    )


def _coming(edition: Edition, history: History) -> Page:
    rows = [
        (link(day, f"changes/{day}.md") if day in history.days else day, what) for day, what in coming(edition, history)
    ]
    lines = [
        "# Coming dates",
        "",
        f"What is on file after {edition.on}: acts that take effect, must be obeyed or end, and rules "
        f"that begin or end. {link('Calendar file', 'changes/coming.ics')} (iCalendar).",
        "",
        *(table(("day", "what"), rows) or bullets(["Nothing is on file."])),
    ]
    return Page("changes/coming.md", "Coming dates", "Dates on file that have not come yet.", lines)


def coming(edition: Edition, history: History, cited: bool = True) -> Iterator[tuple[str, str]]:
    """Days after the edition's, and what is on file for them as Markdown, with the acts where `cited`."""
    for day in sorted({*history.days, *(one.day for one in history.dates)}):
        if day <= edition.on:
            continue
        for one in history.dates:
            if one.day == day:
                yield day, dated(edition, one)
        told = {text_ for edits in history.edits.get(day, {}).values() for text_ in _edits(edition, edits, cited)}
        yield from ((day, one) for one in sorted(told))
