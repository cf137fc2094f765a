"""What stands at the foot of every picture: the acts behind it, the day, and which data it was drawn from."""

from collections.abc import Iterable

from kb.analysis.desk import Desk
from kb.law.day import Cite


def acts(desk: Desk, cites: Iterable[Cite]) -> tuple[str, ...]:
    """The instruments that are cited, each once, by citation or title, sorted."""
    return tuple(sorted({act(desk, name) for name, _, _ in cites}))


def act(desk: Desk, name: str) -> str:
    """An instrument by its citation, else by its title."""
    record = desk.sections[f"instrument/{name}"]
    return str(record.get("citation") or record["title"])


def foot(desk: Desk, on: str, sources: Iterable[str], layer: str | None = "enforced") -> list[str]:
    """Lines for the foot of a picture."""
    listed = "; ".join(sources)
    verified = desk.judge.statutes.section["verified_through"]
    law = f"Law of {on}, as {layer}; checked through {verified}." if layer else f"Law checked through {verified}."
    data = f"Data {str(desk.stamp()['version'])[:12]}; each record names its sources."
    return [*([f"Acts: {listed}."] if listed else []), f"{law} {data}"]
