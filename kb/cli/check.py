"""Is a chip restricted, for a country, on a day, and who says so?

Several chips and several --to give a table, or with --json one answer a line. An item without a
record is described by --spec FILE or by numbers; a number may be a range LOW..HIGH.
"""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from kb.cli.opening import add_proposal, open_base
from kb.cli.parser import named
from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.base import Base

EXAMPLES = (
    "kb check nvidia-h100-sxm5 --to CN",
    "kb check H20 --to CN --on 2025-03-01",
    'kb check "RTX 4090" "RTX 4090 D" --to CN --to DE',
    "kb check --tpp 4799 --datacenter --to CN",
    "kb check H100 --to Malaysia --headquarters CN --explain",
    "kb check H20 --to CN --with proposals/ai-overwatch-act",
    "kb check H20 --to CN --on 2025-06-01 --memo order-4711.html --by 'A. Analyst' --ref 'order 4711'",
    "kb check --batch queries.jsonl > answers.jsonl",
)

NUMBERS = {
    "tpp": ("total_processing_performance", "total processing performance"),
    "performance_density": ("performance_density", "TPP per mm² of applicable die area"),
    "die_area": ("applicable_die_area_mm2", "applicable die area in mm²"),
    "dram_bandwidth": ("dram_bandwidth_gb_s", "total DRAM bandwidth in GB/s"),
    "interconnect": ("interconnect_gb_s", "inputs and outputs but memory, both directions, in GB/s"),
    "memory_density": ("memory_bandwidth_density", "of a memory package, GB/s per mm²"),
}
"""Options that describe an item, the item's field, and what it means."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb check`, named as the query's fields."""
    parser.add_argument("chips", nargs="*", metavar="CHIP", help="record id, name or alias of a chip or computer")
    group = parser.add_argument_group("the question")
    group.add_argument("--to", action="append", metavar="CC", help="destination, code or name; repeat for several")
    question_options(group)
    _item(parser.add_argument_group("an item without a record"))
    _output(parser.add_argument_group("output"))
    add_proposal(parser)


def question_options(group: Any) -> None:
    """Options of a question but the destination, named as the query's fields."""
    group.add_argument("--on", metavar="DAY", help="the day asked about (default: today in Washington)")
    group.add_argument("--exporter", metavar="FIRM", help="who exports (assumed: the chip's maker)")
    group.add_argument(
        "--letters-received", metavar="IDS", help="letters to others that the exporter received too, or 'none'"
    )
    group.add_argument("--headquarters", metavar="CC", help="where the buyer and its parent sit, commas between")
    group.add_argument("--end-user", metavar="NAME", help="the end user, by name or id; this is not screening")
    group.add_argument("--end-use", metavar="USE", help="commercial, supercomputer, military, …")
    group.add_argument("--transaction", metavar="KIND", help="export, reexport, in_country_transfer, deemed_export")
    group.add_argument("--origin", metavar="CC", help="country shipped from (assumed: US)")
    switch(group, "subject-to-ear", "not-subject-to-ear", "in or from the US, or its direct product")
    group.add_argument("--form", metavar="FORM", help="commodity, software or technology")
    group.add_argument("--role", metavar="ROLE", help="front_end_fabricator or osat")
    group.add_argument("--eccn", metavar="ECCN", help="the control number you already hold")
    group.add_argument("--layer", metavar="LAYER", help="enforced (default) or codified")
    group.add_argument("--strict", action="store_true", help="assume nothing that is not stated")
    group.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help="any other fact a rule names")


def switch(group: Any, name: str, opposite: str, meaning: str) -> None:
    """Two options for a truth that may also be left open."""
    target = name.replace("-", "_")
    group.add_argument(f"--{name}", action="store_true", default=None, help=meaning)
    group.add_argument(f"--{opposite}", dest=target, action="store_false", help="the opposite")


def _item(group: Any) -> None:
    group.add_argument("--spec", type=named, metavar="FILE", help="JSON file that describes the item; - for stdin")
    for option, (_, meaning) in NUMBERS.items():
        group.add_argument(f"--{option.replace('_', '-')}", metavar="N", help=meaning)
    switch(group, "datacenter", "no-datacenter", "designed or marketed for data centers")
    group.add_argument("--vendor", metavar="FIRM", help="who makes the item")
    group.add_argument("--designer", metavar="CC", help="where its designer is headquartered")


def _output(group: Any) -> None:
    form = group.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="kb.answer/1, one a line where several")
    form.add_argument("--markdown", action="store_true", help="Markdown")
    group.add_argument("--explain", action="store_true", help="the whole proof as a tree below the answer")
    group.add_argument("--detail", choices=("summary", "standard", "full"), help="how much of the proof")
    group.add_argument("--batch", type=named, metavar="FILE", help="one query a line (JSON Lines); - for stdin")
    group.add_argument("--exit-code", action="store_true", help="exit 1 if a license is required or that is open")
    group.add_argument("--memo", type=named, metavar="FILE", help="write a page to print and sign, .html or .md")
    group.add_argument("--by", metavar="NAME", help="who prepared the page of --memo")
    group.add_argument("--ref", metavar="ORDER", help="the order or file that the page of --memo belongs to")


def run(arguments: argparse.Namespace) -> int:
    """Answer the question, the table of questions, or the batch."""
    if arguments.batch is not None:
        from kb.cli.batch import run_batch

        _refuse_beside_batch(arguments)
        return run_batch(open_base(arguments), arguments)
    queries = _queries(arguments)
    if arguments.memo or arguments.by is not None or arguments.ref is not None:
        from kb.cli.memo import refuse_early

        refuse_early(arguments, len(queries))
    base = open_base(arguments)
    detail: Any = arguments.detail or ("full" if arguments.explain else "standard")
    answers = [base.ask(query, detail).to_dict() for query in queries]
    if arguments.memo:
        from kb.cli.memo import write_memo

        write_memo(answers[0], base, arguments)
    _print(answers, base, arguments)
    if arguments.exit_code and any(answer["required"] is not False for answer in answers):
        return 1
    return 0


def _refuse_beside_batch(arguments: argparse.Namespace) -> None:
    """A batch line is a whole query: nothing of a question may stand beside the file."""
    output = {"batch", "detail", "exit_code", "json", "data", "no_cache", "quiet", "proposal"}
    stated = [name for name, value in vars(arguments).items() if name not in output and value not in (None, False, [])]
    if stated:
        options = ", ".join("chips" if name == "chips" else f"--{name.replace('_', '-')}" for name in stated)
        raise UseError(f"--batch takes whole queries from its file; leave out {options}")


def stated_fields(arguments: argparse.Namespace) -> dict[str, Any]:
    """The fields of a query that options state, but what is asked about and where it goes."""
    return {
        "on": arguments.on, "exporter": arguments.exporter, "headquarters": arguments.headquarters,
        "end_user": arguments.end_user, "end_use": arguments.end_use, "transaction": arguments.transaction,
        "origin": arguments.origin, "subject_to_ear": arguments.subject_to_ear, "form": arguments.form,
        "role": arguments.role, "declared_eccn": arguments.eccn, "layer": arguments.layer,
        "strict": arguments.strict, "facts": facts_of(arguments.fact) or None,
        "letters_received": _letters(arguments.letters_received),
    }  # fmt: skip


def _queries(arguments: argparse.Namespace) -> list[dict[str, Any]]:
    """One query for each chip and destination."""
    fields = stated_fields(arguments)
    item = _stated_item(arguments)
    if item is not None and arguments.chips:
        raise UseError("expected chips or the description of an item, found both")
    if item is None and not arguments.chips:
        raise UseError("expected a chip, such as `kb check nvidia-h100-sxm5 --to CN`, or --spec FILE")
    subjects = [{"item": item}] if item is not None else [{"chip": chip} for chip in arguments.chips]
    places: list[str | None] = [part for place in arguments.to or [] for part in _parts(place, "--to")] or [None]
    return [{**subject, **fields, "to": place} for subject in subjects for place in places]


def _letters(text: str | None) -> list[str] | None:
    if text is None:
        return None
    if text == "none":
        return []
    return _parts(text, "--letters-received", "letter ids with commas between, or none")


def _parts(text: str, option: str, expected: str = "codes or names with commas between") -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    if not all(parts):
        raise UseError(f"{option}: expected {expected}, found {text!r}")
    return parts


def facts_of(pairs: list[str]) -> dict[str, str]:
    """Facts stated as NAME=VALUE. Raises UseError for another form, and for one that is stated twice."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise UseError(f"--fact: expected NAME=VALUE, found {pair!r}")
        if name in found:
            raise UseError(f"--fact: {name} is stated twice, as {found[name]} and as {value}")
        found[name] = value
    return found


def _stated_item(arguments: argparse.Namespace) -> dict[str, Any] | None:
    """The item that options describe, or the spec file, or None where a chip is asked about."""
    stated = {
        field: _number(option, getattr(arguments, option))
        for option, (field, _) in NUMBERS.items()
        if getattr(arguments, option) is not None
    }
    for option, field in (("datacenter", "datacenter"), ("vendor", "vendor"), ("designer", "designer_headquarters")):
        if getattr(arguments, option) is not None:
            stated[field] = getattr(arguments, option)
    if "memory_bandwidth_density" in stated:
        stated["kind"] = "memory"
    if arguments.spec is None:
        return stated or None
    return {**_spec(arguments.spec), **stated}


def _spec(name: str) -> dict[str, Any]:
    """The item that a file describes, its faults named with the file."""
    from kb.cli.files import read_json
    from kb.store.items import item_from

    spec = read_json(name)
    if not isinstance(spec, dict):
        raise UseError(f"{name}: expected a mapping of an item's fields")
    try:
        item_from(spec)
    except UseError as error:
        raise UseError(f"{name}: {error}") from None
    return spec


def _number(option: str, text: str) -> Any:
    """A number, or a range as LOW..HIGH of which either end may be left out."""
    low, dots, high = text.partition("..")
    if not dots:
        return text
    return {"low": low or None, "high": high or None}


def _print(answers: list[dict[str, Any]], base: "Base", arguments: argparse.Namespace) -> None:
    if arguments.json:
        import json

        lines = [json.dumps(answer, ensure_ascii=False) for answer in answers]
        print("\n".join(lines))
        return
    from kb.cli.parser import colored
    from kb.render.facts import names_of

    names = names_of(base.sections["law"])
    if arguments.markdown:
        from kb.render.markdown import answer_markdown

        print("\n\n".join(answer_markdown(answer, names) for answer in answers))
    elif len(answers) > 1 and not arguments.explain:
        from kb.cli.parser import table_width
        from kb.render.table import answers_table

        print(answers_table(answers, names, colored(), table_width()))
    else:
        _print_text(answers, names, arguments)


def _print_text(answers: list[dict[str, Any]], names: Any, arguments: argparse.Namespace) -> None:
    from kb.cli.parser import colored
    from kb.render.text import answer_text, proof_tree, width_of_terminal

    for index, answer in enumerate(answers):
        text = answer_text(answer, names, colored(), width_of_terminal())
        if arguments.explain:
            head, _, last = text.rpartition("\n")
            text = f"{head}\n\nProof (✓ holds, ✗ does not, ? is open)\n{proof_tree(answer)}\n\n{last}"
        sys.stdout.write(("\n" if index else "") + text + "\n")
