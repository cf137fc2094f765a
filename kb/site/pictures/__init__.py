"""Pictures drawn from the records: pure functions of the data and a day, as SVG with the table of what is drawn."""

from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.site.pictures.picture import Picture
from kb.store.problems import UseError


class Entry(NamedTuple):
    """A picture that can be drawn; its module has `picture(desk, on)`."""

    name: str
    summary: str


PICTURES: tuple[Entry, ...] = (
    Entry("performance", "total processing performance against performance density, control numbers shaded"),
    Entry("bandwidth", "total processing performance against DRAM bandwidth, review window and tariff bands"),
    Entry("margins", "how far under the nearest limit chips came out, over time"),
    Entry("law", "acts with their dates, and rules of which text and practice differ"),
    Entry("matrix", "chips against destinations, by pattern of answers"),
)
"""Every picture, in the order in which they are shown."""


def picture(desk: Desk, name: str, on: str | None = None) -> Picture:
    """A picture for a day, today in Washington where none is given: the same data and day, the same bytes.

    Raises UseError for an unknown name, with the nearest one, and for a day that is none.
    """
    if not any(entry.name == name for entry in PICTURES):
        from difflib import get_close_matches

        names = [entry.name for entry in PICTURES]
        near = get_close_matches(name, names, n=1)
        tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(names)}"
        raise UseError(f"no picture is called {name!r}; {tip}")
    from importlib import import_module

    from kb.law.query import today_in_washington

    day = today_in_washington() if on is None else desk.reader.read({"chip": "any", "on": on}).on
    found: Picture = import_module(f"kb.site.pictures.{name}").picture(desk, day)
    return found
