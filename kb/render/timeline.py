"""A timeline as text and as Markdown: both layers, what changed each, and events that are not law."""

from typing import Any

from kb.records.law_constants import DATES
from kb.render import spans
from kb.render.facts import Names, marks
from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.strip import strip
from kb.render.words import DISCLAIMER

Timeline = dict[str, Any]
BESIDE = "Beside it, not law"
UNDER = "events; no answer rests on them"


def timeline_text(timeline: Timeline, names: Names, color: bool = False, width: int = 80) -> str:
    """The whole timeline as lines of text, at most `width` columns but for addresses."""
    page = Page(color, width)
    numbers = _numbers(timeline)
    page.lines += [page.bold(_title(timeline)), *page.wrapped(_under(timeline)), ""]
    page.lines += strip(timeline)
    _legend(timeline, page)
    for layer, found in timeline["layers"].items():
        page.lines.append(page.bold(f"As {layer}"))
        for span in found:
            _span(page, span, names, numbers)
        page.lines.append("")
    _events(page, timeline, numbers)
    page.heading("Sources")
    for index, line in enumerate(_sources(timeline)):
        page.item(f"[{index + 1}]", line)
    for one in timeline["warnings"]:
        page.lines += page.wrapped(one["text"], 0, 2)
    page.lines.append(f"{DISCLAIMER} Queries stay on this machine.")
    return "\n".join(page.lines)


def _title(timeline: Timeline) -> str:
    query = timeline["query"]
    return (
        f"{timeline['subject']['name']} → {timeline['destination']['name']}, "
        f"{query['from']} to {query['until']}"
    )  # fmt: skip


def _under(timeline: Timeline) -> str:
    text = f"law checked through {timeline['verified_through']} · all else assumed as `kb check` assumes it"
    others = [one["name"] for one in timeline["variants"][1:]]
    if others:
        text += f" · one answer for it and {', '.join(others)}; UNDETERMINED where they differ"
    return text


def _legend(timeline: Timeline, page: Page) -> None:
    used = {span["verdict"] for found in timeline["layers"].values() for span in found}
    told = [f"{spans.MARKS[one]} {spans.MEANINGS[one]}" for one in spans.MARKS if one in used]
    page.listed([*told, "(one mark a month, the answer at its end)"], 10)
    page.lines.append("")


def _span(page: Page, span: dict[str, Any], names: Names, numbers: dict[str, int]) -> None:
    page.row(span["from"], f"{spans.verdict_text(span)} · {spans.control(span)}", 2, span["verdict"])
    if policy := spans.policy_text(span):
        page.row("", policy, 2)
    if rules := spans.by(span, names):
        page.row("", f"by {'; '.join(rules)}", 2)
    if span["changed_by"]:
        cites = marks(spans.instruments(span), numbers)
        page.row("", f"since {'; '.join(spans.changes(span, names))} {cites}".rstrip(), 2)


def _events(page: Page, timeline: Timeline, numbers: dict[str, int]) -> None:
    if not timeline["events"]:
        return
    page.lines.append(f"{page.bold(BESIDE)}: {UNDER}")
    for event in timeline["events"]:
        cites = marks([source["id"] for source in event["evidence"]], numbers)
        page.row(event["on"], f"{_happened(event)} {cites}")
        page.row("", event["says"], 2)
    page.lines.append("")


def _happened(event: dict[str, Any]) -> str:
    return f"{event['title']}, to {event['until']}" if event["until"] else str(event["title"])


def _numbers(timeline: Timeline) -> dict[str, int]:
    ids = [name for found in timeline["layers"].values() for span in found for name in spans.instruments(span)]
    ids += [source["id"] for event in timeline["events"] for source in event["evidence"]]
    return {name: index + 1 for index, name in enumerate(dict.fromkeys(ids))}


def _sources(timeline: Timeline) -> list[str]:
    """One line a source, in the order of their numbers."""
    lines = {one["id"]: instrument_line(one) for one in timeline["instruments"]}
    found = {name: lines[name] for name in _numbers(timeline) if name in lines}
    for event in timeline["events"]:
        for one in event["evidence"]:
            details = ", ".join(filter(None, (one["publisher"], one["date"], one["at"])))
            found.setdefault(one["id"], f"{one['title']} ({details}) — {one['grade']}{_link(one)}")
    return list(found.values())


def instrument_line(one: dict[str, Any]) -> str:
    """One instrument: title, citation, dates, grade, address."""
    dates = [f"{word} {one[word]}" for word in DATES if one[word]]
    details = ", ".join(filter(None, (one["citation"], *dates)))
    return f"{one['title']} ({details}) — {one['grade']}{_link(one)}"


def _link(one: dict[str, Any]) -> str:
    return f" — {one['url']}" if one["url"] else ""


def timeline_markdown(timeline: Timeline, names: Names) -> str:
    """The timeline as Markdown: a table a layer, a list of events, a list of sources."""
    numbers = _numbers(timeline)
    lines = [f"## {escaped(_title(timeline))}", "", escaped(_under(timeline)), ""]
    for layer, found in timeline["layers"].items():
        rows = [_cells(span, names, numbers) for span in found]
        lines += [f"### As {layer}", "", *table(("from", "answer", "ECCN", "review", "by", "since"), rows)]
    if timeline["events"]:
        lines += [f"### {BESIDE}: {UNDER}", ""]
        for event in timeline["events"]:
            cites = marks([source["id"] for source in event["evidence"]], numbers)
            lines.append(f"- {event['on']}: {escaped(_happened(event))}. {escaped(event['says'])} {cites}")
        lines.append("")
    lines += ["### Sources", ""]
    lines += [f"{index + 1}. {escaped(line)}" for index, line in enumerate(_sources(timeline))]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*"])


def _cells(span: dict[str, Any], names: Names, numbers: dict[str, int]) -> tuple[str, ...]:
    since = f"{'; '.join(spans.changes(span, names))} {marks(spans.instruments(span), numbers)}".strip()
    rules = "; ".join(spans.by(span, names))
    return span["from"], spans.verdict_text(span), spans.control(span), spans.policy_text(span), rules, since
