"""Destinations, country groups and who is in them."""

from collections.abc import Iterator

from kb.export.cells import INTERVAL, LAYER, histories, text
from kb.export.model import Column, Row, Table
from kb.export.stock import Stock
from kb.records.law_constants import LAYERS


def _destinations(stock: Stock) -> Iterator[Row]:
    for code, one in stock.of("destination"):
        yield code, one.name, one.ear_name, one.treated_as, one.groups_unknown, text(one.note)


def _groups(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("group"):
        yield name, one.name, one.title, one.words, one.is_, text(one.note)


def _memberships(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("group"):
        count: dict[tuple[str, str], int] = {}
        rows = [(code, layer, None, None, "in_force", None) for code in one.standing for layer in LAYERS]
        rows += [(member.member, layer, *cells) for member in one.dated for layer, _, *cells in histories(member)]
        for code, layer, *cells in rows:
            number = count[code, layer] = count.get((code, layer), -1) + 1
            yield name, code, layer, number, *cells


def _members(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("group"):
        for code in stock.base.judge.statutes.destinations:
            found = stock.law.member(one.name, code)
            if found is not False:
                yield name, code, found


_GROUP = Column("group_id", "text", "The group", to="groups")
_PLACE = Column("destination", "text", "The destination", to="destinations")

TABLES = (
    Table(
        "destinations",
        "Places that an export can go to.",
        (
            Column("code", "text", "ISO 3166-1 code of two letters, or XK"),
            Column("name", "text", "Name"),
            Column("ear_name", "text", "The name that the EAR uses, where it is another", True),
            Column("treated_as", "text", "The destination whose treatment it has", True, "destinations"),
            Column("groups_unknown", "boolean", "No table names it: every membership is unknown"),
            Column("note", "text", "Note", True),
        ),
        ("code",),
        _destinations,
    ),
    Table(
        "groups",
        "Country groups: lists of members, or expressions over other groups.",
        (
            Column("id", "text", "Id"),
            Column("name", "text", "Name, as rules use it"),
            Column("title", "text", "Title"),
            Column("words", "text", "How text names it", True),
            Column("expression", "text", "What it is made of; NULL where members are listed", True),
            Column("note", "text", "Note", True),
        ),
        ("id",),
        _groups,
    ),
    Table(
        "memberships",
        "Who is listed in a group, and on which days, in both layers. A group that is an expression has no rows here.",
        (_GROUP, _PLACE, LAYER, Column("number", "integer", "Place of the interval, from 0"), *INTERVAL),
        ("group_id", "destination", "layer", "number"),
        _memberships,
        indexes=(("destination",),),
    ),
    Table(
        "group_members",
        "Who is, or may be, in a group on the day `verdicts_on` of `meta`, as enforced: expressions worked out, and "
        "what is treated as another place with it. Who is not in it has no row.",
        (_GROUP, _PLACE, Column("member", "boolean", "True; NULL where it is not settled", True)),
        ("group_id", "destination"),
        _members,
        indexes=(("destination",),),
    ),
)
