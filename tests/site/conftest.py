"""One build of the site, by the command itself, for all tests that look at its pages."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hostile import with_hostile
from site_build import built

import kb


class Site(NamedTuple):
    """A built site: its folder, the data that it was built from, and what the command said."""

    folder: Path
    data: Path
    said: str

    def html(self, page: str = "") -> str:
        return (self.folder / page / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Of the real records, with hostile ones among them."""
    place = tmp_path_factory.mktemp("built")
    data = with_hostile(Path(__file__).parents[2] / "data", place / "data")
    done = built(place / "site", "--data", str(data), PYTHONHASHSEED="1")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return Site(place / "site", data, done.stderr)


@pytest.fixture(scope="session")
def base(site: Site) -> kb.Base:
    """The data that the site was built from."""
    return kb.load(str(site.data))
