"""The chips of a picture with two of their measures: as preferred values, ranges, or not known."""

from collections.abc import Iterator
from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.law.situation import Ic
from kb.truth.decimals import plain
from kb.truth.kleene import Truth
from kb.truth.ranges import shown

DENSITY = "performance_density"


class Span(NamedTuple):
    """A measure of one chip: the value that verdicts rest on, else what the sources leave; `high` None: unbounded."""

    value: float | None
    low: float
    high: float | None

    @property
    def unknown(self) -> bool:
        """Whether nothing at all is known of it."""
        return self.value is None and self.low == 0 and self.high is None

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low > 0 and self.high is not None

    def cells(self) -> tuple[float | None, float | None, float | None]:
        """Value, low and high for a table; what says nothing is None."""
        return self.value, None if self.unknown else self.low, self.high


class Circuit(NamedTuple):
    """One chip on record."""

    id: str
    name: str
    short: str
    family: str
    datacenter: Truth
    came_out: str
    x: Span
    y: Span


def circuits(desk: Desk, x: str, y: str) -> list[Circuit]:
    """Every chip but memory, with the measures `x` and `y`, in the order of the records."""
    makers = {name: plain[0] for name, plain in desk.judge.statutes.section["vendors"].items()}
    ics = (desk.subjects.ic(record) for record, *_ in desk.sections["index"]["chip"])
    return [_circuit(desk, ic, x, y, makers) for ic in ics if ic.kind != "memory"]


def _circuit(desk: Desk, ic: Ic, x: str, y: str, makers: dict[str, str]) -> Circuit:
    short = without_maker(ic.name, makers.get(ic.vendor or "", ""))
    came_out = desk.sections[f"spec/{ic.id}"]["released"] or "later"
    return Circuit(
        str(ic.id), ic.name, short, ic.family or str(ic.id), ic.datacenter, came_out, span_of(ic, x), span_of(ic, y)
    )


def without_maker(name: str, maker: str) -> str:
    """A chip's name without its maker's before it, where something is left."""
    rest = name[len(maker) :].strip() if maker and name.lower().startswith(f"{maker.lower()} ") else ""
    return rest or name


def span_of(ic: Ic, measure: str) -> Span:
    """A measure of a chip as numbers."""
    if measure == DENSITY:
        best, every = shown(ic.measures.density.preferred()), shown(ic.measures.density.full())
    else:
        figure = ic.measures.figures[measure]
        best, every = figure.preferred(), figure.span
    value = plain(best.low) if best.low == best.high else None
    return Span(value, plain(every.low) or 0, plain(every.high))


def together(found: list[Circuit]) -> Iterator[list[Circuit]]:
    """Chips that lie at the same place and are marked alike, as one."""
    places: dict[tuple[object, ...], list[Circuit]] = {}
    for one in found:
        places.setdefault((one.datacenter, one.x, one.y), []).append(one)
    yield from places.values()


def named(alike: list[Circuit]) -> str:
    """A label for chips at one place: the one that came out first, and how many more."""
    first = min(alike, key=lambda one: (one.came_out, len(one.short), one.short))
    return first.short if len(alike) == 1 else f"{first.short} +{len(alike) - 1}"
