import shutil
from pathlib import Path

import pytest

from kb.store.build import checked_records

TINY = Path(__file__).parents[1] / "bad_input" / "tiny"
TODAY = "2026-11-26"


@pytest.fixture
def tiny(tmp_path):
    """A copy of the small data set."""
    return Path(shutil.copytree(TINY, tmp_path / "data"))


@pytest.fixture
def found(tiny):
    """What a check finds in the small data set after edits, each a file, an old text and its new one."""

    def run(check, *edits, today=TODAY):
        shutil.copytree(TINY, tiny, dirs_exist_ok=True)
        for file, old, new in edits:
            path = tiny / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        records, _ = checked_records(str(tiny))
        return [str(problem) for problem in check.run(records, today)]

    return run


BIN = """name: {name}
vendor: acme
{architecture}datacenter: {{because: Nothing was published.}}
units:
  complete: true
  evidence: [{{source: acme-sheet, grade: primary}}]
  list:
    - name: GPU
      rates:
{rates}
{dies}"""
DIES = "dies:\n  complete: true\n  list: [{name: B1, area_mm2: 600, process: N4, transistor: non-planar}]\n"


@pytest.fixture
def bins(tiny):
    """What a check finds among chips with the same die, each an id with its rates `format: (bits, tops)`."""

    def run(check, dies=DIES, architecture="Lens", notes=(), **rates):
        for name, formats in rates.items():
            rows = [
                f"        - {{format: {form}, bits: {bits}, dense_tops: {tops}"
                + (", note: It is so." if (name, form) in notes else "")
                + "}"
                for form, (bits, tops) in formats.items()
            ]
            text = BIN.format(
                name=f"Acme {name}", rates="\n".join(rows), dies=dies, architecture=f"architecture: {architecture}\n"
            )
            (tiny / f"chips/acme/acme-{name}.yaml").write_text(text, encoding="utf-8")
        return [str(problem) for problem in check.run(checked_records(str(tiny))[0], TODAY)]

    return run
