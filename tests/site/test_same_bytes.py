"""For one revision of the data and one day the site is the same bytes, whatever order sets come in.

KB_EXAMPLES=1000 pytest tests/site/test_same_bytes.py      # all is worked out anew; a tenth of it otherwise
"""

import hashlib
import os
import random

from site_build import built

from kb.store.cache import pack, unpack

PART = 1 if int(os.environ.get("KB_EXAMPLES", "1")) >= 1000 else 10
"""One in so many of the pieces that a build keeps is worked out anew in the second."""


def test_two_builds_are_equal(site, tmp_path):
    """The second reads each page's numbers as the first kept them, but for a tenth; every page is written anew."""
    (kept,) = site.caches.rglob("*.site")
    left = without_a_part(kept.read_bytes())
    caches = tmp_path / "cache" / kept.parent.name
    caches.mkdir(parents=True)
    (caches / kept.name).write_bytes(left)
    settings = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "XDG_CACHE_HOME": str(caches.parent)}
    done = built(tmp_path / "site", "--data", str(site.data), **settings)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == digests(site.folder)
    assert len((caches / kept.name).read_bytes()) > len(left), "nothing was worked out anew"


def without_a_part(raw):
    """What a build kept, without the pieces that are to be worked out anew."""
    sections = unpack(raw)
    names = sections.names("")
    anew = set(random.Random(7).sample(names, len(names) // PART))  # noqa: S311 - a choice of examples
    pieces = {name: sections[name] for name in names if name not in anew}
    header = sections.header
    return pack(pieces, sections.version, header["stamp"], header["writer"], 10**20)


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
