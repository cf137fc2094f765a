"""The rows of a table in SQL: words looked up, numbers told apart, both packed into keys."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kb.screen.fields import ITEM_WORDS
from kb.screen.keys import Packing, packing
from kb.screen.numbers import Numbers, Part

CHIP = "chip"
UNMATCHED = 1
"""The meaning of a name that no record has; greater ones name records, at least in one data set."""


class Word(NamedTuple):
    """A column of words: its field, the table of its meanings, how many they are, and whether some cannot be read."""

    field: str
    table: str
    meanings: int
    faulty: bool


class Rows(NamedTuple):
    """The query of a table's rows, and how its keys are taken apart.

    `layers` are queries each of which reads the one before it. They give `row_id`, the `keys`, `fault` (0 where the
    row can be read), `said` (why not), `match` and the `numbers` by field; and with them all that they were read
    from, named after its field.
    """

    layers: tuple[str, ...]
    packing: Packing
    keys: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def sql(self) -> str:
        """The query itself."""
        return _nested(self.layers)

    @property
    def told(self) -> str:
        """The query without what the keys were made of."""
        return f"SELECT {', '.join(('row_id', 'match', 'fault', 'said', *self.keys))} FROM ({self.sql}) r"

    def among(self, condition: str) -> str:
        """The query of those rows of the source for which a condition on `row_id` holds; of others nothing is read."""
        source, *others = self.layers
        return _nested([f"SELECT * FROM ({source}) i WHERE {condition}", *others])


def rows_of(relation: str, row_id: str, sources: Mapping[str, str], words: Sequence[Word], numbers: Numbers) -> Rows:
    """The rows of a relation. `sources` tells by field the column in SQL, which the query calls `r_` and the field."""
    found = packing([*_word_parts(words), *_number_parts(words, numbers)])
    keys = tuple(f"k{index}" for index in range(len(found.groups)))
    taken = ", ".join([f"{row_id} AS row_id", *(f"{column} AS r_{field}" for field, column in sources.items())])
    layers = [
        f"SELECT {taken} FROM {relation}",
        f"SELECT s.*, {_listed(_meanings(words) | numbers.values)} FROM ({{}}) s {_joins(words)}",
        f"SELECT *, {_listed(numbers.derived)} FROM ({{}}) v",
        f"SELECT *, {_fault(words, numbers)} AS fault FROM ({{}}) d",
        f"SELECT *, {_said(words, numbers)} AS said, {_match(words)} AS match, "
        + ", ".join(
            f"CASE WHEN fault = 0 THEN {one} ELSE -1 END AS {key}"
            for key, one in zip(keys, found.expressions(), strict=True)
        )
        + " FROM ({}) f",
    ]
    return Rows(tuple(layers), found, keys, tuple(numbers.values))


def _nested(layers: Sequence[str]) -> str:
    """Queries each of which reads the one before it."""
    sql, *others = layers
    for layer in others:
        sql = layer.replace("{}", sql)
    return sql


def _listed(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{expression} AS {name}" for name, expression in columns.items()) or "0 AS nothing"


def _meanings(words: Sequence[Word]) -> dict[str, str]:
    found = {}
    for word in words:
        unknown = f"CASE WHEN s.r_{word.field} IS NULL THEN 0 ELSE {UNMATCHED} END" if word.field == CHIP else "0"
        found[f"w_{word.field}"] = f"COALESCE({word.table}.meaning, {unknown})"
        found[f"why_{word.field}"] = f"{word.table}.why"
        if word.field == CHIP:
            found["named"] = f"COALESCE({word.table}.named, FALSE)"
            found["known_as"] = f"{word.table}.known_as"
    return found


def _joins(words: Sequence[Word]) -> str:
    return " ".join(f"LEFT JOIN {word.table} ON s.r_{word.field} = {word.table}.word" for word in words)


def _has_names(words: Sequence[Word]) -> bool:
    return any(word.field == CHIP for word in words)


def _word_parts(words: Sequence[Word]) -> list[Part]:
    named = _has_names(words)
    return [
        Part(word.field, _unless_named(f"w_{word.field}", named and word.field in ITEM_WORDS), word.meanings)
        for word in words
    ]


def _number_parts(words: Sequence[Word], numbers: Numbers) -> list[Part]:
    named = _has_names(words)
    return [Part(part.name, _unless_named(part.sql, named), part.size) for part in numbers.parts]


def _unless_named(sql: str, named: bool) -> str:
    """Of a row that names a record, the record tells."""
    return f"CASE WHEN named THEN 0 ELSE {sql} END" if named else sql


def _faults(words: Sequence[Word], numbers: Numbers) -> list[tuple[str, str]]:
    named = _has_names(words)
    own = "NOT named AND " if named else ""
    found = [
        (f"{own if word.field in ITEM_WORDS else ''}w_{word.field} < 0", f"why_{word.field}")
        for word in words
        if word.faulty
    ]
    return found + [(own + fault, said) for fault, said in numbers.faults]


def _fault(words: Sequence[Word], numbers: Numbers) -> str:
    cases = [f"WHEN {fault} THEN {index}" for index, (fault, _) in enumerate(_faults(words, numbers), 1)]
    return f"CASE {' '.join(cases)} ELSE 0 END" if cases else "0"


def _said(words: Sequence[Word], numbers: Numbers) -> str:
    cases = [f"WHEN {index} THEN {said}" for index, (_, said) in enumerate(_faults(words, numbers), 1)]
    return f"CASE fault {' '.join(cases)} END" if cases else "CAST(NULL AS STRING)"


def _match(words: Sequence[Word]) -> str:
    """Whether the row names a record: `matched`, `ambiguous` (a name of several), `unmatched`; null without a name."""
    if not _has_names(words):
        return "CAST(NULL AS STRING)"
    return f"CASE WHEN w_{CHIP} > 0 THEN COALESCE(known_as, 'unmatched') END"
