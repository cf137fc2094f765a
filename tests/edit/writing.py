"""Edits one folder for ever, three files as one and then one alone; to be killed. Says `go` when it begins."""

import sys
from pathlib import Path

from kb.edit.plan import Plan, write
from kb.store.cache import stamp_of

FILES = ("chips/acme/acme-one.yaml", "sources/acme-sheet.yaml", "vendors.yaml")
LONG = "#" * 200_000


def step(folder: str, number: int) -> None:
    for files in (FILES, FILES[:1]):
        before = {name: Path(folder, name).read_bytes() for name in files}
        after = {name: marked(raw, number) for name, raw in before.items()}
        write(Plan(folder, before, after, stamp_of(folder), ("marked",)))


def marked(raw: bytes, number: int) -> bytes:
    return raw.partition(b"# mark ")[0] + f"# mark {number} {LONG} {number}\n".encode()


if __name__ == "__main__":
    print("go", flush=True)  # noqa: T201 - read by the test
    count = int(sys.argv[2])
    while True:
        count += 1
        step(sys.argv[1], count)
