"""Every table of the export, in the order in which they are told."""

from kb.export.model import Table
from kb.export.tables import (
    about,
    answers,
    chips,
    computers,
    graph,
    law,
    limits,
    makers,
    models,
    parties,
    places,
    proof,
)

TABLES: tuple[Table, ...] = (
    *about.TABLES, *answers.TABLES, *makers.TABLES, *chips.TABLES, *computers.TABLES, *models.TABLES, *limits.TABLES,
    *law.TABLES, *places.TABLES, *parties.TABLES, *proof.TABLES, *graph.TABLES,
)  # fmt: skip
