"""From what a person names to an engine over it: files as they lie, standard input laid aside as a file."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kb.screen.sources import source_of

if TYPE_CHECKING:
    from kb.screen.table import Engine


@contextmanager
def opened(path: str, kind: str | None, options: dict[str, Any]) -> "Iterator[Engine]":
    """An engine over a table. `options`: engine, and its master, memory_limit, threads and the folder to work in.

    Raises UseError where the table is not there or cannot be read.
    """
    if path == "-":
        with tempfile.TemporaryDirectory(prefix="kb-screen-") as folder:
            laid_aside = os.path.join(folder, "stdin")
            with open(laid_aside, "wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
            with opened(laid_aside, kind or _looks_like(laid_aside), options) as engine:
                yield engine
        return
    source = source_of(path, kind)
    if options.get("engine") == "spark":
        from kb.screen.spark import opened_by_spark

        with opened_by_spark(source, options.get("master")) as spark:
            yield spark
        return
    from kb.screen.duck_files import opened as opened_by_duckdb
    from kb.screen.duck_output import said_by

    with said_by(path), tempfile.TemporaryDirectory(prefix=".kb-screen-", dir=options.get("folder")) as folder:
        yield opened_by_duckdb(source, folder, options.get("memory_limit"), options.get("threads"))


def _looks_like(path: str) -> str:
    """What standard input is, by how it begins."""
    with open(path, "rb") as file:
        begin = file.read(8)
    if begin.startswith(b"PAR1"):
        return "parquet"
    if begin.startswith(b"ARROW1"):
        return "arrow"
    return "jsonl" if begin.lstrip()[:1] == b"{" else "csv"
