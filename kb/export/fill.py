"""The tables with their rows."""

from kb.export.model import Filled
from kb.export.stock import Stock
from kb.export.tables import TABLES


def filled(stock: Stock) -> list[Filled]:
    """Every table of the export with its rows, in the order of their keys: the same for the same data and day."""
    return [Filled(table, table.sorted_rows(stock)) for table in TABLES]
