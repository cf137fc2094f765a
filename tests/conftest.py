from pathlib import Path

import pytest
from hostile import with_hostile
from site_build import Site, built

import kb

OF_THE_SITE = ("tests/site/", "tests/browser/test_site.py", "tests/cli/test_docs.py", "tests/docs/test_how_to.py")
"""Files with tests that take the fixture `site`."""
LONGEST = (*OF_THE_SITE, "tests/docs/test_contributing.py", "tests/store/test_survey.py", "tests/screen/")
"""Files that take a minute or more: begun last, they would keep one process busy while the others have nothing left."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; those among themselves, and the others, in whatever order they come."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """A file's tests go to one process, and all that look at the built site to one: it is built once."""
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "site" if file.startswith(OF_THE_SITE) else file

    config.option.loadscopereorder = False  # by the number of tests, which would leave a few long ones to the end
    return ByFile(config, log)


@pytest.fixture(scope="session")
def base() -> kb.Base:
    return kb.load()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One build of the site, by the command itself, of the real records with hostile ones among them."""
    place = tmp_path_factory.mktemp("built")
    data = with_hostile(Path(__file__).parents[1] / "data", place / "data")
    caches = place / "cache"
    done = built(place / "site", "--data", str(data), PYTHONHASHSEED="1", XDG_CACHE_HOME=str(caches))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return Site(place / "site", data, caches, done.stderr)
