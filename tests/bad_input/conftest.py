import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import TINY, Edit, apply

from kb.cli import main


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the small data set with the edits applied."""

    def copy(*edits: Edit) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(TINY, folder)
        for edit in edits:
            apply(edit, folder)
        return folder

    return copy


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Exit code, stdout and stderr of a command."""

    def call(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call
