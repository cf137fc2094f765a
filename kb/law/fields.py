"""The fields of a query (`kb.query/1`): names, shapes, meanings. Validation and schema read these."""

from typing import Literal, NamedTuple

Shape = Literal["text", "day", "place", "places", "boolean", "choice", "item", "parties", "facts", "letters"]


class Field(NamedTuple):
    """One field of a query. `default` says in words what holds if it is not given."""

    name: str
    shape: Shape
    meaning: str
    default: str
    choices: tuple[str, ...] = ()


FIELDS: tuple[Field, ...] = (
    Field("chip", "text", "record id, name or alias of a chip or computer", "required, unless item"),
    Field("item", "item", "an ad-hoc item, see `kb schema item`", "none"),
    Field("to", "place", "destination, ISO 3166-1 alpha-2 or an English name", "none: classification only"),
    Field("on", "day", "the day asked about", "today in Washington"),
    Field("exporter", "text", "the firm that exports", "assumed: the chip's vendor"),
    Field("headquarters", "places", "where the buyer and its parent are headquartered", "assumed: the destination"),
    Field("end_user", "text", "name or id of the end user", "assumed: no listed party"),
    Field("parties", "parties", "every party with its seat and its parent's", "from the two shorthands"),
    Field("end_use", "choice", "the end use", "assumed: commercial"),
    Field("transaction", "choice", "export, reexport, transfer or deemed export", "assumed: export"),
    Field("origin", "place", "country shipped from", "assumed: US"),
    Field("subject_to_ear", "boolean", "in or from the US, or a foreign direct product", "assumed: true"),
    Field("form", "choice", "commodity, software or technology", "assumed: commodity"),
    Field("role", "choice", "special exporter role", "none"),
    Field("declared_eccn", "text", "the control number the person already holds", "none"),
    Field("layer", "choice", "enforced (what must be obeyed) or codified (what the text says)",
          "enforced", ("enforced", "codified")),
    Field("strict", "boolean", "drop every assumption", "false"),
    Field("facts", "facts", "any other fact that a rule names", "unknown"),
    Field("letters_received", "letters", "is-informed letters to others that the exporter received too; may be empty",
          "unknown"),
)  # fmt: skip

NAMES = tuple(field.name for field in FIELDS)
"""Names of the query's fields, in the order in which an answer repeats them."""

PARTY_FIELDS = ("role", "name", "country", "headquarters", "ultimate_parent")
"""Fields of a party: seats as codes or names; `ultimate_parent` is where that is headquartered."""

FACT_FIELDS = ("end_use", "transaction", "form", "role", "subject_to_ear")
"""Query fields that are facts of `facts.yaml`, which holds their values."""
