"""The README claims no law that coverage.yaml does not say is modelled, at least in part."""

import os
import re
from collections.abc import Iterator

from kb.checks.check import Check
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "readme-claim"
README = os.path.join(os.pardir, "README.md")
PROVISION = re.compile(
    r"\b(?:\d{3}\.\d+(?:\([0-9A-Za-z]+\))*|[0-9][A-E][0-9]{3}(?:\.[0-9a-z]+)*)(?![0-9A-Za-z.]*[0-9A-Za-z])"
)
"""Sections of the regulations, such as 744.21, and control numbers, such as 3A090.a."""
GENERATED = re.compile(r"\[\[\[cog.*?\[\[\[end\]\]\]", re.DOTALL)
"""What the program printed speaks by its own records."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Sections and control numbers in the README that no modelled entry of the coverage names."""
    try:
        with open(os.path.join(records.folder, README), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return  # data that stands alone has no README beside it
    covered = _covered(records)
    text = GENERATED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    for found in PROVISION.finditer(text):
        if not _stem(found.group()) & covered:
            line, before = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start())
            message = f"names {found.group()}, which coverage.yaml does not say is modelled"
            tip = "say in coverage.yaml what of it is modelled, or do not claim it"
            yield Problem(README, line, found.start() - before, CODE, message, tip)


def _covered(records: Records) -> set[str]:
    """Provisions named by the entries that are modelled, at least in part, and the rules that they list."""
    words = []
    for entry in records.coverage.record.entries.values():
        if entry.status != "not_modelled":
            words += [entry.title, entry.covers, *entry.rules]
    return {stem for found in PROVISION.findall(" ".join(words)) for stem in _stem(found)}


def _stem(provision: str) -> set[str]:
    """A section without its paragraphs, a control number without its limbs."""
    section = re.match(r"[0-9][A-E][0-9]{3}|\d{3}\.\d+", provision)
    return {section.group()} if section else set()


CHECK = Check(CODE, "The README names no provision that coverage.yaml does not say is modelled.", "error", run)
