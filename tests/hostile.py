"""Records whose text holds HTML, Markdown and script, laid beside a copy of the real ones."""

import json
import shutil
from pathlib import Path

SCRIPT = '<script>kbhostile("s")</script>'
IMAGE = "<img src=x onerror=kbhostile()>"
TEXTS = (
    f'</title>{SCRIPT} {IMAGE} **bold** _em_ `code` [a](javascript:kbhostile) | cell {{: onclick="kbhostile()" }}',
    "# not a heading",
    "1. not a list",
    "- no list either",
    ": no definition",
    "> no quote",
    "![image](javascript:kbhostile) <https://kbhostile.invalid> &lt;b&gt; &amp; \\* ]( [x]: https://kbhostile.invalid",
    "<!-- show: answer x y --> {{ model x: y }} [[[cog kbhostile ]]] ~~~ ``` --- === +++",
    "<div markdown='1'>kbhostile</div><style>body{display:none}</style>",
)
"""What no page may read as anything but text."""

FIRST, *OTHERS = TEXTS
EVERYTHING = " / ".join(TEXTS)
URL = "https://example.org/\"'><script>kbhostile()</script>[x](y)|`*_"
SOURCE, CHIP, MODEL, EVENT, PARTY, VENDOR = (
    f"x-hostile-{kind}" for kind in ("source", "chip", "model", "event", "party", "vendor")
)


def with_hostile(real: Path, folder: Path) -> Path:
    """A copy of the data with hostile records in it."""
    data = shutil.copytree(real, folder)
    evidence = [{"source": SOURCE, "at": EVERYTHING, "grade": "unverified"}]
    _write(
        data / "sources" / f"{SOURCE}.yaml",
        {
            "title": FIRST,
            "publisher": OTHERS[0],
            "url": URL,
            "access": "not_opened",
            "license": EVERYTHING,
            "notes": EVERYTHING,
        },
    )
    _write(
        data / "chips" / VENDOR / f"{CHIP}.yaml",
        {
            "name": f"{FIRST} chip",
            "aliases": [f"{one} alias" for one in OTHERS],
            "vendor": VENDOR,
            "architecture": OTHERS[5],
            "announced": {"on": "2024-01-02", "evidence": evidence},
            "datacenter": {"value": "true", "because": EVERYTHING, "evidence": evidence},
            "units": {
                "complete": "true",
                "evidence": evidence,
                "list": [{"name": FIRST, "rates": [{"format": FIRST, "bits": 8, "dense_tops": 900}]}],
            },
            "dies": {
                "complete": "true",
                "evidence": evidence,
                "list": [
                    {
                        "name": FIRST,
                        "role": OTHERS[1],
                        "area_mm2": 700,
                        "process": OTHERS[2],
                        "transistor": "non-planar",
                    }
                ],
            },
            "tdp_w": {"unknown": EVERYTHING},
            "stated": [{"says": EVERYTHING, "by": FIRST, "evidence": evidence}],
            "disagreements": [*TEXTS],
            "notes": EVERYTHING,
        },
    )
    _write(
        data / "models" / VENDOR / f"{MODEL}.yaml",
        {
            "name": f"{FIRST} model",
            "developer": OTHERS[4],
            "headquarters": "CN",
            "released": {"on": "2025-01-02"},
            "disclosure": "reported",
            "conflicts": [*TEXTS],
            "notes": EVERYTHING,
            "training": [
                {
                    "stage": FIRST,
                    "chip_as_stated": FIRST,
                    "chips": [CHIP],
                    "match": "exact",
                    "basis": "reported",
                    "count": 8,
                    "evidence": evidence,
                    "note": EVERYTHING,
                }
            ],
        },
    )
    _write(
        data / "events" / "2024" / f"{EVENT}.yaml",
        {
            "title": FIRST,
            "on": "2024-03-04",
            "chips": [CHIP],
            "evidence": evidence,
            "says": EVERYTHING,
        },
    )
    _write(
        data / "parties" / "cn" / f"{PARTY}.yaml",
        {
            "name": f"{FIRST} party",
            "aliases": [f"{one} firm" for one in OTHERS],
            "country": "CN",
            "roles": [FIRST],
            "notes": EVERYTHING,
        },
    )
    with (data / "vendors.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{VENDOR}: {json.dumps({'name': f'{FIRST} vendor', 'headquarters': 'CN'})}\n")
    return data


def _write(file: Path, record: object) -> None:
    """JSON is YAML."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
