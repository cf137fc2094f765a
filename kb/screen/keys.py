"""Keys: what the engine tells of a row, packed into few whole numbers, and taken apart again."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from kb.screen.numbers import Part

LARGEST_KEY = 2**62


class Packing(NamedTuple):
    """Which digits stand in which key, the lowest first."""

    groups: tuple[tuple[Part, ...], ...]

    def expressions(self) -> list[str]:
        """Each key in SQL."""
        return [_packed(group) for group in self.groups]

    def unpacked(self, keys: Sequence[Any]) -> dict[str, Any]:
        """The digits of arrays of keys, by name."""
        found: dict[str, Any] = {}
        for key, group in zip(keys, self.groups, strict=True):
            left = key
            for part in group:
                left, found[part.name] = divmod(left, part.size)
        return found


def packing(parts: Sequence[Part]) -> Packing:
    """Digits in as few keys as hold them; one at least."""
    groups: list[list[Part]] = [[]]
    scale = 1
    for part in parts:
        if scale * part.size >= LARGEST_KEY:
            groups.append([])
            scale = 1
        groups[-1].append(part)
        scale *= part.size
    return Packing(tuple(tuple(group) for group in groups))


def _packed(group: Sequence[Part]) -> str:
    scale, terms = 1, ["CAST(0 AS BIGINT)"]
    for part in group:
        terms.append(f"CAST({part.sql} AS BIGINT) * {scale}")
        scale *= part.size
    return " + ".join(terms)
