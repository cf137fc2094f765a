import shutil
import sqlite3
from pathlib import Path

import pytest

from kb.base import Base
from kb.export.fill import filled
from kb.export.sqlite import sqlite_bytes
from kb.export.stock import Stock

TINY = Path(__file__).parents[1] / "bad_input" / "tiny"
DAY = "2026-11-26"


@pytest.fixture(scope="session")
def stock(base):
    """The real records on a day; their answers are worked out once for all tests."""
    return Stock(base, DAY)


@pytest.fixture(scope="session")
def tables(stock):
    return {one.table.name: one for one in filled(stock)}


@pytest.fixture(scope="session")
def file(tables, tmp_path_factory):
    """The SQLite file of the real records."""
    place = tmp_path_factory.mktemp("export") / "kb.db"
    place.write_bytes(sqlite_bytes(list(tables.values())))
    return place


@pytest.fixture
def sql(file):
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    yield lambda text, **values: [dict(row) for row in connection.execute(text, values)]
    connection.close()


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """The small data set, on its own, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return shutil.copytree(TINY, tmp_path / "data")


@pytest.fixture
def small(tiny):
    return Stock(Base(str(tiny)), DAY)
