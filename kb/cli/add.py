"""Add a record, or a version of a rule, from a file, from options, or by answering questions on a terminal.

`kb add rule-version RULE` ends the version before on the day on which the new one begins; what is not
given goes on as it was. `kb schema KIND` says what the fields of a kind hold.
"""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from kb.cli.editing import add_editing, edit
from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.records.kinds import Kind

EXAMPLES = (
    "kb add chip --spec spec.json",
    'kb add source --url https://example.com/x1.pdf --field title="X1 datasheet" --field publisher=Example',
    'kb add rule-version 3A090.b.1 --effective 2027-01-01 --instrument 91-fr-99999 --at "3A090.b.1"',
    "kb add instrument --id 91-fr-99999 --spec act.json --dry-run",
)
VERSION = "rule-version"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb add`."""
    parser.add_argument("kind", metavar="KIND", help=f"kind of record, or {VERSION}")
    parser.add_argument("rule", metavar="RULE", nargs="?", help=f"of {VERSION}: the rule's id")
    parser.add_argument("--spec", metavar="FILE", help="JSON file with the fields; - for stdin")
    parser.add_argument("--id", metavar="ID", help="the record's id (default: made of its name)")
    parser.add_argument("--url", metavar="URL", help="the field `url`")
    parser.add_argument("--field", action="append", metavar="NAME=VALUE", help="any other field; repeat for several")
    group = parser.add_argument_group(VERSION)
    group.add_argument("--effective", metavar="DAY", help="the first day on which the text says so")
    group.add_argument("--compliance", metavar="DAY", help="the first day on which it must be obeyed, where later")
    group.add_argument("--instrument", metavar="ID", help="the act that makes it")
    group.add_argument("--at", metavar="WHERE", help="the paragraph in that act")
    add_editing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what would be added and write it."""
    fields = _fields(arguments)
    if arguments.kind == VERSION:
        return _version(arguments, fields)
    from kb.edit.add import kind_named, plan_add

    kind = kind_named(arguments.kind)
    if arguments.rule is not None:
        raise UseError(f"{arguments.rule!r}: only {VERSION} takes a rule; an id is given with --id")
    _ask(kind, fields)
    return edit(arguments, lambda folder: plan_add(folder, kind, arguments.id, fields))


def _version(arguments: argparse.Namespace, fields: dict[str, Any]) -> int:
    from kb.edit.version import plan_version

    given = {"RULE": arguments.rule, "--effective": arguments.effective}
    if "cites" not in fields:
        given |= {"--instrument": arguments.instrument, "--at": arguments.at}
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise UseError(f"missing {', '.join(missing)}: the rule, the first day, and the act that says so")
    if arguments.instrument:
        fields["cites"] = {"instrument": arguments.instrument, "at": arguments.at}
    days = arguments.effective, arguments.compliance
    return edit(arguments, lambda folder: plan_version(folder, arguments.rule, *days, fields))


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


def _ask(kind: "Kind", fields: dict[str, Any]) -> None:
    """Ask for what is missing; without a terminal say what is."""
    from kb.edit.add import needed

    missing = needed(kind, fields)
    if not missing:
        return
    if not (sys.stdin and sys.stdin.isatty()):
        told = ", ".join(missing)
        raise UseError(f"missing {told}; give them with --spec FILE or --field NAME=VALUE (`kb schema {kind.name}`)")
    from kb.cli.parser import asked
    from kb.edit.set import read_value

    for name in missing:
        answer = asked(f"{name}: ")
        if answer:
            fields[name] = read_value(answer)
