import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import kb
from kb.store import cache
from kb.store.build import keep_sections, open_sections
from kb.store.problems import DataError

REAL = kb.load().folder
TINY = Path(__file__).parents[1] / "bad_input" / "tiny"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The small data set, long unchanged, and a cache folder of its own."""
    return copied(TINY, tmp_path, monkeypatch)


@pytest.fixture
def real(tmp_path, monkeypatch):
    """All records, long unchanged, and a cache folder of their own."""
    return copied(REAL, tmp_path, monkeypatch)


def copied(whole, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    shutil.copytree(whole, folder)
    for place, _, files in os.walk(folder):
        for file in files:
            os.utime(os.path.join(place, file), (1_700_000_000, 1_700_000_000))
    return folder


def test_a_second_start_reads_no_record(data, monkeypatch):
    first = open_sections(str(data))
    monkeypatch.setattr("kb.store.build._compile", lambda folder: pytest.fail("compiled again"))
    second = open_sections(str(data))
    assert second.version == first.version
    assert second["law"] == first["law"]


def test_a_changed_file_is_seen(data):
    first = open_sections(str(data))
    limit = data / "thresholds" / "tpp-4800.yaml"
    limit.write_text(limit.read_text().replace(">= 4800", ">= 4900"))
    second = open_sections(str(data))
    assert second.version != first.version
    assert second["law"]["thresholds"]["tpp-4800"][2] == 49_000_000


def test_a_change_within_the_clock_s_grain_is_seen(data):
    limit = data / "thresholds" / "tpp-4800.yaml"
    limit.write_text(limit.read_text().replace(">= 4800", ">= 4900"))
    status = limit.stat()
    open_sections(str(data))
    limit.write_text(limit.read_text().replace(">= 4900", ">= 4700"))
    os.utime(limit, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert open_sections(str(data))["law"]["thresholds"]["tpp-4800"][2] == 47_000_000


def test_files_as_new_as_the_cache_are_looked_at_and_not_compiled_again(data, monkeypatch):
    monkeypatch.setattr(cache, "RACY_NANOSECONDS", 10**20)
    first = open_sections(str(data))
    assert first.header["racy"]
    monkeypatch.setattr("kb.store.build._compile", lambda folder: pytest.fail("compiled again"))
    assert open_sections(str(data))["law"] == first["law"]
    monkeypatch.setattr(cache, "RACY_NANOSECONDS", 0)
    assert open_sections(str(data)).header["racy"]
    monkeypatch.setattr("kb.store.contents.version_of", lambda folder, files: pytest.fail("looked at again"))
    settled = open_sections(str(data))
    assert not settled.header["racy"]
    assert all(settled[name] == first[name] for name in first.header["sections"])


def test_data_of_a_newer_shape_are_refused_however_new_the_cache_is(data):
    shape = data / "schema.yaml"
    shape.write_text("schema: 1\n")
    status = shape.stat()
    open_sections(str(data))
    shape.write_text("schema: 2\n")
    os.utime(shape, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(DataError, match="newer than this program"):
        open_sections(str(data))


def test_what_an_edit_compiled_is_not_used_where_somebody_wrote_without_showing(data):
    """After it was written, with an old time, so that the time stamp alone would not tell."""
    limit = data / "thresholds" / "tpp-4800.yaml"
    before, ours = cache.stamp_of(str(data)), limit.read_text().replace(">= 4800", ">= 4900")
    compiled = open_sections(str(data), overlay={"thresholds/tpp-4800.yaml": ours.encode()})
    limit.write_text(ours.replace(">= 4900", ">= 4700"))
    os.utime(limit, (1_700_000_000, 1_700_000_000))
    keep_sections(str(data), compiled, before, {"thresholds/tpp-4800.yaml"})
    assert open_sections(str(data))["law"]["thresholds"]["tpp-4800"][2] == 47_000_000


def test_what_an_edit_compiled_is_not_kept_where_another_file_changed(data):
    before, compiled = cache.stamp_of(str(data)), open_sections(str(data), overlay={})
    (data / "thresholds" / "tpp-4800.yaml").touch()
    keep_sections(str(data), compiled, before, ())
    assert not os.path.exists(cache.cache_path(str(data)))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_record_behind_a_linked_folder_is_not_kept(data):
    """Files are not looked for behind links to folders; an edit that writes through one compiles what no load has."""
    (data.parent / "elsewhere").mkdir()
    (data / "thresholds" / "linked").symlink_to(data.parent / "elsewhere")
    text, path = (data / "thresholds" / "tpp-4800.yaml").read_bytes(), "thresholds/linked/tpp-4801.yaml"
    before, compiled = cache.stamp_of(str(data)), open_sections(str(data), overlay={path: text})
    (data / path).write_bytes(text)
    keep_sections(str(data), compiled, before, {path})
    assert "tpp-4801" in compiled["law"]["thresholds"]
    assert "tpp-4801" not in open_sections(str(data))["law"]["thresholds"]


@pytest.mark.parametrize(
    "damage", [lambda raw: b"", lambda raw: raw[: len(raw) // 2], lambda raw: b"\xff" * 500, lambda raw: b"[]\n"]
)
def test_a_damaged_cache_is_built_again(data, damage):
    first = open_sections(str(data))
    path = cache.cache_path(str(data))
    with open(path, "rb") as file:
        raw = file.read()
    with open(path, "wb") as file:
        file.write(damage(raw))
    assert open_sections(str(data))["law"] == first["law"]


def test_a_cache_that_cannot_be_written_is_done_without(data, tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert "law" in open_sections(str(data))


def test_the_cache_and_the_files_give_the_same_sections(real):
    open_sections(str(real))
    cached, read = open_sections(str(real)), open_sections(str(real), use_cache=False)
    assert cached.header["sections"] == read.header["sections"]
    assert all(cached[name] == read[name] for name in cached.header["sections"])


def test_two_processes_may_build_it_at_once(real):
    code = f"import kb; print(kb.load({str(real)!r}).check('H20', to='CN', on='2025-06-01').verdict)"
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=60)[0] for process in running] == ["license_required\n"] * 3


def test_threads_may_share_one_base(real):
    base = kb.load(str(real))
    found: list[str] = []

    def ask(chip):
        found.append(base.check(chip, to="CN", on="2025-06-01").verdict)

    threads = [threading.Thread(target=ask, args=(chip,)) for chip in ("H20", "H100", "RTX 4090 D", "A800") * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(set(found)) == ["license_required", "no_license_required"]
    assert len(found) == 20


def test_a_folder_that_is_no_data_set_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"coverage\.yaml"):
        kb.load(str(tmp_path))


def test_the_nearest_checkout_above_the_working_folder_is_used(data, monkeypatch):
    below = data.parent / "somewhere" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert kb.load().folder == str(data)


def test_only_networkx_and_pydantic_free_modules_start_a_question():
    code = (
        "import sys; from kb.cli import main; main(['check', 'H20', '--to', 'CN', '--quiet']);"
        "slow = ('pydantic', 'networkx', 'yaml', 'fractions', 'dataclasses');"
        "print([name for name in slow if name in sys.modules], file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    second = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert second.stderr.strip() == "[]"


def test_validating_what_was_found_sound_starts_as_light(real, tmp_path, monkeypatch):
    """With proposals beside the law, which are looked at and not loaded while nothing changed."""
    proposal = real / "proposals" / "what-if" / "proposal.yaml"
    proposal.parent.mkdir(parents=True)
    words = "{text: Something else., grade: primary}"
    proposal.write_text(f"title: What if\nwould: {words}\nstatus: {words}\n")
    for file in real.rglob("*.yaml"):
        os.utime(file, (1, 1))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    code = (
        f"import sys; from kb.cli import main; main(['validate', '--quiet', '--data', {str(real)!r}]);"
        "print([name for name in ('pydantic', 'networkx', 'yaml') if name in sys.modules], file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    second = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert second.stderr.strip() == "[]"
