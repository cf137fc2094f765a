"""The chips nearest a limit, on both sides of it, with margins in percent of the limit.

A measure known as a range shows the range; what is not known is listed as unknown. Without a
threshold, every limit on record with the nearest few.
"""

import argparse

from kb.store.problems import UseError

EXAMPLES = (
    "kb near tpp-4800",
    "kb near pd-5.92 --within 25",
    "kb near --within 2",
    "kb near tpp-4800 --json",
)
MOST, MOST_OF_EACH = 10, 3
"""Chips shown on a side where --within is not given: of one limit, and of each where all are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb near`."""
    parser.add_argument("threshold", nargs="?", metavar="THRESHOLD", help="id of a limit; `kb list threshold` has all")
    parser.add_argument("--within", metavar="PERCENT", help="every chip within so many percent of the limit")
    parser.add_argument("--json", action="store_true", help="kb.near/1")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print the chips on each side of each limit."""
    from kb.analysis.near import near
    from kb.base import Base

    within = percent(arguments.within)
    most = None if within is not None else MOST if arguments.threshold else MOST_OF_EACH
    found = near(Base(arguments.data, not arguments.no_cache), arguments.threshold, within, most)
    if arguments.json:
        import json

        print(json.dumps(found, ensure_ascii=False))
        return 0
    from kb.cli.parser import colored, page_width
    from kb.render.near import near_markdown, near_text

    print(near_markdown(found) if arguments.markdown else near_text(found, colored(), page_width()))
    return 0


def percent(text: str | None) -> float | None:
    """The value of --within. Raises UseError for what is no percentage."""
    if text is None:
        return None
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        value = -1
    if not 0 <= value < float("inf"):
        raise UseError(f"--within: expected a percentage such as 10, found {text!r}")
    return value
