"""The page "what to file", written from the records: duties beside every outcome, and of each exception."""

from collections.abc import Iterator
from typing import Any

from kb.records.law_constants import FILLED_IN
from kb.store.cache import Sections

Line = tuple[str, str]

OUTCOMES = {
    "license": "you apply for a license",
    "exception": "you use a license exception",
    "no_license": "no license is required",
}
"""When the duties of a filing rule bind, in the order of the page."""


WAITS = {
    "none": "No answer of BIS is awaited.",
    "prior_notice": "Only after notice to BIS and its answer.",
    "prior_approval": "Only with approval of BIS.",
}


def filing_page(sections: Sections) -> str:
    """The tables of the page in Markdown, from the compiled sections."""
    rules = sections["law"]["rules"]
    lines: list[str] = []
    for outcome, words in OUTCOMES.items():
        bound = [duty for rule in rules["filing"].values() if outcome in rule["binds"] for duty in _today(rule)]
        lines += [f"### Where {words}", "", *_table(_duties(sections, bound)), ""]
    lines += ["## By license exception", ""]
    for rule in sorted(rules["exception"].values(), key=lambda rule: str(rule["short"])):
        if _latest(rule) is not None:
            lines += [f"### {rule['title']}", "", _waits(rule), "", *_table(_duties(sections, _today(rule))), ""]
    return "\n".join(lines).rstrip()


def _latest(rule: dict[str, Any]) -> dict[str, Any] | None:
    """The version that has not ended in the text; the answer for a day has that day's."""
    return next((v for v in rule["versions"] if any(interval[1] is None for interval in v["codified"])), None)


def _today(rule: dict[str, Any]) -> list[Any]:
    version = _latest(rule)
    return list(version["obligations"]) if version else []


def _waits(rule: dict[str, Any]) -> str:
    version = _latest(rule) or {}
    doubts = [interval[4] for interval in version["enforced"] if interval[2] == "unknown"]
    return " ".join([WAITS[version["precondition"]], *(f"Not settled as enforced: {doubt}." for doubt in doubts)])


def _duties(sections: Sections, duties: list[Any]) -> Iterator[Line]:
    for text, cites, when in duties:
        words = " ".join(text.split())
        for name in FILLED_IN:
            words = words.replace(f"{{{name}}}", f"⟨{name.replace('_', ' ')}⟩")
        links = [f"[{at or name}]({sections[f'instrument/{name}']['url']})" for name, at, _ in cites]
        yield _limited(sections["law"], when) + words, ", ".join(links)


def _limited(law: dict[str, Any], when: Any) -> str:
    """The values of a fact that limit a duty, where the condition is that fact alone or begins with it."""
    first = when[1][0] if when[0] == "all" and when[1] else when
    if first[0] != "fact" or law["facts"][first[1]][4]:
        return ""
    return f"*{' or '.join(value.replace('_', ' ') for value in first[2])}:* "


def _table(duties: Iterator[Line]) -> list[str]:
    return ["| duty | paragraph |", "|---|---|", *(f"| {text} | {places} |" for text, places in duties)]
