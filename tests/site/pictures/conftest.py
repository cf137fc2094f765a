import pytest

import kb


@pytest.fixture(scope="session")
def base() -> kb.Base:
    """The records themselves, not the copy that the site of the tests is built from."""
    return kb.load()
