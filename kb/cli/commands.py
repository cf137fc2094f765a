"""The commands, in the order of help: name, one line, and the module that runs it."""

from typing import Any, NamedTuple


class Command(NamedTuple):
    """A command of `kb`; its module has `add_arguments(parser)`, `run(arguments)` and EXAMPLES."""

    name: str
    summary: str

    def module(self) -> Any:
        """The command's module, imported when it is used."""
        from importlib import import_module

        return import_module(f"kb.cli.{self.name}")


COMMANDS: tuple[Command, ...] = (
    Command("check", "is a chip restricted, for a country, on a day, and who says so"),
    Command("timeline", "every day on which an answer changed, and what changed it"),
    Command("matrix", "chips against destinations"),
    Command("screen", "a table of parts or shipments, row by row"),
    Command("diff", "the answers that differ between two days or layers, and why"),
    Command("impact", "what rests on a record: other records, and answers"),
    Command("solve", "which TPP, die area and bandwidths give a verdict, exactly"),
    Command("replay", "a stored answer asked again: the same today, or what made the difference"),
    Command("near", "the chips nearest a limit, with margins"),
    Command("findings", "what the records say: chips under limits, models, old stock"),
    Command("picture", "chips and limits, the law over time, as SVG or CSV"),
    Command("model", "an AI model, its chips, and whether they could be had"),
    Command("show", "a record as it is written"),
    Command("list", "the records of a kind"),
    Command("search", "records by id, name, alias or title"),
    Command("graph", "a record's neighborhood, or the path of an answer"),
    Command("add", "a record, or a version of a rule; consequences first"),
    Command("set", "one value of a record, with its evidence; consequences first"),
    Command("rename", "another id for a record; every reference is mended"),
    Command("rm", "remove a record that nothing refers to"),
    Command("validate", "every problem in the data, with what was expected"),
    Command("migrate", "move data of an older shape forward, in place"),
    Command("sources", "instruments and sources; what needs another look"),
    Command("coverage", "what is modelled and what is not; gaps in the chips' records"),
    Command("export", "the whole knowledge base: SQLite, Parquet, CSV, JSON, GraphML"),
    Command("docs", "the site: built from the records, or served on this machine"),
    Command("schema", "JSON Schema of records, query, item and answer"),
)
