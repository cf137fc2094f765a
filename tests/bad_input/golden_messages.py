"""Golden messages: one text file, a section a case. KB_BLESS=1 writes them anew; read the diff."""

import os
from pathlib import Path

HEAD = "== "


def sections(file: Path) -> dict[str, str]:
    """The sections of a golden file by name; none where it is not there yet."""
    if not file.exists():
        return {}
    parts = file.read_text(encoding="utf-8").split(HEAD)[1:]
    return {name: text.strip("\n") for name, _, text in (part.partition("\n") for part in parts)}


def check(file: Path, name: str, found: str) -> None:
    """Compare with the section, or with KB_BLESS=1 write it."""
    known = sections(file)
    if os.environ.get("KB_BLESS"):
        known[name] = found
        write(file, known)
        return
    assert name in known, f"no message on file for {name!r}; KB_BLESS=1 pytest tests/bad_input writes it"
    assert found == known[name]


def same_names(file: Path, names: set[str]) -> None:
    """Refuse sections whose case is gone, or with KB_BLESS=1 drop them."""
    known = sections(file)
    if os.environ.get("KB_BLESS"):
        kept = {name: text for name, text in known.items() if name in names}
        write(file, kept)
        return
    assert set(known) == names


def write(file: Path, known: dict[str, str]) -> None:
    texts = [f"{HEAD}{name}\n{text}\n" for name, text in sorted(known.items())]
    file.write_text("\n".join(texts), encoding="utf-8")
