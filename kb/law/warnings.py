"""Warnings: what a reader of the answer must know beside the verdict."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kb.law.changes import verdict_of
from kb.law.day import Threshold
from kb.law.evaluate import Node, evaluate
from kb.law.parties import NEAREST, Named, Row, bearing, since
from kb.law.review import NOT_PUBLISHED, review_of
from kb.law.situation import Statement
from kb.law.witness import deciding, walk
from kb.law.wording import LIST_NAMES, MEASURE_NAMES
from kb.records import conditions as c

if TYPE_CHECKING:
    from kb.law.answer import Answered


def warnings_of(one: "Answered", section: dict[str, Any], limits: list[Threshold]) -> list[dict[str, str]]:
    """All warnings, each code and text once; `limits` are those that the item was held against."""
    found = [
        *_time(one, section),
        *_product(one, limits),
        *_sources(one),
        *_law(one, section),
        *_declared(one),
        *_listed(one),
        *_parties(one, section),
        *_cautions(one),
    ]
    return [{"code": code, "text": text} for code, text in dict.fromkeys(found)]


Warned = Iterator[tuple[str, str]]


def _time(one: "Answered", section: dict[str, Any]) -> Warned:
    through = section["verified_through"]
    if one.query.on > through:
        yield "after_verified_through", f"the law on file was checked through {through}; later changes are not in it"


def _product(one: "Answered", limits: list[Threshold]) -> Warned:
    """The text of 2022 asks for a product that differs in its bit length from today's measure."""
    asked = one.subject.kind != "memory" and any(threshold.measure == PRODUCT for threshold in limits)
    if asked and any(ic.measures.figures[PRODUCT].from_tpp for ic in one.subject.ics):
        yield "tpp_taken_for_2022_product", TAKEN


PRODUCT = "bit_length_times_tops"
TAKEN = (
    "total processing performance, given straight, is taken for the product of bit length and TOPS "
    "that the text of that day asks for"
)


def _sources(one: "Answered") -> Warned:
    """Sources that leave another verdict than the preferred reading gives."""
    whole = one.whole
    if whole is None:
        return
    here, there = one.solution, whole
    if (here.required, here.lifted, here.paragraphs) == (there.required, there.lifted, there.paragraphs):
        return
    others = {verdict_of(cell.outcome.required, cell.outcome.lifted) for cell in there.cells}
    names = sorted(name.replace("_", " ") for name in others - {one.verdict})
    what = f"; other readings give: {', '.join(names)}" if names else "; they leave the control number open"
    facts = ", ".join(MEASURE_NAMES.get(v.fact, v.fact.replace("_", " ")) for v in there.missing)
    yield "sources_disagree", f"the sources leave more than the preferred value of {facts or 'a measure'}{what}"


def _law(one: "Answered", section: dict[str, Any]) -> Warned:
    solution = one.solution
    if solution.required and solution.review is not None and solution.review.policy == NOT_PUBLISHED:
        yield "letter_policy_not_published", "no published policy says how an application would be judged"
    for node in solution.determination.requirements:
        clash = review_of(node.source.id, solution.case).conflict if node.outcome else ()
        if clash:
            yield "review_conflict", f"two review policies fit and neither overrides the other: {' and '.join(clash)}"
    for node in walk(deciding(solution)):
        yield from _of_node(node, section, solution.case.law.thresholds)
    for hidden in solution.hidden:
        if hidden.fact in section["not_modelled"]:
            yield "not_modelled", f"not modelled: {section['not_modelled'][hidden.fact]}; {hidden.reason}"


def _of_node(node: Node, section: dict[str, Any], thresholds: Any) -> Warned:
    source = node.source
    if isinstance(source, c.AtThreshold) and thresholds[source.threshold].reported:
        yield "reported_limit", f"the limit {source.threshold} is known from reports only"
    elif isinstance(source, c.Undisclosed) and source.coverage in section["not_modelled"]:
        what = " ".join(source.what.split())
        yield "not_modelled", f"not modelled: {section['not_modelled'][source.coverage]}; {what}"
    if isinstance(node.detail, Statement):
        yield "rests_on_statement", f"numbers are missing; it rests on the words of {node.detail.by}"


def _declared(one: "Answered") -> Warned:
    text = contradiction(one)
    if text is not None:
        yield "declared_eccn_contradicts", text


def contradiction(one: "Answered") -> str | None:
    """How the control number that is declared and the numbers differ; None where they do not."""
    declared = one.query.declared_eccn
    if declared is None:
        return None
    eccn, described = one.solution.eccn, one.solution.described
    contradicts = described is not None and described != _describes(declared, one)
    if eccn is not None and not contradicts:
        contradicts = declared != eccn and not eccn.startswith(declared + ".") and not declared.startswith(eccn)
    if contradicts:
        gives = eccn or f"{'an entry' if described else 'none'} of 3A090 or 4A090"
        return f"the numbers give {gives}, the declared control number is {declared}"
    return None


def _describes(declared: str, one: "Answered") -> bool:
    """Whether a declared number says that the item meets the parameters."""
    entries = {
        rule.eccn.partition(".")[0] for rule in one.law.by_step["classification"] if rule.describes and rule.eccn
    }
    return declared.partition(".")[0] in entries or ".z" in declared


def _parties(one: "Answered", section: dict[str, Any]) -> Warned:
    """A name is held against the records here, which are no screening list."""
    for party in one.solution.case.situation.parties or ():
        if party.near:
            names = ", ".join(near.name for near in party.near[:NEAREST])
            yield "party_resembles", f"{party.name!r} resembles {names}; name it as on record, or screen it"
        if not party.ids:
            count = section["party_count"]
            yield "not_screened", f"{party.name!r} is not among the {count} parties here; this is not screening"
        elif not party.rows:
            yield "not_screened", f"{party.name!r} was on no list when its record was checked; this is not screening"


LISTED = "listed_party"


def _listed(one: "Answered") -> Warned:
    """Which named party a requirement means, and by which row of the list."""
    law = one.law
    for node in walk([n for n in one.solution.determination.requirements if n.outcome is not False]):
        if isinstance(node.source, c.Party) and node.outcome is not False:
            for party, row in bearing(node.detail or (), node.source, law):
                yield LISTED, _row_text(party, row, since(row, party.rows, law))


def _row_text(party: Named, row: Row, day: str | None) -> str:
    """`named: Huawei Technologies Co., Ltd., on the Entity List, footnote 1, since 2019-05-16; …`."""
    if row.footnotes is None:
        notes = ", footnotes not established"
    else:
        many = "s" if len(row.footnotes) > 1 else ""
        notes = f", footnote{many} {' and '.join(row.footnotes)}" if row.footnotes else ""
    name = row.name if row.name == party.name else f"{row.name} (as {party.name!r})"
    began = f", since {day}" if day else ""
    at = next((at for _, at, _ in row.cites if at), None)
    return f"named: {name}, on {LIST_NAMES[row.listed_on]}{notes}{began}" + (f"; {at}" if at else "")


def _cautions(one: "Answered") -> Warned:
    """Cautions that rules in force carry, where their condition holds or is open."""
    case = one.solution.case
    for rule in one.law.by_step["requirement"]:
        for caution in rule.warns:
            if evaluate(caution.when, case).outcome is not False:
                yield caution.code.replace("-", "_"), " ".join(caution.text.split())
