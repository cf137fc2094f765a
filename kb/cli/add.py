"""Add a record, a version of a rule, a stay or a proposal: from a file, from options, or by answers on a terminal.

`kb add rule-version RULE` ends the version before on the day on which the new one begins; what is not
given goes on as it was. `kb add stay RULE` suspends a rule while its text stands. `kb add proposal`
writes a bill or a thought experiment, which is no law. `kb schema KIND` says what the fields of a kind hold.
"""

import argparse
import sys
from typing import Any

from kb.cli.editing import add_editing, edit
from kb.store.problems import UseError

EXAMPLES = (
    "kb add chip --spec spec.json",
    'kb add source --url https://example.com/x1.pdf --field title="X1 datasheet" --field publisher=Example',
    'kb add rule-version 3A090.b.1 --effective 2027-01-01 --instrument 91-fr-99999 --at "3A090.b.1"',
    'kb add stay 3A090.b.1 --effective 2027-04-01 --until 2027-10-01 --instrument 92-fr-11111 --at "3A090.b.1"',
    "kb add proposal --id what-if-tpp-2000 --spec bill.json",
    "kb add instrument --id 91-fr-99999 --spec act.json --dry-run",
)
VERSION, STAY = "rule-version", "stay"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb add`."""
    parser.add_argument("kind", metavar="KIND", help=f"kind of record, or {VERSION}, {STAY}, proposal")
    parser.add_argument("rule", metavar="RULE", nargs="?", help=f"of {VERSION} and {STAY}: the rule's id")
    parser.add_argument("--spec", metavar="FILE", help="JSON file with the fields; - for stdin")
    parser.add_argument("--id", metavar="ID", help="the record's id (default: made of its name)")
    parser.add_argument("--url", metavar="URL", help="the field `url`")
    parser.add_argument("--field", action="append", metavar="NAME=VALUE", help="any other field; repeat for several")
    group = parser.add_argument_group(f"{VERSION} and {STAY}")
    group.add_argument("--effective", metavar="DAY", help="the first day on which the text says so, or of the stay")
    group.add_argument("--compliance", metavar="DAY", help="the first day on which it must be obeyed, where later")
    group.add_argument("--until", metavar="DAY", help="of a stay: the first day on which the rule is enforced again")
    group.add_argument("--instrument", metavar="ID", help="the act that makes it")
    group.add_argument("--at", metavar="WHERE", help="the paragraph in that act")
    add_editing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what would be added and write it."""
    fields = _fields(arguments)
    if arguments.kind in (VERSION, STAY):
        return _version(arguments, fields) if arguments.kind == VERSION else _stay(arguments, fields)
    from kb.edit.add import kind_named, needed, plan_add
    from kb.edit.set import read_value

    kind = kind_named(arguments.kind)
    if arguments.rule is not None:
        raise UseError(f"{arguments.rule!r}: only {VERSION} and {STAY} take a rule; an id is given with --id")
    tip = f"; give them with --spec FILE or --field NAME=VALUE (`kb schema {kind.name}`)"
    fields |= {name: read_value(text) for name, text in _answers(needed(kind, fields), tip).items()}
    return edit(arguments, lambda folder: plan_add(folder, kind, arguments.id, fields))


def _version(arguments: argparse.Namespace, fields: dict[str, Any]) -> int:
    from kb.edit.version import plan_version

    rule, day, cite = _said(arguments, "cites" in fields)
    if cite:
        fields["cites"] = cite
    return edit(arguments, lambda folder: plan_version(folder, rule, day, arguments.compliance, fields))


def _stay(arguments: argparse.Namespace, fields: dict[str, Any]) -> int:
    from kb.edit.stay import plan_stay

    if fields or arguments.compliance:
        raise UseError("a stay has --effective, --until, --instrument and --at, and no other fields")
    rule, day, cite = _said(arguments, False)
    return edit(arguments, lambda folder: plan_stay(folder, rule, day, arguments.until, cite))


def _said(arguments: argparse.Namespace, cited: bool) -> tuple[str, str, dict[str, str]]:
    """The rule, the first day, and the act that says so, which may be `cited` among the fields already."""
    given = {"RULE": arguments.rule, "--effective": arguments.effective}
    if not cited:
        given |= {"--instrument": arguments.instrument, "--at": arguments.at}
    missing = [name for name, value in given.items() if not value]
    found = {**given, **_answers(missing, ": the rule, the first day, and the act that says so")}
    if left := [name for name, value in found.items() if not value]:
        raise UseError(f"missing {', '.join(left)}: the rule, the first day, and the act that says so")
    cite = {} if "--at" not in found else {"instrument": str(found["--instrument"]), "at": str(found["--at"])}
    return str(found["RULE"]), str(found["--effective"]), cite


def _fields(arguments: argparse.Namespace) -> dict[str, Any]:
    """The fields of --spec, --url and --field together."""
    from kb.edit.set import read_value

    fields: dict[str, Any] = {}
    if arguments.spec:
        from kb.cli.files import read_json

        fields = read_json(arguments.spec)
        if not isinstance(fields, dict):
            raise UseError(f"{arguments.spec}: expected the fields of a record as an object")
    if arguments.url:
        fields["url"] = arguments.url
    for one in arguments.field or []:
        name, sign, value = one.partition("=")
        if not sign or not name:
            raise UseError(f"--field: expected NAME=VALUE, found {one!r}")
        fields[name] = read_value(value)
    return fields


def _answers(missing: list[str], otherwise: str) -> dict[str, str]:
    """What a person types for each name, but for those left empty; without a terminal what is missing is told."""
    if not missing:
        return {}
    if not (sys.stdin and sys.stdin.isatty()):
        raise UseError(f"missing {', '.join(missing)}{otherwise}")
    from kb.cli.parser import asked

    return {name: answer for name in missing if (answer := asked(f"{name}: "))}
