"""What a change makes of a parsed tree: a copy of mappings and lists with that change and no other."""

from typing import Any

from kb.store.yamltext import Path


def has(data: Any, step: str | int) -> bool:
    """Whether a mapping has a key, or a list an index."""
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def value_at(data: Any, path: Path) -> Any:
    """The value at a path. Raises KeyError or IndexError where there is none."""
    for step in path:
        if not isinstance(data, dict | list):
            raise KeyError(step)
        data = data[step]  # type: ignore[index]  # a name for a mapping, an index for a list
    return data


def changed(data: Any, path: Path, value: Any) -> Any:
    """The tree with another value at a path. Raises KeyError or IndexError where nothing stands there."""
    if not path:
        return value
    value_at(data, path)
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {key: changed(inner, rest, value) if key == step else inner for key, inner in data.items()}
    return [changed(inner, rest, value) if index == step else inner for index, inner in enumerate(data)]


def added(data: Any, path: Path, key: str | int, value: Any, behind: str | int | None = None) -> Any:
    """The tree with one more last item in the list at a path, or key in the mapping: behind another or as the first."""
    held = value_at(data, path)
    if isinstance(held, list):
        return changed(data, path, [*held, value])
    names = list(held)
    at = names.index(behind) + 1 if behind is not None else 0
    items = list(held.items())
    return changed(data, path, dict([*items[:at], (key, value), *items[at:]]))


def removed(data: Any, path: Path) -> Any:
    """The tree without the key or item at a path."""
    held, step = value_at(data, path[:-1]), path[-1]
    if isinstance(held, dict):
        return changed(data, path[:-1], {key: inner for key, inner in held.items() if key != step})
    return changed(data, path[:-1], [inner for index, inner in enumerate(held) if index != step])
