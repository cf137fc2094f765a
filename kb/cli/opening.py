"""The data set that a command works on: as it lies, or with a proposal laid over it."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.base import Base


def add_proposal(parser: argparse.ArgumentParser) -> None:
    """The option that lays a proposal over the law."""
    parser.add_argument(
        "--with", dest="proposal", metavar="PROPOSAL", help="as if a proposal were law, such as proposals/ID"
    )


def open_base(arguments: argparse.Namespace) -> "Base":
    """The data set that the options name. Raises UseError for an unknown proposal, DataError where it does not load."""
    from kb.base import Base

    if getattr(arguments, "proposal", None) is None:
        return Base(arguments.data, not arguments.no_cache)
    from kb.store.locate import find_data
    from kb.store.proposals import proposed

    folder = find_data(arguments.data)
    return Base.under(folder, proposed(folder, arguments.proposal))
