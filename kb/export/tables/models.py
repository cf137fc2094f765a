"""AI models, and the chips that trained them."""

from collections.abc import Iterator

from kb.export.cells import day, day_columns, quantity, quantity_columns, text
from kb.export.model import Column, Reference, Row, Table
from kb.export.stock import Stock


def _models(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("model"):
        yield (
            name, one.name, one.kind, one.developer, one.headquarters, *day(one.released.on), one.weights,
            one.license.name if one.license else None, one.built_on, *quantity(one.parameters_billion),
            *quantity(one.active_parameters_billion), *quantity(one.tokens_billion),
            float(one.training_flop.value) if one.training_flop else None, one.disclosure, text(one.notes),
        )  # fmt: skip


def _stages(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("model"):
        for number, stage in enumerate(one.training):
            yield (
                name, number, f"training[{number}]", stage.stage, stage.chip_as_stated, stage.match, stage.basis,
                stage.disputed, stage.claimed_by, *quantity(stage.count), *quantity(stage.gpu_hours),
                *quantity(stage.cost_usd), stage.part_of, stage.cluster, stage.provider, stage.access, stage.place,
                text(stage.note),
            )  # fmt: skip


def _chips(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("model"):
        for number, stage in enumerate(one.training):
            yield from ((name, number, chip) for chip in dict.fromkeys(stage.chips))


_MODEL = Column("model", "text", "The model", to="models")

TABLES = (
    Table(
        "models",
        "AI models, and clusters known for what was trained on them. No rule reads them.",
        (
            Column("id", "text", "Id"),
            Column("name", "text", "Name"),
            Column("kind", "text", "`model` or `cluster`"),
            Column("developer", "text", "Its developer"),
            Column("headquarters", "text", "The developer's seat, not where its chips were", to="destinations"),
            *day_columns("released", "When it came out"),
            Column("weights", "text", "`open` or `closed`; NULL: not on record", True),
            Column("license", "text", "Terms of open weights", True),
            Column("built_on", "text", "The model that it goes on from", True, "models"),
            *quantity_columns("parameters_billion", "Parameters", "billion"),
            *quantity_columns("active_parameters_billion", "Parameters active for a token", "billion"),
            *quantity_columns("tokens_billion", "Tokens of the training", "billion"),
            Column("training_flop", "real", "Floating-point operations of the training, an estimate", True),
            Column("disclosure", "text", "How the hardware is known: `disclosed`, `reported` or `undisclosed`"),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _models,
        indexes=(("headquarters",),),
    ),
    Table(
        "model_stages",
        "Stages of the training, each on one kind of chip, as one source tells it.",
        (
            _MODEL,
            Column("number", "integer", "Its place in the record, from 0"),
            Column("path", "text", "Its path in the record"),
            Column("stage", "text", "The stage"),
            Column("chip_as_stated", "text", "The words of the source for the chip; NULL: none named", True),
            Column("match", "text", "`exact`: one chip is meant; `variant_inferred`, `family`: any of them", True),
            Column("basis", "text", "`disclosed`, `reported` or `undisclosed`"),
            Column("disputed", "boolean", "Somebody says otherwise"),
            Column("claimed_by", "text", "Whose claim it is", True),
            *quantity_columns("count", "Chips"),
            *quantity_columns("gpu_hours", "Hours of all chips together"),
            *quantity_columns("cost_usd", "Cost of the kind stated", "US dollars"),
            Column("part_of", "text", "The stage whose total this one is counted in", True),
            Column("cluster", "text", "The cluster", True),
            Column("provider", "text", "Who ran it", True),
            Column("access", "text", "`owned`, `cloud` or `public_supercomputer`", True),
            Column("place", "text", "Where", True),
            Column("note", "text", "Note", True),
        ),
        ("model", "number"),
        _stages,
    ),
    Table(
        "model_chips",
        "The chips that the words of a stage may mean: one where the match is exact, else every candidate.",
        (
            _MODEL,
            Column("stage_number", "integer", "The stage"),
            Column("chip", "text", "A chip that may be meant", to="chips"),
        ),
        ("model", "stage_number", "chip"),
        _chips,
        (Reference(("model", "stage_number"), "model_stages"),),
        indexes=(("chip",),),
    ),
)
