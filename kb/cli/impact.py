"""What rests on a record: the records that refer to it, and the answers of a day that lead to it.

A record is a chip, a rule, a threshold, an instrument, a source, a group, a country or any other
(`kb search`). An answer rests on it where the reasons that decide it, or leave it open, lead there.
"""

import argparse

EXAMPLES = (
    "kb impact tpp-4800 --to CN",
    "kb impact 88-fr-73458 --on 2023-11-17",
    "kb impact D:5 --chip H20 --chip H200",
    "kb impact nvidia-h20-96gb --markdown",
    "kb impact 3A090.a.2 --to CN --to AE --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb impact`."""
    parser.add_argument("record", metavar="RECORD", help="id or name of a record")
    parser.add_argument("--on", metavar="DAY", help="the day of the answers (default: today in Washington)")
    parser.add_argument("--layer", metavar="LAYER", help="enforced (default) or codified")
    parser.add_argument("--chip", action="append", metavar="CHIP", help="only this chip or family; repeat for several")
    parser.add_argument("--to", action="append", metavar="CC", help="only this destination; repeat for several")
    parser.add_argument("--json", action="store_true", help="kb.impact/1")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print what rests on the record."""
    from kb.analysis.impact import impact
    from kb.base import Base
    from kb.cli.parser import colored, page_width
    from kb.cli.progress import Progress
    from kb.cli.records import named

    base = Base(arguments.data, not arguments.no_cache)
    records = [(one.kind, one.id) for one in named(base.sections, arguments.record)]
    with Progress("chips", arguments.quiet) as told:
        what = impact(base, records, arguments.on, arguments.layer, arguments.chip, arguments.to, told)
    if arguments.json:
        import json

        print(json.dumps(what, ensure_ascii=False))
        return 0
    from kb.render.impact import impact_markdown, impact_text

    print(impact_markdown(what) if arguments.markdown else impact_text(what, colored(), page_width()))
    return 0
