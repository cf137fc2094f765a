import pytest

import kb


@pytest.fixture(scope="session")
def base() -> kb.Base:
    return kb.load()
