"""What DuckDB and Spark write differently. Everything else is one text for both."""

from collections.abc import Sequence
from typing import NamedTuple


class Dialect(NamedTuple):
    """How an engine spells names, texts, patterns, wide whole numbers and rows in a row."""

    quote: str
    text: str
    matches: str
    wide: str
    struct: str
    hint: str
    key: str
    odd: str

    def name(self, column: str) -> str:
        """A column's name, quoted."""
        return self.quote + column.replace(self.quote, self.quote * 2) + self.quote

    def like(self, value: str, pattern: str) -> str:
        """Whether the whole of a text matches a regular expression."""
        return self.matches.format(value, "'" + pattern + "'")

    def as_text(self, value: str) -> str:
        """A value as text."""
        return f"CAST({value} AS {self.text})"

    def may_be_in(self, value: str, table: str) -> str:
        """Whether a name's letters and digits are in a table of keys, or not all of its signs are ASCII."""
        text = self.as_text(value)
        return f"({self.odd.format(text)} OR {self.key.format(text)} IN (SELECT key FROM {table}))"

    def row(self, columns: Sequence[str]) -> str:
        """Several columns as one value."""
        return self.struct.format(", ".join(columns))


DUCKDB = Dialect(
    '"', "VARCHAR", "regexp_full_match({}, {})", "HUGEINT", "row({})", "",
    "regexp_replace(lower({}), '[^a-z0-9]', '', 'g')", "regexp_matches({}, '[^ -~]')",
)  # fmt: skip
SPARK = Dialect(
    "`", "STRING", "({} RLIKE r{})", "DECIMAL(38, 0)", "struct({})", "/*+ BROADCAST(o, l) */ ",
    "regexp_replace(lower({}), '[^a-z0-9]', '')", "({} RLIKE '[^ -~]')",
)  # fmt: skip


def literal(text: str) -> str:
    """A text in quotes."""
    return "'" + text.replace("'", "''") + "'"
