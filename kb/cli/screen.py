"""Screen a table: the verdict for every row, from one part to hundreds of millions.

FILE is Parquet, CSV, JSON Lines or Arrow, a folder of such files, or - for standard input. Columns are
known by the names of the query's and the item's fields and a few common ones; how each was taken is shown
first, and --map says it otherwise. A field that no column holds, or that a row leaves blank, can be given
for every row. A row that cannot be read gets the verdict `invalid`, with the reason beside it.
"""

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from kb.cli.check import question_options, stated_fields
from kb.cli.parser import named
from kb.store.extras import install
from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.base import Base
    from kb.screen.apart import Side
    from kb.screen.table import Asked, Engine

EXAMPLES = (
    "kb screen products.csv --to CN",
    "kb screen shipments.parquet --output screened.parquet",
    "kb screen shipments.parquet --columns eccn,missing,data_version --output short.parquet",
    "kb screen master.csv --map chip=PartNo --map total_processing_performance=peak_tpp --to CN --output out.csv",
    "kb screen shipments/ --explain-sample 20 --output screened.parquet",
    "kb screen shipments.parquet --since data-2026-10-09 --output flips.csv",
    "kb screen master.csv --since 2026-01-14 --on 2026-01-15 --to CN",
    "kb screen s3a://bucket/shipments --engine spark --master spark://host:7077 --output s3a://bucket/screened",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb screen`."""
    parser.add_argument("file", type=named, metavar="FILE", help="the table; a folder of files; or - for stdin")
    group = parser.add_argument_group("the table")
    group.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="which column holds a field")
    group.add_argument(
        "--input-format", choices=("parquet", "csv", "jsonl", "arrow"), help="what FILE is, where its name does not say"
    )
    group = parser.add_argument_group("for every row that does not say otherwise")
    group.add_argument("--to", metavar="CC", help="destination, code or name")
    question_options(group)
    group.add_argument("--vendor", metavar="FIRM", help="who makes the items")
    group.add_argument("--designer", metavar="CC", help="where their designer is headquartered")
    group = parser.add_argument_group("after a change")
    group.add_argument(
        "--since", metavar="REV|DAY", help="only rows answered otherwise by the data of a revision, or the law of a day"
    )
    group = parser.add_argument_group("output")
    group.add_argument("--output", metavar="FILE", help=".parquet, .csv, .jsonl or .duckdb; without it a summary only")
    group.add_argument(
        "--columns", metavar="NAMES", help="what to write beside row_id and verdict, such as eccn,missing"
    )
    group.add_argument("--explain-sample", type=int, metavar="N", help="full proofs of N rows, some of each verdict")
    group.add_argument("--json", action="store_true", help="kb.screen/1, the summary")
    group = parser.add_argument_group("the engine")
    group.add_argument("--engine", default="duckdb", metavar="NAME", help="duckdb (default) or spark")
    group.add_argument("--master", metavar="URL", help="of the Spark cluster (default: local[*])")
    group.add_argument("--memory-limit", metavar="SIZE", help="what DuckDB may use, such as 4GB")
    group.add_argument("--threads", type=int, metavar="N", help="how many DuckDB may use")


def run(arguments: argparse.Namespace) -> int:
    """Screen the table, write the lines, print the summary."""
    _refuse_early(arguments)
    from kb.cli.opening import open_base
    from kb.cli.progress import Progress
    from kb.screen.answers import columns_of
    from kb.screen.opening import opened
    from kb.screen.run import Written, run_screening
    from kb.screen.summary import summary_text

    written = Written(arguments.output, columns_of(arguments.columns))
    base = open_base(arguments)
    with opened(arguments.file, arguments.input_format, _engine(arguments)) as engine:
        fields = _fields(engine, arguments)
        if arguments.since is not None:
            return _again(base, engine, fields, arguments)
        asked = _asked(base, fields, arguments)
        with Progress("", arguments.quiet) as progress:
            found = run_screening(base, engine, asked, written, arguments.explain_sample or 0, progress.say)
    import json

    print(json.dumps(found.to_dict(), ensure_ascii=False) if arguments.json else summary_text(found))
    for sample in found.samples:
        print(json.dumps(sample, ensure_ascii=False))
    return 0


def _again(base: "Base", engine: "Engine", fields: dict[str, str], arguments: argparse.Namespace) -> int:
    """Screen before and after, write the rows that differ, print the summary."""
    import json

    from kb.cli.progress import Progress
    from kb.screen.again import changed_text, screen_again

    sides, ends = _sides(base, fields, arguments)
    with Progress("", arguments.quiet) as progress:
        found = screen_again(engine, sides, ends, arguments.output, progress.say)
    print(json.dumps(found.to_dict(), ensure_ascii=False) if arguments.json else changed_text(found))
    return 0


def _sides(
    base: "Base", fields: dict[str, str], arguments: argparse.Namespace
) -> tuple[tuple["Side", "Side"], tuple[str, str]]:
    """What is compared, and what both are called: the law of two days, or the data of a revision and as they lie.

    Raises UseError for what is neither a day nor a revision, and for a day where each row states its own.
    """
    from kb.analysis.points import is_point
    from kb.cli.comparing import opened
    from kb.screen.apart import Side

    after = Side(base, _asked(base, fields, arguments))
    if not is_point(arguments.since):
        before = opened([arguments.since], arguments)[0].base
        return (Side(before, _asked(before, fields, arguments)), after), (arguments.since, "the data as they lie")
    day = base.reader.read({"chip": "any", "on": arguments.since}).on
    if "on" in fields:
        raise UseError(
            f"--since {day}: each row states its own day, in {fields['on']!r}; --since REV compares with the data of a "
            f"revision, and without that column --since DAY with the law of a day"
        )
    return (Side(base, _asked(base, fields, arguments, day)), after), (day, after.day(None))


def _engine(arguments: argparse.Namespace) -> dict[str, Any]:
    found = {name: getattr(arguments, name) for name in ("engine", "master", "memory_limit", "threads")}
    return {**found, "folder": os.path.dirname(os.path.abspath(arguments.output)) if arguments.output else None}


def _refuse_early(arguments: argparse.Namespace) -> None:
    """What can be known to be wrong before anything is loaded."""
    if arguments.engine not in NEEDS:
        raise UseError(f"--engine: expected duckdb or spark, found {arguments.engine!r}")
    if arguments.explain_sample is not None and arguments.explain_sample < 1:
        raise UseError(f"--explain-sample: expected a number of rows of at least 1, found {arguments.explain_sample}")
    if arguments.since is not None and arguments.explain_sample is not None:
        raise UseError("--explain-sample: proofs are of one law; leave out --since, or explain a row with `kb check`")
    if arguments.columns is not None and arguments.output is None:
        raise UseError("--columns: it says what is written; add --output FILE")
    if arguments.columns is not None and arguments.since is not None:
        raise UseError("--columns: with --since, what changed is written, as it was and is; leave out one of them")
    _need(arguments.engine)
    if arguments.output is not None and arguments.engine == "duckdb":
        from kb.screen.duck_output import checked_output

        checked_output(arguments.output)


NEEDS = {"duckdb": ("screen", "duckdb"), "spark": ("spark", "pyspark")}
"""By engine the extra that installs it, and its module."""


def _need(engine: str) -> None:
    from importlib.util import find_spec

    extra, module = NEEDS[engine]
    missing = [name for name in (module, "pyarrow", "numpy") if find_spec(name) is None]
    if missing:
        raise UseError(f"{', '.join(missing)} is not installed; type: {install(extra)}")


def _fields(engine: "Engine", arguments: argparse.Namespace) -> dict[str, str]:
    """Columns by field, shown before the work begins."""
    from kb.screen.mapping import mapped, shown

    stated = {}
    for one in arguments.map:
        field, mark, column = one.partition("=")
        if not mark or not field or not column:
            raise UseError(f"--map: expected FIELD=COLUMN, found {one!r}")
        stated[field] = column
    columns = engine.columns()
    fields = mapped(columns, stated)
    if not arguments.quiet:
        for line in shown(fields):
            print(line, file=sys.stderr)
        left = [name for name in columns if name not in fields.values()]
        if left:
            print(f"not read: {', '.join(left[:12])}{', …' if len(left) > 12 else ''}", file=sys.stderr)
    return fields


def _asked(base: "Base", fields: dict[str, str], arguments: argparse.Namespace, day: str | None = None) -> "Asked":
    """What is asked of every row, read as a query's fields are; on another day than that of the options, if one is."""
    from kb.screen.table import asked_of

    item = {"vendor": arguments.vendor, "designer_headquarters": arguments.designer}
    return asked_of(
        base, fields, {"to": arguments.to, **stated_fields(arguments), **item} | ({"on": day} if day else {})
    )
