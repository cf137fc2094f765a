from pathlib import Path

import pytest
from hostile import with_hostile
from site_build import Site, built

import kb


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's tests go to one process, and all that look at the built site to one: it is built once."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("site" if "site" in names else str(item.path)))


@pytest.fixture(scope="session")
def base() -> kb.Base:
    return kb.load()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One build of the site, by the command itself, of the real records with hostile ones among them."""
    place = tmp_path_factory.mktemp("built")
    data = with_hostile(Path(__file__).parents[1] / "data", place / "data")
    done = built(place / "site", "--data", str(data), PYTHONHASHSEED="1", XDG_CACHE_HOME=str(place / "cache"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return Site(place / "site", data, done.stderr)
