"""Spark as the engine: tables beyond one machine, on its own cluster, storage and scheduler.

Words, keys and lines are small and pass through the driver; rows never do. The lines are broadcast.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from kb.screen.dialects import SPARK, Dialect
from kb.screen.sources import Source
from kb.screen.table import Kind
from kb.store.problems import UseError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SOURCE = "kb_source"
KINDS = {"double": "double", "float": "single", "string": "text"}
EXACT = ("tinyint", "smallint", "int", "bigint", "decimal")
SUFFIXES = {".parquet": "parquet", ".csv": "csv", ".jsonl": "json"}


class Spark:
    """A Spark session over one source, which it knows as a view."""

    dialect: Dialect = SPARK

    def __init__(self, session: "SparkSession", source: "DataFrame") -> None:
        self.session = session
        self._source = source
        source.createOrReplaceTempView(SOURCE)

    def columns(self) -> dict[str, Kind]:
        """The columns of the source, and how each is held."""
        return {name: _kind_of(type_) for name, type_ in self._source.dtypes}

    def relation(self) -> str:
        """The source, to stand after FROM."""
        return SOURCE

    def row_number(self) -> str:
        """Rows are told apart by numbers that do not follow each other: there is no order across machines."""
        return "monotonically_increasing_id()"

    def lookup(self, name: str, columns: Mapping[str, Any]) -> None:
        """Make a small table known by a name."""
        table = pa.table({column: _decoded(values) for column, values in columns.items()})
        self.session.createDataFrame(table).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str, ordered: bool) -> None:
        """Work out the rows of a query once, on the disks of those that do it."""
        from pyspark import StorageLevel

        self.session.sql(sql).persist(StorageLevel.DISK_ONLY).createOrReplaceTempView(name)

    def table(self, sql: str) -> pa.Table:
        """All rows of a query, which pass through the driver."""
        return self.session.sql(sql).toArrow()

    def write(self, sql: str, output: str, ordered: bool) -> None:
        """Write the rows of a query as a folder of files, which holds `_SUCCESS` once it is whole.

        Raises UseError where it is there already or cannot be written.
        """
        from pyspark.errors import PySparkException

        suffix = os.path.splitext(output.rstrip("/"))[1].lower()
        writer = self.session.sql(sql).write.mode("errorifexists")
        if suffix == ".csv":
            writer = writer.option("header", True)
        try:
            writer.format(SUFFIXES.get(suffix, "parquet")).save(output)
        except PySparkException as error:
            raise UseError(f"{output}: {_first_line(error)}") from None


def _decoded(values: pa.Array) -> pa.Array:
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values


def _kind_of(type_: str) -> Kind:
    return KINDS.get(type_) or ("exact" if type_.startswith(EXACT) else "other")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:400]


@contextmanager
def opened_by_spark(source: Source, master: str | None) -> Iterator[Spark]:
    """A table as Spark reads it, on a cluster or on all cores of this machine.

    Raises UseError where Spark does not start or cannot read the table.
    """
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("kb screen").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.log.level", "ERROR")
    builder = builder.config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    try:
        session = builder.master(master or "local[*]").getOrCreate()
    except Exception as error:  # the gateway raises what it likes where Java is missing
        raise UseError(f"Spark does not start: {_first_line(error)}; it needs Java 17 or later") from None
    try:
        yield Spark(session, _read(session, source))
    except PySparkException as error:
        raise UseError(f"{source.name}: {_first_line(error)}") from None
    finally:
        session.stop()


def _read(session: "SparkSession", source: Source) -> "DataFrame":
    paths = list(source.files)
    if source.kind == "parquet":
        return session.read.option("mergeSchema", len(paths) > 1).parquet(*paths)
    if source.kind == "csv":
        return session.read.option("header", True).option("mode", "FAILFAST").csv(paths)
    if source.kind == "jsonl":
        return session.read.option("mode", "FAILFAST").json(paths)
    raise UseError(f"{source.name}: Spark reads Parquet, CSV and JSON Lines, not {source.kind}; try --engine duckdb")
