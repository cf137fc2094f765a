"""Ways to damage the text of a record: its bytes, its lines, its keys, its values."""

import random
import re
from collections.abc import Callable

VALUES = (
    "", "~", "null", "NO", "yes", "true", "0", "-1", "012", "1:30", "1e3", "1_000", "0x10", ".nan", ".inf", "9" * 60,
    "3E001", "2023-02-30", "2024-01-01", "[]", "{}", "[a, [b]]", "{a: b}", "{unknown: why}", "&a x", "*a", "!!int 1",
    "!x y", "'", '"', '"\\e[31m"', '"\\ud800"', "|", ">-", "a: b", "x # y", "@x", "`x", "%x", "- x", "? x", "<<",
    "\u202ex", "\ufeffx", "\x85x", "\u2028x", "é", "e\u0301", "４", "\t", "a\tb", "never", "../x", "x" * 30_000,
)  # fmt: skip
BYTES = b"\x00\x09\x0a\x0d\x1b\x20\x22\x23\x26\x27\x2a\x2c\x2d\x3a\x3e\x5b\x5d\x7b\x7c\x7d\x7f\x80\xc3\xef\xff"
KEY = re.compile(rb"(?m)^( *(?:- )?)([A-Za-z_0-9]+):")
VALUE = re.compile(rb"(?m)(?<=: )([^\n{}\[\],]+)")


def mutant(raw: bytes, chance: random.Random) -> bytes:
    """The text with one to three changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        raw = chance.choice(CHANGES)(raw, chance)
    return raw


def _bytes(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    new = bytes([chance.choice(BYTES)]) if chance.random() < 0.7 else bytes([chance.randrange(256)])
    return raw[:at] + chance.choice((new, b"", new * 2)) + raw[at + chance.choice((0, 1, 1, 2)) :]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _lines(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.randrange(5)
    if what == 0:
        del lines[one]
    elif what == 1:
        lines.insert(other, lines[one])
    elif what == 2:
        lines[one], lines[other] = lines[other], lines[one]
    elif what == 3:
        lines[one] = b" " * chance.randrange(1, 5) + lines[one]
    else:
        lines[one] = lines[one].lstrip(b" ")
    return b"".join(lines)


def _keys(raw: bytes, chance: random.Random) -> bytes:
    found = list(KEY.finditer(raw))
    if not found:
        return raw
    one, other = chance.choice(found), chance.choice(found)
    new = chance.choice((other.group(2), one.group(2)[:-1], one.group(2) + b"s", one.group(2).upper(), b"<<", b""))
    return raw[: one.start(2)] + new + raw[one.end(2) :]


def _values(raw: bytes, chance: random.Random) -> bytes:
    found = list(VALUE.finditer(raw))
    if not found:
        return raw
    one, other = chance.choice(found), chance.choice(found)
    new = other.group() if chance.random() < 0.3 else chance.choice(VALUES).encode("utf-8", "surrogatepass")
    return raw[: one.start()] + new + raw[one.end() :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_bytes, _cut, _lines, _keys, _values)
