"""Names in records that would be markup, a formula or a flood are shown as text, or cut."""

import re
import shutil
from pathlib import Path

import pytest
from drawn import SVG, texts, tree, view

import kb
from kb.site.pictures import PICTURES, picture
from kb.site.pictures.labels import Box

ROOT = Path(__file__).parents[3]
SCRIPT = "]]><script>alert(1)</script>"
FLOOD = "x" * 300 + " </text></svg> &amp; | ` * ~ 昇腾"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The data with the names of some records made hostile."""
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("hostile") / "data")
    _renamed(folder / "chips/nvidia/nvidia-h20-96gb.yaml", "name", SCRIPT)
    _renamed(folder / "chips/nvidia/nvidia-rtx-4090-d.yaml", "name", FLOOD)
    _renamed(folder / "instruments/2023/88-fr-73458.yaml", "citation", SCRIPT)
    _renamed(folder / "rules/duties/section-232-band-1.yaml", "short", SCRIPT)
    _renamed(folder / "rules/requirements/742.6-a6-iii.yaml", "short", FLOOD)
    return kb.Base(str(folder), use_cache=False)


def _renamed(file, field, words):
    text, times = re.subn(rf"^{field}: .*$", lambda _: f'{field}: "{words}"', file.read_text(), count=1, flags=re.M)
    assert times == 1
    file.write_text(text)


@pytest.mark.parametrize("name", [entry.name for entry in PICTURES])
def test_it_stays_text_inside_the_sheet(hostile, name):
    found = picture(hostile, name, "2026-10-01")
    for svg in (found.wide, found.narrow):
        root = tree(svg)
        assert not list(root.iter(f"{SVG}script"))
        assert "<script" not in svg
        _, _, wide, high = view(root)
        assert all(box.inside(Box(0, 0, wide, high)) for _, box in texts(root))
        assert any("<script>" in (child.text or "") or "xxxx" in (child.text or "") for child in root.iter())
    assert "<script" not in found.html('"><script>').replace("&lt;script", "")
    assert "\n\n" not in found.html("").strip()


def test_a_table_keeps_its_columns(hostile):
    found = picture(hostile, "performance", "2026-10-01")
    lines = found.markdown().rstrip("\n").split("\n")
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {len(found.head) + 1}
