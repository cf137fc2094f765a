"""What is modelled, in part, and not at all, and the day through which the law was checked."""

import argparse
import json
import textwrap

EXAMPLES = ("kb coverage", "kb coverage --json")
STATES = {"modelled": "Modelled", "in_part": "Modelled in part", "not_modelled": "Not modelled"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb coverage`."""
    parser.add_argument("--json", action="store_true", help="the coverage record as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the coverage record."""
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
