"""What rests on a record: the records that refer to it, and the answers of a day that lead to it.

With --with PROPOSAL and no record: the answers that a proposal would change (as `kb diff --with`).

A record is a chip, a rule, a threshold, an instrument, a source, a group, a country or any other
(`kb search`). An answer rests on it where the reasons that decide it, or leave it open, lead there.
"""

import argparse

from kb.cli.diff import add_asked
from kb.cli.opening import add_proposal, open_base
from kb.store.problems import UseError

EXAMPLES = (
    "kb impact tpp-4800 --to CN",
    "kb impact 88-fr-73458 --on 2023-11-17",
    "kb impact D:5 --chip H20 --chip H200",
    "kb impact nvidia-h20-96gb --markdown",
    "kb impact --with proposals/ai-overwatch-act --to CN",
    "kb impact 3A090.a.2 --to CN --to AE --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb impact`."""
    parser.add_argument("record", nargs="?", metavar="RECORD", help="id or name of a record")
    add_proposal(parser)
    add_asked(parser)
    parser.add_argument("--json", action="store_true", help="kb.impact/1; of a proposal alone kb.diff/1")
    parser.add_argument("--markdown", action="store_true", help="Markdown")
    parser.set_defaults(summary=False, exit_code=False)


def run(arguments: argparse.Namespace) -> int:
    """Print what rests on the record, or what the proposal changes."""
    if arguments.record is None:
        if arguments.proposal is None:
            raise UseError("expected a record, such as `kb impact tpp-4800`, or --with PROPOSAL")
        from kb.cli.comparing import run_with

        return run_with(arguments)
    if len(arguments.on or []) > 1:
        raise UseError("--on: expected one day; only a proposal is asked about on several")
    return _run_record(arguments)


def _run_record(arguments: argparse.Namespace) -> int:
    from kb.analysis.impact import impact
    from kb.cli.parser import colored, page_width
    from kb.cli.progress import Progress
    from kb.cli.records import named

    base = open_base(arguments)
    records = [(one.kind, one.id) for one in named(base.sections, arguments.record)]
    day = arguments.on[0] if arguments.on else None
    with Progress("chips", arguments.quiet) as told:
        what = impact(base, records, day, arguments.layer, arguments.chip, arguments.to, told)
    if arguments.json:
        import json

        print(json.dumps(what, ensure_ascii=False))
        return 0
    from kb.render.impact import impact_markdown, impact_text

    print(impact_markdown(what) if arguments.markdown else impact_text(what, colored(), page_width()))
    return 0
