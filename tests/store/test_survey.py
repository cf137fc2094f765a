"""However validation reads the records, it says the same: whole in one process, as notes, by several, as kept.

KB_EXAMPLES=40 pytest tests/store/test_survey.py      # forty damaged folders; two otherwise
"""

import os
import random
import re
import shutil
import sys
from pathlib import Path

import pytest

from kb.checks import CHECKS
from kb.store import survey
from kb.store.build import checked_records
from kb.store.cache import cache_path
from kb.store.problems import DataError
from kb.store.survey import surveyed

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
from generated_data import generate  # noqa: E402 - lies beside the package

TODAY = "2026-11-26"
NOTES = tuple(note for check in CHECKS for note in check.notes)
SEEDS = range(int(os.environ.get("KB_EXAMPLES", "2")))


def told(load, slow=True):
    """Every problem, in the words and the order in which it is printed."""
    try:
        records = load()
    except DataError as error:
        return [("does not load", str(problem)) for problem in error.problems]
    checks = [check for check in CHECKS if slow or check.code != "review-conflict"]
    return [(check.code, str(problem)) for check in checks for problem in check.run(records, TODAY)]


def whole(folder, slow=True):
    """What is found with every record held in memory, by one process, and nothing kept."""
    return told(lambda: checked_records(str(folder))[0], slow)


def noted(folder, writer=None, processes=1, slow=True):
    return told(lambda: surveyed(str(folder), NOTES, writer, lambda *_: None, processes), slow)


@pytest.fixture
def caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path, caches):
    """The small data set with generations of its records, long unchanged."""
    place = tmp_path / "data"
    generate(str(ROOT / "tests" / "bad_input" / "tiny"), str(place), 300)
    age(place)
    return place


def age(folder, moment=10**18):
    for file in folder.rglob("*.yaml"):
        os.utime(file, ns=(moment, moment))


def edit(file, text, moment=10**18 + 10**10):
    """Another text in a file, with a time of its own, as an editor leaves it."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(moment, moment))


OF_CHECKS = (
    lambda text: re.sub(r"(dense_tops: )(\d+)", lambda found: f"{found[1]}{int(found[2]) * 2}", text),
    lambda text: re.sub(r"(area_mm2: )(\d+)", lambda found: f"{found[1]}{int(found[2]) + 7}", text),
    lambda text: re.sub(r"(url: h\S+)", r"\1?utm_source=x", text),
    lambda text: re.sub(r"(date: )\d{4}", r"\g<1>1999", text),
    lambda text: re.sub(r"(released: |on: )'?\d{4}", r"\g<1>2030", text),
    lambda text: text.replace("format: fp16", "format: fp16-sparse"),
    lambda text: text if text.startswith("kind:") else text.replace("\nvendor:", "\nkind: memory\nvendor:", 1),
    lambda text: re.sub(r"(logic: )false", r"\1true", text),
    lambda text: re.sub(r"(total_processing_performance: )", r"\g<1>1\n# ", text),
)
"""Slips that load, and that checks find."""


def slips(folder, draw, count):
    files = [file for kind in ("chips", "sources", "models") for file in sorted((folder / kind).rglob("*.yaml"))]
    for index, file in enumerate(draw.sample(files, count)):
        slip, text = OF_CHECKS[index % len(OF_CHECKS)], file.read_text(encoding="utf-8")
        edit(file, slip(text), 10**18 + draw.randrange(10**9))


def damage(folder, draw, count):
    """Files cut off, lines left out or doubled, names that lead nowhere."""
    for file in draw.sample(sorted(folder.rglob("*.yaml")), count):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        at = draw.randrange(len(lines))
        kinds = (lines[:at], lines[:at] + lines[at + 1 :], [*lines[:at], lines[at], *lines[at:]])
        text = draw.choice(["".join(draw.choice(kinds)), "".join(lines).replace("acme", "acne", 1)])
        edit(file, text, 10**18 + draw.randrange(10**9))


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_data_is_told_in_the_same_words_however_it_is_read(folder, seed):
    draw = random.Random(seed)  # noqa: S311 - the same folder each time
    assert noted(folder, "a") == whole(folder)
    for _ in range(2):
        damage(folder, draw, draw.choice([1, 6]))
        expected = whole(folder)
        assert noted(folder) == expected
        assert noted(folder, processes=3) == expected
        assert noted(folder, "a") == expected  # most as kept, some anew
        assert noted(folder, "a", 2) == expected


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The real records with one generation more, long unchanged."""
    place = tmp_path_factory.mktemp("real") / "data"
    generate(str(ROOT / "data"), str(place), 1800)
    age(place)
    return place


def test_slips_that_checks_find_are_told_in_the_same_words_however_it_is_read(real, caches):
    draw = random.Random(1)  # noqa: S311 - the same slips each time
    assert noted(real, "a", 2, slow=False) == []
    slips(real, draw, 200)
    expected = whole(real)
    assert len({code for code, _ in expected}) > 4, expected
    assert noted(real, processes=2) == expected
    assert noted(real, "a", 2) == expected
    found = noted(real, "a")
    assert found == expected


def test_what_was_kept_is_used_and_of_an_edited_file_made_anew(folder, monkeypatch):
    noted(folder, "a")
    read = []
    really = survey.read_file
    monkeypatch.setattr(survey, "read_file", lambda place, file: read.append(file) or really(place, file))
    noted(folder, "a")
    assert not [file for file in read if file.startswith("chips/")]
    edit(folder / "chips/acme/g1/acme-one-g1.yaml", (folder / "chips/acme/acme-two.yaml").read_text())
    read.clear()
    noted(folder, "a")
    assert {file for file in read if file.startswith("chips/")} == {"chips/acme/g1/acme-one-g1.yaml"}
    read.clear()
    noted(folder, "another program")
    assert len([file for file in read if file.startswith("chips/")]) > 50


def test_a_file_that_changed_a_moment_ago_is_not_kept(folder):
    """It could change again within the same time stamp."""
    file = folder / "chips/acme/acme-one.yaml"
    file.write_text(file.read_text())
    noted(folder, "a")
    kept = Path(cache_path(str(folder), "notes")).read_bytes()
    assert b" chips/acme/acme-two.yaml\t" in kept
    assert b" chips/acme/acme-one.yaml\t" not in kept


@pytest.mark.parametrize("how", ["flipped", "cut", "another file", "binary", "empty"])
def test_what_was_kept_and_is_damaged_is_made_anew(folder, how):
    noted(folder, "a")
    slipped = folder / "chips/acme/g2/acme-one-g2.yaml"
    edit(slipped, slipped.read_text().replace("name: A1 Gen 2", "name: HBM"))
    expected = whole(folder)
    assert expected
    path = Path(cache_path(str(folder), "notes"))
    raw = path.read_bytes()
    draw = random.Random(how)  # noqa: S311 - the same damage each time
    spoilt = {
        "flipped": bytes(byte ^ 1 if draw.random() < 0.0005 and byte != 10 else byte for byte in raw),
        "cut": raw[: len(raw) // 2],
        "another file": b"{}\n" + raw,
        "binary": draw.randbytes(5000),
        "empty": b"",
    }[how]
    path.write_bytes(spoilt)
    for _ in range(2):
        assert noted(folder, "a") == expected
    assert len(path.read_bytes()) > len(raw) * 0.9  # whole again


def test_where_nothing_can_be_kept_the_same_is_found(folder, monkeypatch, tmp_path):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a file"))
    assert noted(folder, "a") == whole(folder)


def test_a_record_that_changes_while_it_is_checked_is_told(folder):
    records = surveyed(str(folder), NOTES, None, lambda *_: None, 1)
    shutil.rmtree(folder / "chips/acme/g1")
    with pytest.raises(DataError, match="was changed while the records were checked"):
        records.of("chip")["acme-one-g1"].place(())
