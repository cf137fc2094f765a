"""What the records say of whether chip controls work, computed from them alone.

Chips that came out just under a limit in force or published by then, how long after its rule, and
when another caught them; AI models by country and weights, and how their chips could be had;
models that came out long after their chips could last be had without a license.
"""

import argparse

from kb.cli.near import percent

EXAMPLES = (
    "kb findings",
    "kb findings --within 5",
    "kb findings --to 'Saudi Arabia' --on 2024-12-31",
    "kb findings --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb findings`."""
    parser.add_argument("--to", default="China", metavar="CC", help="the country for the chips (default: China)")
    parser.add_argument("--within", metavar="PERCENT", help="how far under a limit is just under it (default: 25)")
    parser.add_argument("--on", metavar="DAY", help="as of a day (default: today in Washington)")
    parser.add_argument("--json", action="store_true", help="kb.findings/1, with every chip beside every limit")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print the findings."""
    from kb.analysis.findings import WITHIN, findings
    from kb.base import Base

    within = percent(arguments.within)
    base = Base(arguments.data, not arguments.no_cache)
    found = findings(base, arguments.to, WITHIN if within is None else within, arguments.on)
    if arguments.json:
        import json

        print(json.dumps(found, ensure_ascii=False))
        return 0
    from kb.cli.parser import colored, page_width
    from kb.render.findings import findings_markdown, findings_text

    print(findings_markdown(found) if arguments.markdown else findings_text(found, colored(), page_width()))
    return 0
