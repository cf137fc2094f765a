"""What is modelled, in part, and not at all; with `chips`, how much their records know.

Of chips, the worst gaps come first: the fields on which the verdicts of the most chips hang.
"""

import argparse
import json
import textwrap

from kb.store.problems import UseError

EXAMPLES = (
    "kb coverage",
    "kb coverage --json",
    "kb coverage chips",
    "kb coverage chips --field applicable_die_area",
    "kb coverage chips --field interconnect --to CN --to AE --on 2025-06-01",
)
STATES = {"modelled": "Modelled", "in_part": "Modelled in part", "not_modelled": "Not modelled"}
OF_CHIPS = ("field", "to", "on", "layer")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb coverage`."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("law", "chips"),
        metavar="WHAT",
        help="law (default), or chips: gaps in their records",
    )
    parser.add_argument("--json", action="store_true", help="the coverage record, or kb.chip-coverage/1")
    chips = parser.add_argument_group("of chips")
    chips.add_argument("--field", metavar="FIELD", help="the chips of which it is not known exactly, the gravest first")
    chips.add_argument(
        "--to", action="append", metavar="CC", help="destinations whose answers count; repeat for several"
    )
    chips.add_argument("--on", metavar="DAY", help="the day asked about (default: today in Washington)")
    chips.add_argument("--layer", metavar="LAYER", help="enforced (default) or codified")


def run(arguments: argparse.Namespace) -> int:
    """Print the coverage record, or the coverage of the chips."""
    if arguments.what == "chips":
        return _chips(arguments)
    for name in OF_CHIPS:
        value = getattr(arguments, name)
        if value is not None:
            told = value[0] if isinstance(value, list) else value
            raise UseError(f"--{name} is of chips: kb coverage chips --{name} {told}")
    return _law(arguments)


def _law(arguments: argparse.Namespace) -> int:
    from kb.cli.records import open_index

    sections, _ = open_index(arguments)
    coverage = sections["coverage"]
    if arguments.json:
        print(json.dumps(coverage, ensure_ascii=False))
        return 0
    print(f"Law checked through {coverage['verified_through']}. {' '.join(coverage['verified_note'].split())}")
    for status, heading in STATES.items():
        print(f"\n{heading}")
        for name, entry in coverage["entries"].items():
            if entry["status"] == status:
                _print_entry(name, entry)
    return 0


def _print_entry(name: str, entry: dict[str, str]) -> None:
    text = f"{entry['title']}. {' '.join(entry['covers'].split())}"
    if entry["missing"]:
        text += f" Missing: {' '.join(entry['missing'].split())}"
    print(textwrap.fill(f"{name}: {text}", 100, initial_indent="  ", subsequent_indent="    "))


def _chips(arguments: argparse.Namespace) -> int:
    from kb.analysis.chip_coverage import chip_coverage
    from kb.base import Base

    base = Base(arguments.data, not arguments.no_cache)
    found = chip_coverage(base, arguments.field, arguments.to, arguments.on, arguments.layer)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    from kb.cli.parser import colored, page_width
    from kb.render.chip_coverage import chip_coverage_text

    print(chip_coverage_text(found, colored(), page_width()))
    return 0
