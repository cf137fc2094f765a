"""Which performance, die area and bandwidths give a verdict: exact regions, from the limits on record.

Of a circuit without a record. What is not stated is assumed and named, as by `kb check`: an exporter that
is not named has received no letter. A number or a range LOW:HIGH narrows where it is looked.
"""

import argparse
from typing import TYPE_CHECKING, Any

from kb.store.problems import UseError

if TYPE_CHECKING:
    from fractions import Fraction

    from kb.truth.ranges import Range

EXAMPLES = (
    "kb solve --to CN --datacenter --target no_license_required",
    "kb solve --to CN --datacenter --target no_license_required --area 500:900 --guard 3%",
    "kb solve --to CN --datacenter --vendor nvidia --target no_license_required --area 814",
    "kb solve --to CN --no-datacenter --on 2024-06-01 --target exception_available --json",
)

BOUNDS = {
    "tpp": "total processing performance",
    "area": "applicable die area in mm²",
    "dram_bandwidth": "total DRAM bandwidth in GB/s",
    "interconnect": "inputs and outputs but memory, both directions, in GB/s",
}
"""Options that bound a quantity, in the order of `kb.law.placed.Place`, and what it means."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb solve`: those of a question, the quantities, the target and the guard."""
    from kb.cli.check import question_options, switch

    wanted = parser.add_argument_group("what is wanted")
    wanted.add_argument("--target", required=True, metavar="VERDICT",
                        help="no_license_required, exception_available or license_required")  # fmt: skip
    wanted.add_argument("--guard", metavar="PERCENT", help="true values may be so far off the stated ones, either way")
    wanted.add_argument("--exit-code", action="store_true", help="exit 1 if no value gives the target")
    group = parser.add_argument_group("where to look; a number, or LOW:HIGH of which either end may be left out")
    for option, meaning in BOUNDS.items():
        group.add_argument(f"--{option.replace('_', '-')}", metavar="N", help=meaning)
    group = parser.add_argument_group("the circuit")
    switch(group, "datacenter", "no-datacenter", "designed or marketed for data centers")
    group.add_argument("--vendor", metavar="FIRM", help="who makes it; letters to that firm then count")
    group.add_argument("--designer", metavar="CC", help="where its designer is headquartered")
    group = parser.add_argument_group("the question")
    group.add_argument("--to", required=True, metavar="CC", help="destination, code or name")
    question_options(group)
    form = parser.add_argument_group("output").add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="kb.solve/1, every border exact")
    form.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print the regions."""
    from kb.analysis.designs import designs
    from kb.base import Base
    from kb.cli.check import stated_fields
    from kb.law.placed import Place

    bounds = Place(*(bound(name, getattr(arguments, name)) for name in BOUNDS))
    off = guard(arguments.guard)
    item = {
        "datacenter": arguments.datacenter, "vendor": arguments.vendor, "designer_headquarters": arguments.designer,
    }  # fmt: skip
    query = {**stated_fields(arguments), "to": arguments.to, "item": {k: v for k, v in item.items() if v is not None}}
    base = Base(arguments.data, not arguments.no_cache)
    found = designs(base, query, bounds, arguments.target, off)
    _print(found, base, arguments)
    return 1 if arguments.exit_code and not found["regions"] else 0


def bound(name: str, text: str | None) -> "Range":
    """The range that an option states. Raises UseError for what is no number or range; an area is above zero."""
    from kb.truth.decimals import scaled
    from kb.truth.ranges import Range

    text = (text or ":").strip().replace("..", ":")
    low_text, colon, high_text = text.partition(":")
    try:
        low = scaled(low_text) if low_text.strip() else 0
        high = (scaled(high_text) if high_text.strip() else None) if colon else low
    except ValueError as error:
        raise UseError(f"--{name.replace('_', '-')}: {error}, in a number or a range such as 500:900") from None
    if high is not None and high < low:
        raise UseError(f"--{name.replace('_', '-')}: expected LOW:HIGH, found {low_text} above {high_text}")
    if name == "area" and high == 0:
        raise UseError("--area: expected more than 0; without applicable die area there is no density to solve for")
    return Range(low, high, name == "area" and low == 0)


def guard(text: str | None) -> "Fraction":
    """The part that values may be off. Raises UseError for what is no percentage from 0 to below 100."""
    from fractions import Fraction

    from kb.truth.decimals import SCALE, scaled

    try:
        part = Fraction(scaled((text or "0").strip().removesuffix("%")), 100 * SCALE)
    except ValueError as error:
        raise UseError(f"--guard: {error}, in a percentage such as 3%") from None
    if part >= 1:
        raise UseError(f"--guard: expected less than 100%, found {text}")
    return part


def _print(found: dict[str, Any], base: Any, arguments: argparse.Namespace) -> None:
    if arguments.json:
        import json

        print(json.dumps(found, ensure_ascii=False))
        return
    from kb.cli.parser import colored, page_width
    from kb.render.facts import names_of
    from kb.render.solve import solve_markdown, solve_text

    names = names_of(base.sections["law"])
    text = solve_markdown(found, names) if arguments.markdown else solve_text(found, names, colored(), page_width())
    print(text)
