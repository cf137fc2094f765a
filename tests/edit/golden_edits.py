"""Blesses the golden edits: python tests/edit/golden_edits.py"""

import shutil
import tempfile
from pathlib import Path

from folders import ROOT, changed_lines, snapshot

from kb.edit.add import kind_named, plan_add
from kb.edit.evidence import Given
from kb.edit.plan import write
from kb.edit.rename import plan_rename
from kb.edit.rm import plan_rm
from kb.edit.set import plan_set
from kb.edit.version import plan_version
from kb.store.build import checked_records

GOLDEN = Path(__file__).parent / "golden" / "edits.txt"
H20 = "nvidia-h20-96gb"
PAPER = Given("toms-h20", "p. 2", "secondary")
CITES = {"cites": {"instrument": "91-fr-99999", "at": "3A090.b.1"}}
ACT = {
    "title": "An example", "kind": "final_rule", "publisher": "Bureau of Industry and Security",
    "published": "2026-12-15", "effective": "2027-01-01", "compliance": "2027-03-01", "undated": {"expires": "none"},
    "url": "https://www.federalregister.gov/citation/91-FR-99999", "grade": "primary",
}  # fmt: skip
EDITS = {
    "a bare quantity gets its evidence": lambda f: plan_set(f, H20, "memory.bandwidth_gb_s", "4000", PAPER),
    "a rate on one line": lambda f: plan_set(f, H20, "units[0].rates[0].dense_tops", "149", PAPER),
    "an area, the list not named": lambda f: plan_set(f, H20, "dies[0].area_mm2", "815", PAPER),
    "a field beside which its group has evidence": lambda f: plan_set(f, H20, "dies[0].process", "TSMC 4X", PAPER),
    "a value not known": lambda f: plan_set(f, H20, "interconnect[1].bidirectional_gb_s", "{unknown: not said}"),
    "one more alias": lambda f: plan_set(f, H20, "aliases[2]", "H20 X"),
    "a field that was not there": lambda f: plan_set(f, H20, "part_numbers", "[900-1]"),
    "a field removed": lambda f: plan_set(f, H20, "tdp_w", None),
    "an item removed": lambda f: plan_set(f, H20, "interconnect.links[1]", None),
    "a folded text": lambda f: plan_set(f, H20, "notes", "Nothing was published. " * 8 + "So it is."),
    "a model's number with new evidence": lambda f: plan_set(
        f, "deepseek-v3", "parameters_billion", "672", Given("deepseek-v3-readme", "Introduction", "primary")
    ),
    "a limit": lambda f: plan_set(f, "tpp-4800", "is", ">= 4900"),
    "a citation": lambda f: plan_set(f, "tpp-4800", "cites[0].at", "3A090.a.1: first"),
    "a day of a membership": lambda f: plan_set(f, "D5", "dated[0].codified[0].until", "2024-05-31"),
    "a place in the file of all": lambda f: plan_set(f, "AE", "aliases[2]", "Emirates, United Arab"),
    "a vendor's seat": lambda f: plan_set(f, "nvidia", "headquarters", "DE"),
    "a source added": lambda f: plan_add(
        f, kind_named("source"), None,
        {"access": "opened", "title": "X1: a datasheet", "publisher": "Example", "url": "https://example.com/x1"},
    ),
    "a vendor added": lambda f: plan_add(f, kind_named("vendor"), "example", {"name": "Example", "headquarters": "US"}),
    "an act added": lambda f: plan_add(f, kind_named("instrument"), "91-fr-99999", ACT),
    "a version that is the next": lambda f: plan_version(f, "3A090.b.1", "2027-01-01", None, dict(CITES)),
    "a version complied with later": lambda f: plan_version(f, "3A090.b.1", "2027-01-01", "2027-03-01", dict(CITES)),
    "a chip with another id": lambda f: plan_rename(f, H20, "nvidia-h20-sxm"),
    "a limit with another id, also in a proposal": lambda f: plan_rename(f, "tpp-2400", "tpp-floor"),
    "a rule that is a number too": lambda f: plan_rename(f, "3A090.a", "3A090.a-paragraph"),
    "a vendor with another id": lambda f: plan_rename(f, "cxmt", "changxin"),
    "a chip removed": lambda f: plan_rm(f, "apple-m5"),
}  # fmt: skip
"""Edits of real records by what they do."""


def told() -> str:
    """The lines of every file that each edit changes."""
    lines = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(ROOT / "data", Path(place) / "data"))
        first = snapshot(folder)
        for title, make in EDITS.items():
            plan = make(str(folder))
            write(plan)
            if "another id" in title:
                checked_records(str(folder))
            found = changed_lines(first, snapshot(folder))
            lines += [f"== {title}", *(f"   {line}" for line in plan.lines)]
            for file, differing in found.items():
                lines += [file, *(f"  {line}" for line in differing)]
            for file in found:
                restored = folder / file
                restored.write_bytes(first[file]) if file in first else restored.unlink()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(told())
