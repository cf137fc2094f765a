"""One build of the site, by the command itself, for all tests that look at its pages."""

from pathlib import Path
from typing import NamedTuple

import pytest
from site_build import built


class Site(NamedTuple):
    """A built site: its folder, and what the command said."""

    folder: Path
    said: str

    def html(self, page: str = "") -> str:
        return (self.folder / page / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    target = tmp_path_factory.mktemp("built") / "site"
    done = built(target, PYTHONHASHSEED="1")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return Site(target, done.stderr)
