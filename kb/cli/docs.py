"""Build the site from the records, or build and serve it on this machine.

Every record becomes a page. The site is built aside and swapped in whole: an interrupted build
leaves the former one. For one revision of the data and one day it is the same bytes.
"""

import argparse
import sys

from kb.cli.parser import named
from kb.store.problems import UseError

EXAMPLES = (
    "kb docs build",
    "kb docs build --on 2026-11-26 --output public",
    "kb docs serve",
    "kb docs serve --port 8001 --no-build",
)
ACTIONS = ("build", "serve")
PORT = 8000
MOST_PORTS = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb docs`."""
    parser.add_argument("action", choices=ACTIONS, help="build the site, or build it and serve it on this machine")
    parser.add_argument("--output", type=named, default="site", metavar="DIR", help="where it goes (default: site)")
    parser.add_argument("--on", metavar="DAY", help="the day that pages tell of (default: today in Washington)")
    parser.add_argument("--address", metavar="URL", help="where it will be served, for the feed and the sitemap")
    parser.add_argument("--edit-url", metavar="URL", help="to which a record's path is added to propose an edit")
    parser.add_argument("--port", type=_port, default=PORT, help=f"of `serve`, on localhost alone (default: {PORT})")
    parser.add_argument("--no-build", action="store_true", help="`serve` what stands in the output folder")
    parser.add_argument("--json", action="store_true", help="what was built: kb.site/1")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= MOST_PORTS:
        raise argparse.ArgumentTypeError(f"expected a port from 0 to {MOST_PORTS}, found {text!r}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Build, and serve where asked."""
    if arguments.action == "build" and arguments.no_build:
        raise UseError("--no-build is of `kb docs serve`")
    if not arguments.no_build:
        _build(arguments)
    if arguments.action == "serve":
        from kb.site.serve import serve

        serve(arguments.output, arguments.port, lambda url: _say(arguments, f"{url} (Ctrl-C ends it)"))
    return 0


def _build(arguments: argparse.Namespace) -> None:
    from kb.base import Base
    from kb.cli.progress import Progress
    from kb.site.build import Asked, build

    base = Base(arguments.data, not arguments.no_cache)
    on = base.reader.read({"chip": "any", "on": arguments.on}).on
    asked = Asked(
        on, _url(arguments.edit_url, "--edit-url"), _url(arguments.address, "--address"), not arguments.no_cache
    )
    with Progress("steps", arguments.quiet) as told:
        built = build(base, arguments.output, asked, told)
    if arguments.json:
        import json

        print(json.dumps({**built.stamp(), "output": arguments.output}))
    else:
        _say(arguments, f"{arguments.output}: {len(built.paths):,} pages as of {on}")


def _url(text: str | None, option: str) -> str | None:
    """An address that ends with a slash. Raises UseError for anything else than http and https."""
    if text is None:
        return None
    if not text.startswith(("http://", "https://")) or any(sign in text for sign in " <>\"'"):
        raise UseError(f"{option}: expected an http or https address, found {text!r}")
    return text if text.endswith("/") else f"{text}/"


def _say(arguments: argparse.Namespace, text: str) -> None:
    if not arguments.quiet:
        print(text, file=sys.stderr)
