"""Names: one key for every spelling, families where a name means several, the nearest names."""

import functools
import re
from collections.abc import Iterable

NO_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def key_of(name: str) -> str:
    """The key of a name: letters and digits only, without regard to case, spacing and accents."""
    if name.isascii():
        return name.lower().translate(NO_SIGNS)
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed.casefold() if c.isalnum())


LEGAL_FORMS = (
    "ag", "berhad", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kk",
    "limited", "llc", "lp", "ltd", "nv", "pbc", "plc", "pte", "pty", "sa",
)  # fmt: skip
"""Words at the end of a firm's name that say its legal form and nothing of who it is."""

CHINESE_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "公司")


def firm_key(name: str) -> str:
    """The key of a firm's name without what says its legal form at the end, or `the` before it."""
    words = re.split(r"[\W_]+", name.strip())
    words = [word for word in words if word]
    while len(words) > 1 and words[-1].lower() in LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    key = key_of("".join(words))
    for form in CHINESE_FORMS:
        if key.endswith(form) and key != form:
            return key[: -len(form)]
    return key


def keys_of(names: Iterable[str], prefixes: Iterable[str]) -> set[str]:
    """Keys of the names, each also without a leading vendor name."""
    starts = _starts(tuple(prefixes))
    keys = set()
    for name in names:
        key = key_of(name)
        keys.add(key)
        keys.update(key[len(start) :] for start in starts if key.startswith(start) and key != start)
    return keys - {""}


@functools.lru_cache(maxsize=1000)
def _starts(prefixes: tuple[str, ...]) -> list[str]:
    """Keys of prefixes, the longest first."""
    return sorted({key_of(prefix) for prefix in prefixes}, key=len, reverse=True)


def nearest(name: str, known: dict[str, str], count: int = 4) -> list[str]:
    """The nearest display names to a name that is not known; `known` maps keys to them."""
    import difflib

    key = key_of(name)
    near = difflib.get_close_matches(key, known, n=count, cutoff=0.6)
    near += sorted((k for k in known if key and (k.startswith(key) or key in k)), key=len)
    return list(dict.fromkeys(known[k] for k in near))[:count]
