"""Names: one key for every spelling, families where a name means several, the nearest names."""

from collections.abc import Iterable


def key_of(name: str) -> str:
    """The key of a name: letters and digits only, without regard to case, spacing and accents."""
    if name.isascii():
        return "".join(c for c in name.lower() if c.isalnum())
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed.casefold() if c.isalnum())


def keys_of(names: Iterable[str], prefixes: Iterable[str]) -> set[str]:
    """Keys of the names, each also without a leading vendor name."""
    starts = sorted({key_of(prefix) for prefix in prefixes}, key=len, reverse=True)
    keys = set()
    for name in names:
        key = key_of(name)
        keys.add(key)
        keys.update(key[len(start) :] for start in starts if key.startswith(start) and key != start)
    return keys - {""}


def nearest(name: str, known: dict[str, str], count: int = 4) -> list[str]:
    """The nearest display names to a name that is not known; `known` maps keys to them."""
    import difflib

    key = key_of(name)
    near = difflib.get_close_matches(key, known, n=count, cutoff=0.6)
    near += sorted((k for k in known if key and (k.startswith(key) or key in k)), key=len)
    return list(dict.fromkeys(known[k] for k in near))[:count]
