"""Every verdict that a page shows is that of `kb check` on the day and in the layer beside it."""

import os
import random
import re
from collections import Counter
from html import unescape

SHOWN = re.compile(
    r'data-verdict="(\w+)" data-chip="([^"]+)" data-to="([^"]+)" data-on="([^"]+)" data-layer="(\w+)"'
)  # fmt: skip
PART = 40
"""One in so many is asked again; KB_EXAMPLES=1000 or more asks all."""


def test_every_verdict_is_that_of_kb_check(site, base):
    shown = {found for file in site.folder.rglob("*.html") for found in SHOWN.findall(file.read_text(encoding="utf-8"))}
    kinds = Counter(verdict for verdict, *_ in shown)
    assert len(shown) > 4000
    assert set(kinds) == {"no_license_required", "exception_available", "license_required", "undetermined"}
    rows = sorted(shown)
    if int(os.environ.get("KB_EXAMPLES", "1")) < 1000:
        rows = random.Random(7).sample(rows, len(rows) // PART)  # noqa: S311 - a choice of examples
    wrong = [row for row in rows if asked(base, *map(unescape, row[1:])) != row[0]]
    assert wrong == []


def asked(base, chip, to, on, layer):
    return base.check(chip, to=to, on=on, layer=layer, detail="summary").verdict


def test_one_question_is_shown_with_one_verdict(site):
    found = {}
    for file in site.folder.rglob("*.html"):
        for verdict, *question in SHOWN.findall(file.read_text(encoding="utf-8")):
            assert found.setdefault(tuple(question), verdict) == verdict, (file, question)
