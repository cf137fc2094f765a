"""Numbers of a row in SQL: read and checked as the query's own are, and told apart by limits alone.

Every number becomes a whole count of ten-thousandths or a double that stands for one, so that no two sides
of a limit are confused; density is never divided to be compared (`kb.truth.decimals`).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kb.measures.compute import TOLERANCE
from kb.screen.dialects import Dialect, literal
from kb.screen.edges import Edges
from kb.screen.fields import QUANTITIES
from kb.truth.decimals import LARGEST, PLACES, SCALE
from kb.truth.regions import Edge

MOST_TRANSISTORS = 10**14
PER_TEN_THOUSANDTH_BILLION = 10**9 // SCALE
PLAIN = r"\s*[+]?([0-9]{1,12}([.][0-9]{0,4}0*)?|[.][0-9]{1,4}0*)\s*"
POWERS = r"\s*[+]?[0-9]{1,5}([.][0-9]{0,8})?[eE][+-]?[0-9]{1,2}\s*"
"""Texts that a double holds exactly enough: more digits could turn a number below a limit into the limit."""

Kind = str
"""How a column holds numbers: `double`, `single`, `exact` (whole or decimal) or `text`."""


class Part(NamedTuple):
    """One digit of a key: an expression that gives 0 to `size - 1`, and 0 where nothing is known."""

    name: str
    sql: str
    size: int


class Numbers(NamedTuple):
    """The numbers of a table in SQL.

    values
        Expressions over the source's columns, by the name of the value they give.
    derived
        Expressions over those values.
    faults
        For each column a condition that holds where it cannot be read (false or null elsewhere), and what is said then.
    parts
        The digits of the key over values and derived.
    """

    values: dict[str, str]
    derived: dict[str, str]
    faults: list[tuple[str, str]]
    parts: list[Part]


def numbers_of(columns: Mapping[str, tuple[str, Kind]], edges: Edges, dialect: Dialect) -> Numbers:
    """The numbers of a table whose `columns` hold fields: by field the quoted column and its kind."""
    found = Numbers({}, {}, [], [])
    ranged = set()
    for one in QUANTITIES:
        ends = [(end, columns.get(f"{one.column}_{end}")) for end in ("low", "high")]
        point = columns.get(one.column)
        if point is None and not any(column for _, column in ends):
            continue
        given = [(one.column, point), *((f"{one.column}_{end}", column) for end, column in ends)]
        read = {name: _read(found, name, column, one.column, dialect) for name, column in given if column}
        for end in ("low", "high"):
            both = [read[name] for name in (one.column, f"{one.column}_{end}") if name in read]
            found.derived[f"{one.short}_{end}"] = _first(both)
        own_low = found.derived[f"{one.short}_low"]
        if any(column for _, column in ends):
            ranged.add(one.short)
            if one.short == "a":  # at most 600 mm² does not mean that there is none
                found.derived["a_low"] = f"CASE WHEN {_first(both)} = 0 THEN {own_low} ELSE NULLIF({own_low}, 0) END"
            found.faults.append(_upside_down(one.column, one.short))
    _parts(found, edges, ranged, dialect)
    return found


def _first(values: list[str]) -> str:
    if not values:
        return "CAST(NULL AS DOUBLE)"
    return values[0] if len(values) == 1 else f"COALESCE({', '.join(values)})"


def _read(found: Numbers, field: str, column: tuple[str, Kind], quantity: str, dialect: Dialect) -> str:
    """Read a column of numbers; what cannot be read is a fault of the row."""
    quoted, kind = column
    name = f"n_{field}"
    found.values[name] = _value(quoted, kind, dialect)
    what = f"a number of at least 0 and at most {LARGEST:,} with at most {PLACES} decimal places"
    fault = f"({name} < 0e0 OR {name} > {LARGEST}e0 OR {_scaled(name)} / {SCALE}e0 <> {name})"  # NaN is above all
    if quantity == "transistor_count":
        fault, what = f"({name} < 0e0 OR {name} > {MOST_TRANSISTORS}e0)", "a count of transistors"
    if kind == "text":
        shown = f"{quoted} IS NOT NULL AND TRIM({quoted}) <> ''"
        fault = f"({shown} AND ({name} IS NULL OR {fault}))"
    said = f"{literal(f'{field}: expected {what}, found ')} || {dialect.as_text(quoted)}"
    found.faults.append((fault, said))
    return name


def _value(quoted: str, kind: Kind, dialect: Dialect) -> str:
    if kind == "double":
        return quoted
    if kind == "single":  # a number of seven digits is meant as it is written, not as a double holds it
        return f"CAST({dialect.as_text(quoted)} AS DOUBLE)"
    if kind == "exact":
        return f"CAST({quoted} AS DOUBLE)"
    fits = f"{dialect.like(quoted, PLAIN)} OR {dialect.like(quoted, POWERS)}"
    return f"CASE WHEN {fits} THEN TRY_CAST(TRIM({quoted}) AS DOUBLE) END"


def _upside_down(column: str, short: str) -> tuple[str, str]:
    low, high = f"{short}_low", f"{short}_high"
    return f"{low} > {high}", literal(f"{column}: its low end is above its high end")


def _parts(found: Numbers, edges: Edges, ranged: set[str], dialect: Dialect) -> None:
    """The digits of the key: on which side of which limits each number lies."""
    present = {name[0] for name in found.derived}
    density = _stated_density(found, present, ranged, dialect) if "d" in present else None
    for one in QUANTITIES:
        if one.short in present and one.short != "d":
            for end in ("low", "high") if one.short in ranged else ("low",):
                name = f"{one.short}_{end}"
                value = _whole_billions(name) if one.short == "c" else name
                found.parts.append(_side(name, value, _doubles(edges.of[one.short])))
    if "t" in ranged:
        found.parts.append(Part("t_point", "CASE WHEN t_low = t_high THEN 1 ELSE 0 END", 2))
    _density(found, edges, present, ranged, density, dialect)
    _sum(found, edges, present, ranged)


def _whole_billions(name: str) -> str:
    """A count of transistors in the unit of its limits, as the program rounds it down."""
    return f"FLOOR({name} / {PER_TEN_THOUSANDTH_BILLION}e0) / {SCALE}e0"


def _doubles(edges: Iterable[Edge]) -> list[tuple[str, bool]]:
    return [(double(int(limit)), at_it) for limit, at_it in edges]


def double(scaled: int) -> str:
    """A scaled number as a double, which no other number of four places shares."""
    return _written(scaled / SCALE)


def double_between(scaled: int, at_it: bool) -> str:
    """A double half a ten-thousandth below a limit that is passed where it is reached, or else above it."""
    return _written((scaled + (-0.5 if at_it else 0.5)) / SCALE)


def _written(value: float) -> str:
    """A number that SQL takes for a double, not for a decimal."""
    shown = repr(value)
    return shown if "e" in shown else f"{shown}e0"


def _side(name: str, value: str, edges: Iterable[tuple[str, bool]]) -> Part:
    """In which interval a value lies: 0 where it is not known, else one more than how many limits it passes."""
    listed = [(value, limit, at_it) for limit, at_it in edges]
    return Part(name, f"CASE WHEN {value} IS NULL THEN 0 ELSE {_passed(listed)} END", len(listed) + 2)


def _passed(comparisons: Sequence[tuple[str, str, bool]], least: int = 1) -> str:
    """One more than how many rising limits are passed: reached, or else exceeded. The middle one is asked first."""
    if not comparisons:
        return str(least)
    middle = len(comparisons) // 2
    left, right, at_it = comparisons[middle]
    above, below = _passed(comparisons[middle + 1 :], least + middle + 1), _passed(comparisons[:middle], least)
    return f"CASE WHEN {left} {'>=' if at_it else '>'} {right} THEN {above} ELSE {below} END"


def _both(limits: Iterable[int]) -> list[Edge]:
    """Each limit as one on both of its sides."""
    return [(limit, at_it) for limit in limits for at_it in (True, False)]


def _scaled(name: str) -> str:
    """The count of ten-thousandths, as a double."""
    return f"ROUND({name} * {SCALE}e0)"


def _wide(scaled: str, dialect: Dialect) -> str:
    """Such a count as a whole number, to be multiplied exactly; NULL where no row that is read has one so large."""
    return f"CAST(TRY_CAST({scaled} AS BIGINT) AS {dialect.wide})"  # of 64 bits, or the product would be too large


def _stated_density(found: Numbers, present: set[str], ranged: set[str], dialect: Dialect) -> str:
    """Whether a row states a density. With an area it gives the TPP where none is stated, else may contradict it.

    As `kb.measures.compute` has it: rounded down to a ten-thousandth, with its tolerance.
    """
    if "a" in present:
        own = {end: found.derived.pop(f"t_{end}", "CAST(NULL AS DOUBLE)") for end in ("low", "high")}
        both = "((d_low IS NOT NULL OR d_high IS NOT NULL) AND (a_low IS NOT NULL OR a_high IS NOT NULL))"
        silent = "(own_t_low IS NULL AND own_t_high IS NULL)"
        for end, expression in own.items():
            found.derived[f"own_t_{end}"] = expression
            found.derived[f"product_{end}"] = _product(f"d_{end}", f"a_{end}", dialect)
        found.derived["loose"] = "CASE WHEN d_low = d_high AND a_low = a_high THEN 0 ELSE 1 END"
        for end, more in (("low", ""), ("high", " + loose")):
            value = f"(product_{end}{more}) / {SCALE}e0"
            found.derived[f"t_{end}"] = f"CASE WHEN {both} AND {silent} THEN {value} ELSE own_t_{end} END"
        if "t" in present:
            found.faults.append((_contradicts(), _contradiction(dialect)))
        present.add("t")
        if ranged & {"d", "a"}:
            ranged.add("t")
    return "(d_low IS NOT NULL OR d_high IS NOT NULL)"


def _product(density: str, area: str, dialect: Dialect) -> str:
    """Density times area in ten-thousandths, rounded down, exactly."""
    whole = f"{_wide(_scaled(density), dialect)} * {_wide(_scaled(area), dialect)}"
    return f"ROUND(CAST(({whole}) - ({whole}) % {SCALE} AS DOUBLE) / {SCALE}e0)"


def _contradiction(dialect: Dialect) -> str:
    return (
        "'the item contradicts itself: total processing performance is stated as ' || "
        f"{dialect.as_text('COALESCE(own_t_low, own_t_high)')} || ' and density × applicable die area comes to ' || "
        f"{dialect.as_text(f'COALESCE(product_low, product_high) / {SCALE}e0')} || "
        "'; correct one of them or leave one out'"
    )


def _contradicts() -> str:
    low = f"GREATEST(COALESCE(own_t_low, 0e0) * {SCALE}, COALESCE(product_low, 0e0))"
    high = f"LEAST(own_t_high * {SCALE}, product_high + 1)"  # the least of what is known
    stated = "(own_t_low IS NOT NULL OR own_t_high IS NOT NULL)"
    return f"{stated} AND {low} * {TOLERANCE} > {high} * {TOLERANCE + 1}"


def _density(
    found: Numbers, edges: Edges, present: set[str], ranged: set[str], stated: str | None, dialect: Dialect
) -> None:
    """The side of each density limit, by TPP and area where no density is stated."""
    limits = edges.of["d"]
    ends = {"low": ("t_low", "a_high"), "high": ("t_high", "a_low")}
    for end in ("low", "high") if {"t", "a", "d"} & ranged else ("low",):
        computed = quotient(found, *ends[end], limits, dialect) if {"t", "a"} <= present else "0"
        if stated:
            own = _side("", f"d_{end}", _doubles(limits)).sql
            computed = f"CASE WHEN {stated} THEN {own} ELSE {computed} END"
        if stated or {"t", "a"} <= present:
            found.parts.append(Part(f"d_{end}", computed, len(limits) + 2))
    if stated:
        found.parts.append(Part("d_stated", f"CASE WHEN {stated} THEN 1 ELSE 0 END", 2))
    if "a" in present and edges.quotients:
        _area_beside_open_tpp(found, edges, present, "a" in ranged)


def quotient(found: Numbers, top: str, bottom: str, limits: tuple[Edge, ...], dialect: Dialect) -> str:
    """The interval of TPP over area, without dividing: both sides of a limit are whole numbers, and exact."""
    found.derived[f"s{top}"], found.derived[f"s{bottom}"] = map(_scaled, (top, bottom))
    pairs = [(*_times(f"s{top}", f"s{bottom}", int(limit), dialect), at_it) for limit, at_it in limits]
    return f"CASE WHEN s{bottom} > 0 AND s{top} IS NOT NULL THEN {_passed(pairs)} ELSE 0 END"


def _times(top: str, bottom: str, limit: int, dialect: Dialect) -> tuple[str, str]:
    """What is compared instead of a quotient and a limit: as doubles where those hold every such product."""
    common = math.gcd(limit, SCALE)
    left, right = SCALE // common, limit // common
    if max(left, right) * LARGEST * SCALE < WHOLE_IN_DOUBLES:
        return f"{top} * {left}e0", f"{bottom} * {right}e0"
    return f"{_wide(top, dialect)} * {left}", f"{_wide(bottom, dialect)} * {right}"


WHOLE_IN_DOUBLES = 2**53
"""Up to this a double is any whole number."""


def _open(short: str, present: set[str]) -> str:
    """Whether a quantity is not known to be one value."""
    low, high = f"{short}_low", f"{short}_high"
    return f"({low} IS NULL OR {high} IS NULL OR {low} < {high})" if short in present else "TRUE"


def _area_beside_open_tpp(found: Numbers, edges: Edges, present: set[str], ranged: bool) -> None:
    """Where TPP is open, the TPP at which the area would move the density past a limit matters.

    An area is a whole count of ten-thousandths, so that it passes a quotient where it reaches the next such count.
    """
    counts = set()
    for top, bottom in edges.quotients:
        whole, rest = divmod(top * SCALE, bottom)
        counts |= {whole + 1} if rest else {whole, whole + 1}
    steps = [(double(count), True) for count in sorted(counts)]
    for end in ("low", "high") if ranged else ("low",):
        part = _side(f"x_{end}", f"a_{end}", steps)
        found.parts.append(part._replace(sql=f"CASE WHEN {_open('t', present)} THEN {part.sql} ELSE 0 END"))


def with_upper_sum(digits: dict[str, Any]) -> dict[str, Any]:
    """Digits with that of the upper end of the sum: the lower one's where both summands are known, else unknown."""
    if "s_low" not in digits or "s_high" in digits:
        return digits
    nothing = digits["s_low"] * 0
    both = (digits.get("m_low", nothing) > 0) & (digits.get("l_low", nothing) > 0)
    return {**digits, "s_high": digits["s_low"] * both}


def _sum(found: Numbers, edges: Edges, present: set[str], ranged: set[str]) -> None:
    """Memory bandwidth and interconnect together: at least what is known of the one, where the other is not.

    A sum of counts of ten-thousandths is one, and its double lies nearer to it than half of one. Without ranges its
    upper end follows from the digits (`with_upper_sum`).
    """
    if not {"m", "l"} & present:
        return
    between = [(double_between(int(limit), at_it), True) for limit, at_it in edges.of["s"]]
    for end in ("low", "high") if {"m", "l"} & ranged else ("low",):
        known = [f"{short}_{end}" if short in present else "NULL" for short in ("m", "l")]
        if end == "low":
            known = [f"COALESCE({one}, 0e0)" for one in known]
        found.derived[f"s_{end}"] = " + ".join(f"CAST({one} AS DOUBLE)" for one in known)
        found.parts.append(_side(f"s_{end}", f"s_{end}", between))
    for name, short, other in (("y", "m", "l"), ("z", "l", "m")):
        for end in ("low", "high") if short in ranged else ("low",) if short in present else ():
            part = _side(f"{name}_{end}", f"{short}_{end}", _doubles(_both(edges.differences[short])))
            found.parts.append(part._replace(sql=f"CASE WHEN {_open(other, present)} THEN {part.sql} ELSE 0 END"))
