"""For one revision of the data and one day the site is the same bytes, whatever order sets come in.

KB_EXAMPLES=1000 pytest tests/site/test_same_bytes.py      # all is worked out anew; a tenth of it otherwise
"""

import hashlib
import math
import os
import random

from site_build import built

from kb.store.cache import pack, unpack

PART = 1 if int(os.environ.get("KB_EXAMPLES", "1")) >= 1000 else 10
"""One in so many of the pieces of a kind that a build keeps is worked out anew in the second."""
NEVER_RACY = 10**20
"""A moment, in nanoseconds, long after every file's last change: none could have changed since unseen."""


def test_two_builds_are_equal(site, tmp_path):
    """The second works out anew what is told of all together and a tenth of each page's own; it writes every page."""
    if PART == 1:
        compared(site, tmp_path, "--no-cache")
        return
    (kept,) = site.caches.rglob("*.site")
    left = without_a_part(kept.read_bytes())
    caches = tmp_path / "cache" / kept.parent.name
    caches.mkdir(parents=True)
    (caches / kept.name).write_bytes(left)
    compared(site, tmp_path, XDG_CACHE_HOME=str(caches.parent))
    assert len((caches / kept.name).read_bytes()) > len(left), "nothing was worked out anew"


def compared(site, place, *words, **settings):
    """Another build of the data, in which sets come in another order, beside the one of all tests."""
    words = ("--data", str(site.data), *words)
    done = built(place / "site", *words, PYTHONHASHSEED="4242", TZ="Asia/Tokyo", **settings)
    assert done.returncode == 0, done.stderr
    assert digests(place / "site") == digests(site.folder)


def without_a_part(raw):
    """What a build kept, without the pieces that are to be worked out anew."""
    sections = unpack(raw)
    names = sections.names("")
    anew = chosen(names)
    pieces = {name: sections[name] for name in names if name not in anew}
    header = sections.header
    return pack(pieces, sections.version, header["stamp"], header["writer"], NEVER_RACY)


def chosen(names):
    """Every piece that stands alone, and of each kind that every record has one of, one in so many."""
    pick = random.Random(7)  # noqa: S311 - a choice of examples
    kinds = {}
    for name in names:
        kinds.setdefault(name.partition("/")[0], []).append(name)
    return {name for kind in kinds.values() for name in pick.sample(kind, math.ceil(len(kind) / PART))}


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
