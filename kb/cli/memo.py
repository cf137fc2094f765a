"""Writing the determination file of `kb check --memo`: never over another one, and never half."""

import argparse
import os
from typing import TYPE_CHECKING, Any

from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.base import Base

SUFFIXES = (".html", ".htm", ".md")
LONGEST = 200


def refuse_early(arguments: argparse.Namespace, questions: int) -> None:
    """Raises UseError for what no page can be written of, before anything is asked."""
    if arguments.memo is None:
        if arguments.by is not None or arguments.ref is not None:
            raise UseError("--by and --ref are written on the page of --memo FILE; name one")
        return
    if not arguments.memo.lower().endswith(SUFFIXES):
        raise UseError(f"--memo: expected a file that ends with .html or .md, found {arguments.memo!r}")
    if questions != 1:
        raise UseError(f"--memo writes the page of one question; found {questions}: name one chip and one --to")
    if arguments.proposal is not None:
        raise UseError("--memo is the page of a determination under the law; leave out --with")
    if arguments.detail == "summary":
        raise UseError("--memo prints the proof, which --detail summary leaves out")
    for option, meaning in (("by", "who prepared it"), ("ref", "the order or file it belongs to")):
        text = getattr(arguments, option)
        if text is None or not text.strip():
            raise UseError(f"--memo: expected --{option} as well, {meaning}")
        if len(text) > LONGEST or not text.isprintable():
            raise UseError(f"--{option}: expected one line of at most {LONGEST} characters, found {text[:LONGEST]!a}")


def write_memo(answer: dict[str, Any], base: "Base", arguments: argparse.Namespace) -> None:
    """Write the page, whole or not at all. Raises UseError where a file with other contents stands there."""
    from kb.analysis.obligations import obligations
    from kb.render.facts import names_of
    from kb.render.memo import memo

    names = names_of(base.sections["law"])
    page = memo(answer, obligations(base, answer), names, arguments.by.strip(), arguments.ref.strip())
    if arguments.memo.lower().endswith(".md"):
        from kb.render.memo_markdown import memo_markdown

        text = memo_markdown(page)
    else:
        from kb.render.memo_html import memo_html

        text = memo_html(page)
    _write(arguments.memo, text.encode("utf-8"))


def _write(file: str, content: bytes) -> None:
    try:
        if os.path.lexists(file):
            with open(file, "rb") as old:
                if old.read(len(content) + 1) == content:
                    return
            raise UseError(f"--memo: {file} is there already, with other contents; name another file or move it away")
    except OSError as error:
        raise UseError(f"--memo: {file} cannot be written: {error.strerror}") from None
    from kb.cli.files import write_whole

    write_whole(file, content, "--memo")
