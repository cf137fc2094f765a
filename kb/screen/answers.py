"""The answer of a row, from the evaluator that explains: one line of the table that is written."""

from typing import Any, NamedTuple

from kb.law.answer import Answered, brief
from kb.law.missing import missing_dict
from kb.law.warnings import contradiction
from kb.store.problems import UseError


class Line(NamedTuple):
    """What is written of a row beside its identity; lists are texts with commas between."""

    verdict: str
    required: bool | None
    lifted: bool | None
    eccn: str | None
    paragraphs: str | None
    requirement: str | None
    review_policy: str | None
    exception: str | None
    missing: str | None
    contradiction: str | None
    reason: str | None


MEANINGS = {
    "verdict": "no_license_required, exception_available, license_required, undetermined; or invalid",
    "required": "whether a license is required before any exception; null: not settled",
    "lifted": "whether an exception lifts every requirement; null: open, or nothing is required",
    "eccn": "control number by the numbers, or as declared",
    "paragraphs": "limbs by which it describes the item",
    "requirement": "the first requirement that holds, or is open where it is open whether any does",
    "review_policy": "how an application would be judged",
    "exception": "license exceptions that hold and lift a requirement",
    "missing": "facts of which two possible values give different answers",
    "contradiction": "how the declared control number and the numbers differ",
    "reason": "why the row cannot be read, where it is invalid",
}
"""What each column says; those before them are `row_id` and `match`, the last is `data_version`."""
COLUMNS = ("row_id", "match", *Line._fields, "data_version")
"""What is written of a row, in this order."""
ALWAYS = ("row_id", "verdict")
"""Of those, what is written whatever is asked for: a row that cannot be read is told by its verdict."""


def columns_of(names: str | None) -> tuple[str, ...]:
    """Columns named with commas between and those always written, in their order; all where none are named.

    Raises UseError for a name that no column has.
    """
    if names is None:
        return COLUMNS
    asked = [name.strip() for name in names.split(",")]
    for name in asked:
        if name not in COLUMNS:
            raise UseError(f"--columns: expected some of {', '.join(COLUMNS)}, found {name[:40]!r}")
    return tuple(name for name in COLUMNS if name in (*ALWAYS, *asked))


def line_of(one: Answered) -> Line:
    """The line of a solved question."""
    return _line({**brief(one), "missing": missing_dict(one.solution)}, contradiction(one))


def line_of_answer(answer: dict[str, Any]) -> Line:
    """The line of an answer of the contract, also of a name that means several."""
    told = [one["text"] for one in answer["warnings"] if one["code"] == "declared_eccn_contradicts"]
    return _line(answer, told[0] if told else None)


def invalid(reason: str | None) -> Line:
    """The line of a row that cannot be read; None where each row has a reason of its own."""
    return Line("invalid", None, None, None, None, None, None, None, None, None, reason)


def _line(answer: dict[str, Any], contradicts: str | None) -> Line:
    review, kinds = answer["review_policy"], answer["classification"]
    lifting = [one["name"] for one in answer["exceptions"] if one["outcome"] is True and one["lifts"]]
    held = answer["requirements"] if answer["required"] is not False else []
    return Line(
        answer["verdict"], answer["required"], answer["lifted"], kinds["eccn"], _joined(kinds["paragraphs"]),
        held[0]["rule"] if held else None, review["policy"] if review else None, _joined(lifting),
        _joined(fact["fact"] for fact in answer["missing"]), contradicts, None,
    )  # fmt: skip


def _joined(names: Any) -> str | None:
    return ", ".join(dict.fromkeys(names)) or None
