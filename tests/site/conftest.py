import pytest
from site_build import Site

import kb


@pytest.fixture(scope="session")
def base(site: Site) -> kb.Base:
    """The data that the site was built from."""
    return kb.load(str(site.data))
