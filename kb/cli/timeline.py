"""Every day on which an answer changed, with the instrument that changed it.

Both layers are shown: as enforced (what must be obeyed) and as codified (what the text says).
Events such as licenses and shipments stand beside them; they are not law and change no answer.
"""

import argparse

from kb.store.problems import UseError

EXAMPLES = (
    "kb timeline H20 --to CN",
    "kb timeline A800 H800 --to CN --from 2023-01-01 --until 2024-12-31",
    "kb timeline H100 --to AE --markdown",
    "kb timeline H200 --to CN --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb timeline`."""
    parser.add_argument("chips", nargs="+", metavar="CHIP", help="record id, name or alias of a chip or computer")
    parser.add_argument("--to", action="append", metavar="CC", help="destination, code or name; repeat for several")
    parser.add_argument("--from", dest="first", metavar="DAY", help="first day (default: the first on file)")
    parser.add_argument("--until", dest="last", metavar="DAY", help="last day (default: today in Washington)")
    parser.add_argument("--json", action="store_true", help="kb.timeline/1, one a line where several")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print a timeline for each chip and destination."""
    from kb.analysis.timeline import timeline
    from kb.base import Base

    if not arguments.to:
        raise UseError(f"expected a destination: kb timeline {arguments.chips[0]!r} --to CN")
    base = Base(arguments.data, not arguments.no_cache)
    pairs = [(chip, to) for chip in arguments.chips for to in arguments.to]
    found = [timeline(base, chip, to, arguments.first, arguments.last) for chip, to in pairs]
    if arguments.json:
        import json

        print("\n".join(json.dumps(one, ensure_ascii=False) for one in found))
        return 0
    from kb.cli.parser import colored, page_width
    from kb.render.facts import names_of
    from kb.render.timeline import timeline_markdown, timeline_text

    names = names_of(base.sections["law"])
    if arguments.markdown:
        print("\n\n".join(timeline_markdown(one, names) for one in found))
    else:
        print("\n\n".join(timeline_text(one, names, colored(), page_width()) for one in found))
    return 0
