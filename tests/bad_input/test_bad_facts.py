"""What is wrong in the facts though the data load: `kb validate` says where, what it found and what to do."""

from collections.abc import Callable
from pathlib import Path

import golden_messages as golden
import pytest
from damage import SHEET, TINY, Edit, at, whole

Run = Callable[..., tuple[int, str, str]]
Damaged = Callable[..., Path]

MESSAGES = Path(__file__).parent / "messages" / "facts.txt"
DIE = "{name: A1, area_mm2: 800, transistor: non-planar}"
NAMED = "{name: A1, area_mm2: 800, process: N5, transistor: non-planar}"
RATE = "[{format: fp8, bits: 8, dense_tops: 700}]"
OF_ONE_CIRCUIT = f"""name: Acme Duo
vendor: acme
architecture: Lens
family: acme-duos
datacenter: {{value: true, because: The data sheet says so.}}
units:
  complete: true
  list:
    - name: GPU
      rates: [{{format: fp16, bits: 16, dense_tops: 700}}, {{format: fp8, bits: 8, dense_tops: 1400}}]
dies: {{complete: true, list: [{NAMED}]}}
"""
MODEL = """name: Lens
developer: Lab
headquarters: CN
released: {on: 2023-04, evidence: {source: acme-sheet, grade: primary}}
disclosure: disclosed
training:
  - {stage: pretraining, chip_as_stated: Acme One, chips: [acme-one], match: exact, basis: disclosed}
"""
CASES: dict[str, list[Edit]] = {
    "two-areas-of-one-die": [at(DIE, f"{DIE}, {DIE.replace('800', '750')}")],
    "memory-stack-as-logic": [at(DIE, f"{DIE}, {{name: HBM3 stack, area_mm2: 110, transistor: non-planar}}")],
    "sparse-rate-as-dense": [at("dense_tops: 700}", "dense_tops: 1400, sparse_headline_tops: 1400}")],
    "total-of-a-card": [
        at(RATE, "[{format: fp16, bits: 16, dense_tops: 350}, {format: fp8, bits: 8, dense_tops: 700}]"),
        at(DIE, NAMED),
        at("vendor: acme\n", "vendor: acme\narchitecture: Lens\n"),
        whole(OF_ONE_CIRCUIT, "chips/acme/acme-duo.yaml"),
    ],
    "model-out-before-its-chip": [whole(MODEL, "models/lab/lens.yaml")],
    "nobody-names-the-source": [whole("title: A\npublisher: B\naccess: opened\n", SHEET.replace("sheet", "memo"))],
}


def said(run: Run, folder: Path) -> list[str]:
    _, out, err = run("validate", "--data", folder)
    blocks: list[str] = []
    for line in (out or err).splitlines():
        if line.startswith("    ") and blocks:
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    return blocks


@pytest.mark.parametrize("name", CASES)
def test_says_where_what_was_found_and_what_to_do(name: str, damaged: Damaged, run: Run) -> None:
    before = said(run, TINY)
    found = [block for block in said(run, damaged(*CASES[name])) if block not in before]
    golden.check(MESSAGES, name, "\n".join(found))


def test_every_message_on_file_has_its_case() -> None:
    golden.same_names(MESSAGES, set(CASES))
