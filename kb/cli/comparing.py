"""Printing which answers differ between two data sets; shared by `kb diff` and `kb impact --with`."""

import argparse
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.base import Base
    from kb.store.load import Overlay


def compared(
    before: "Base", after: "Base", labels: tuple[str | None, str | None], arguments: argparse.Namespace
) -> Any:
    """`kb.diff/1` of two data sets for the chips, destinations, days and layer that the options name."""
    from kb.analysis.compare import Asked, compare
    from kb.cli.progress import Progress

    query = after.reader.read({"chip": "any", "layer": arguments.layer})
    days = sorted({after.reader.read({"chip": "any", "on": day}).on for day in arguments.on or []})
    asked = Asked(arguments.chip, arguments.to, days or None, query.layer)
    with Progress("days", arguments.quiet) as told:
        return compare(before, after, labels, asked, told)


def print_diff(found: Any, law: list[dict[str, Any]], arguments: argparse.Namespace) -> int:
    """Print a diff as the options say; `law`: the compiled laws of both sides, for the names of rules."""
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        from kb.cli.parser import colored, page_width
        from kb.render.diff import diff_markdown, diff_text
        from kb.render.facts import names_of

        names = names_of(*law)
        if arguments.markdown:
            print(diff_markdown(found, names, arguments.summary))
        else:
            print(diff_text(found, names, colored(), page_width(), arguments.summary))
    return 1 if arguments.exit_code and found["differing"]["answers"] else 0


def run_with(arguments: argparse.Namespace) -> int:
    """The answers that a proposal would change."""
    from kb.base import Base
    from kb.cli.opening import open_base

    before, after = Base(arguments.data, not arguments.no_cache), open_base(arguments)
    found = compared(before, after, (None, arguments.proposal), arguments)
    return print_diff(found, [before.sections["law"], after.sections["law"]], arguments)


def run_revisions(words: list[str], arguments: argparse.Namespace) -> int:
    """The answers that differ between two git revisions, or between one and the data as they lie."""
    (before, after), labels = [one.base for one in opened(words, arguments)], [*words, None]
    found = compared(before, after, (labels[0], labels[1]), arguments)
    return print_diff(found, [side.sections["law"] for side in (before, after)], arguments)


class Opened(NamedTuple):
    """A data set that is compared: under which name, and the files that make it of those that lie there."""

    base: "Base"
    label: str | None
    overlay: "Overlay | None"


def opened(words: list[str], arguments: argparse.Namespace) -> tuple[Opened, Opened]:
    """The data of two revisions, or of one and as they lie.

    Raises UseError for another number of names or one that git does not know, DataError where data do not load.
    """
    from kb.base import Base
    from kb.store.locate import find_data

    folder = find_data(arguments.data)
    if not 1 <= len(words) <= 2:
        raise UseError(f"expected one or two revisions, found {' '.join(words)!r}")
    first = _revision(folder, words[0])
    if len(words) == 2:
        return first, _revision(folder, words[1])
    return first, Opened(Base(folder, not arguments.no_cache), None, None)


def _revision(folder: str, word: str) -> Opened:
    from kb.base import Base
    from kb.store.problems import DataError
    from kb.store.revisions import revision_of_data

    revision = revision_of_data(folder, word)
    try:
        return Opened(Base(folder, overlay=revision.overlay, revision=revision.commit), word, revision.overlay)
    except DataError as error:
        raise DataError(one._replace(path=f"{word}:{one.path}") for one in error.problems) from None
