"""Answers of the day on a page: the one that it explains, and those of the other destinations beside it."""

from typing import Any

from kb.analysis.standing import deciding
from kb.render import facts
from kb.render.words import BASES, verdict_line
from kb.site.edition import Edition
from kb.site.evidence import act
from kb.site.markdown import block, bullets, html_text, table, text
from kb.site.verdict import SIGNS, WORDS, badge, exceptions_named, policy_named

Answer = dict[str, Any]


def card(edition: Edition, answer: Answer, chip: str) -> list[str]:
    """The verdict for the first destination, large, with the sentence that may be quoted."""
    query = answer["query"]
    name = edition.place_name(query["to"])
    asked = (
        f'data-verdict="{answer["verdict"]}" data-chip="{html_text(chip)}" data-to="{query["to"]}" '
        f'data-on="{query["on"]}" data-layer="{query["layer"]}"'
    )
    return [
        "## Is it restricted?", "",
        *block(
            "div", f"kb-card kb-{answer['verdict']}",
            f'<p class="kb-card-title" {asked}><span aria-hidden="true">{SIGNS[answer["verdict"]]}</span> '
            f'{html_text(name)}: {html_text(_sentence(verdict_line(answer)))}</p>',
            f"<p>{html_text(answer['headline'])}</p>",
            f'<p class="kb-small">As enforced on {query["on"]}; law checked through {answer["verified_through"]}; '
            f"evidence: {answer['evidence_grade']}. Information, not legal advice.</p>",
        ),
    ]  # fmt: skip


def _sentence(line: str) -> str:
    """The verdict line of the terminal, in letters that do not shout."""
    for loud in ("NO LICENSE REQUIRED", "LICENSE REQUIRED", "UNDETERMINED", "CLASSIFICATION ONLY"):
        line = line.replace(loud, loud.lower())
    return line


def destinations(edition: Edition, chip: str) -> list[str]:
    """A row for each destination that tables show: the answer, by which rule, how an application is judged."""
    rows = []
    for code in edition.places:
        found = edition.found(chip, code)
        rule = "; ".join(_rule(edition, one) for one in deciding(found)[:2])
        rows.append((
            edition.place(code), badge(found["verdict"], chip, code, edition.on), rule,
            policy_named(found), exceptions_named(found),
        ))  # fmt: skip
    head = ("destination", "answer", "required by", "review", "exception")
    return [f"### By destination, {edition.on}", "", *table(head, rows)]


def _rule(edition: Edition, one: dict[str, Any]) -> str:
    rule = edition.names.rules[one["rule"]]
    return f"{'' if one['outcome'] else 'open: '}{edition.to(one['rule'], rule['short'] or rule['title'])}"


def reasons(edition: Edition, answer: Answer) -> list[str]:
    """Why the answer is what it is: comparisons, rules, exceptions, what is missing, what would change it."""
    place = text(edition.place_name(answer["query"]["to"]))
    names = edition.names
    lines = [f"### Why, for {place}", "", f"**Classified** {text(facts.classified(answer))}", ""]
    lines += table(("measure", "value", "limit", "margin", "sources"), _comparisons(answer))
    lines += _rows("Required by", [_required(edition, one) for one in answer["requirements"]])
    lines += _rows("Because", [text(one) for one in [*facts.whys(answer, names), *facts.reasons(answer)]])
    lines += _rows("Presumed", [text(one) for one in facts.presumptions(answer, names)])
    lines += _rows("Exceptions", [text(one) for one in facts.exceptions(answer)])
    lines += _rows("Review and what to file", [text(one) for one in facts.review(answer)])
    lines += _rows("Beside it", [text(one) for one in facts.beside(answer, names)])
    missing = [f"{text(one['fact'].replace('_', ' '))}: {text(one['reason'])}" for one in answer["missing"]]
    lines += _rows("Not known, and it matters", missing)
    lines += _rows("Cases that decide", [f"{text(when)} → {text(then)}" for when, then in facts.cases(answer)])
    lines += _rows("Would change it", [f"{text(what)} → {text(then)}" for what, then in facts.changes(answer)])
    lines += _other_layer(answer)
    lines += _rows("Assumed", [text(" · ".join(facts.assumed(answer, names)) or "nothing")])
    lines += _rows("Warnings", [text(one) for one in facts.warnings(answer)])
    lines += ["**Sources**", ""]
    lines += [f"{index}. {_source(edition, one)}" for index, one in enumerate(answer["sources"], start=1)]
    return [*lines, "", f"Printed by `kb check {answer['subject']['id']} --to {answer['query']['to']}"
            f" --on {answer['query']['on']}`.", ""]  # fmt: skip


def _comparisons(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(text(cell) for cell in row) for row in facts.comparisons(answer)]


def _required(edition: Edition, one: dict[str, Any]) -> str:
    rule = edition.names.rules[one["rule"]]
    also = "also " if rule["superseded_by"] else ""
    state = "" if one["outcome"] else "open: "
    return f"{state}{also}{BASES[one['basis']]}: {edition.to(one['rule'], rule['title'])}"


def _rows(title: str, items: list[str]) -> list[str]:
    found = [item.lstrip("· ") for item in items if item]
    return [f"**{title}**", "", *bullets(found)] if found else []


def _other_layer(answer: Answer) -> list[str]:
    other = answer["other_layer"]
    if other is None:
        return []
    label = "The text alone" if other["layer"] == "codified" else "As enforced"
    return _rows(label, [f"{WORDS[other['verdict']]}; {text(other['why'])}"])


def _source(edition: Edition, one: dict[str, Any]) -> str:
    if one["role"] == "law":
        return f"{act(edition, one['id'], one['at'])} ({one['grade']})"
    details = ", ".join(text(part) for part in (one["publisher"], one["date"], one["at"]) if part)
    return f"{edition.to(one['id'], one['title'])}, {details} ({one['grade']})"
