"""Evidence given with a value: beside the value where it can have its own, else with its group."""

from typing import Any, NamedTuple

from kb.edit.paths import Place
from kb.edit.tree import has
from kb.records.fields import Shape
from kb.store.problems import UseError
from kb.store.yamltext import Path

NO_EVIDENCE = "give its evidence: --source ID --at WHERE; or --same-evidence where what is cited already says so too"


class Given(NamedTuple):
    """One source for a value, where in it, and how well that was checked."""

    source: str
    at: str | None
    grade: str | None

    def plain(self) -> dict[str, str]:
        """As a record writes it; without a grade it is `unverified`."""
        return {name: value for name, value in self._asdict().items() if value is not None}


def quantity(old: Any, value: Any, given: Given | None) -> Any:
    """A quantity with another preferred value and its evidence.

    What was cited for another value proves nothing of this one and gives way; other readings, the
    range and the notes stay, and the model refuses what does not fit them.
    """
    if isinstance(value, dict):
        return {**value, "evidence": given.plain()} if given else value
    if not isinstance(old, dict):
        return {"value": value, "evidence": given.plain()} if given else value
    kept = {name: inner for name, inner in old.items() if name not in ("value", "unknown", "evidence")}
    evidence = old.get("evidence")
    if given is not None:
        evidence = merged(evidence, given) if old.get("value") == value else given.plain()
    ordered = {"value": value, **kept} if "value" not in old else {**old, "value": value}
    ordered.pop("unknown", None)
    return {**ordered, "evidence": evidence} if evidence is not None else ordered


def merged(evidence: Any, given: Given) -> Any:
    """Evidence in any of its forms with one more source, or with a source's place and grade brought up to date."""
    if evidence in (None, "", []):
        return given.plain()
    items = [{"source": one} if isinstance(one, str) else dict(one) for one in _listed(evidence)]
    same = next((one for one in items if one.get("source") == given.source), None)
    if same is None:
        items.append(given.plain())
    else:
        same.update(given.plain())
    return items if isinstance(evidence, list) or len(items) > 1 else items[0]


def _listed(evidence: Any) -> list[Any]:
    return evidence if isinstance(evidence, list) else [evidence]


def holder(place: Place, data: Any) -> Path:
    """The path of the `evidence` that speaks for a place: the nearest that is written, else the nearest possible.

    Raises UseError where nothing around the place can have evidence.
    """
    able = [(path, shape) for path, shape in reversed(place.enclosing) if "evidence" in shape.fields()]
    if not able:
        raise UseError(f"nothing around this value has evidence; {_cited(place)}")
    for path, _ in able:
        if isinstance(held := _at(data, path), dict) and "evidence" in held:
            return (*path, "evidence")
    return (*able[0][0], "evidence")


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if not has(data, step):
            return None
        data = data[step]
    return data


def _cited(place: Place) -> str:
    if any("cites" in shape.fields() for _, shape in place.enclosing):
        return "law cites instruments: set `cites` by its own path"
    return "leave --source out"


def in_reading(place: Place) -> Shape | None:
    """The reading that holds the place, whose source stands beside its value."""
    path_shape = place.enclosing[-1] if place.enclosing else None
    shape = path_shape[1] if path_shape else None
    return shape if shape is not None and {"source", "value"} <= set(shape.fields()) else None
