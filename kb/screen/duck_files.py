"""Files as DuckDB reads them."""

import duckdb

from kb.screen.dialects import literal
from kb.screen.duck import Duck
from kb.screen.duck_output import said_by
from kb.screen.sources import Source


def opened(source: Source, folder: str, memory: str | None = None, threads: int | None = None) -> Duck:
    """A table in files as an engine, which keeps in a folder what memory does not hold.

    Raises UseError where DuckDB cannot read it.
    """
    connection = duckdb.connect()
    told = said_by(source.name)
    with told:
        connection.execute(f"SET temp_directory = {literal(folder)}")
        if memory is not None:
            connection.execute(f"SET memory_limit = {literal(memory)}")
        if threads is not None:
            connection.execute(f"SET threads = {int(threads)}")
        engine = Duck(_relation(source, connection), connection, _row_number(source), folder)
        engine.columns()
    return engine


def _relation(source: Source, connection: duckdb.DuckDBPyConnection) -> str:
    files = "[" + ", ".join(map(literal, source.files)) + "]"
    if source.kind == "parquet":
        return f"read_parquet({files}, union_by_name = {len(source.files) > 1}, file_row_number = true)"
    if source.kind == "csv":
        return (
            f"read_csv({files}, all_varchar = true, header = true, quote = '\"', escape = '\"', "
            f"union_by_name = {len(source.files) > 1})"
        )
    if source.kind == "jsonl":
        return f"read_json({files}, format = 'newline_delimited', union_by_name = {len(source.files) > 1})"
    import pyarrow.dataset  # which takes longer than all else

    connection.register("arrow_files", pyarrow.dataset.dataset(list(source.files), format="ipc"))
    return "arrow_files"


def _row_number(source: Source) -> str:
    """Rows without identities are numbered from 1 in the order of their files."""
    if source.kind == "parquet" and len(source.files) == 1:
        return "file_row_number + 1"
    return "row_number() OVER ()"
