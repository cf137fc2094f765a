"""The regions of `kb.solve/1` as text and Markdown: one row an area, with what gives the verdict there."""

from fractions import Fraction
from typing import Any

from kb.law.wording import MEASURE_NAMES
from kb.render.borders import range_words, reach
from kb.render.facts import Names, assumed
from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.words import DISCLAIMER

Found = dict[str, Any]
QUANTITIES = ("applicable_die_area", "total_processing_performance", "dram_bandwidth", "interconnect")
VERDICTS = {
    "no_license_required": "no license required by the rules modelled",
    "exception_available": "license required, an exception lifts it",
    "license_required": "license required",
    "undetermined": "undetermined",
}
ANY = "any"


def solve_text(found: Found, names: Names, color: bool = False, width: int = 80) -> str:
    """What is wanted, the table of regions, what lies elsewhere, what was assumed, the limits."""
    page = Page(color, width)
    page.heading(f"{VERDICTS[found['target']].capitalize()}: which designs")
    page.lines += [*page.wrapped(_place(found, names)), ""]
    rows = _rows(found)
    if rows:
        _table(page, [_head(found), *rows])
    else:
        page.lines += page.wrapped(nowhere(found))
    page.lines.append("")
    for label, text in _notes(found, names):
        page.row(label, text, 2)
    page.lines += ["", DISCLAIMER]
    return "\n".join(page.lines)


def solve_markdown(found: Found, names: Names) -> str:
    """The same as Markdown."""
    lines = [f"## {VERDICTS[found['target']].capitalize()}: which designs", "", escaped(_place(found, names)), ""]
    rows = _rows(found)
    lines += table(_head(found), rows) if rows else [escaped(nowhere(found)), ""]
    lines += [f"- **{label}** {escaped(text)}" for label, text in _notes(found, names)]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*"])


def nowhere(found: Found) -> str:
    """Why no value gives the target."""
    whys = "; ".join(_elsewhere(one) for one in found["elsewhere"])
    within = "" if _unbounded(found) else " within these bounds"
    return f"No value{within} gives {found['target']}, because it comes to {whys}"


def _place(found: Found, names: Names) -> str:
    query = found["query"]
    item = query["item"] or {}
    known = {True: "a data-center circuit", False: "a circuit not for data centers"}
    stated = item.get("datacenter")
    kind = "a circuit, whether for data centers not stated" if stated is None else known[stated]
    to = names.destinations[query["to"]][0]
    return f"{kind} → {to}, {query['on']}, as {query['layer']} · law checked through {found['verified_through']}"


def _unbounded(found: Found) -> bool:
    return all(not Fraction(one["low"]["base"]) and one["high"] is None for one in found["bounds"])


def _head(found: Found) -> tuple[str, ...]:
    units = {one["quantity"]: one["unit"] for one in found["bounds"]}
    return tuple(MEASURE_NAMES[name] + (f", {units[name]}" if units[name] else "") for name in _shown(found))


def _shown(found: Found) -> list[str]:
    """The quantities that make a difference or were bounded; area and TPP always."""
    bounds = {one["quantity"]: one for one in found["bounds"]}
    told = [name for name in QUANTITIES[2:] if any(_cell(one, name, bounds) != ANY for one in found["regions"])]
    return [*QUANTITIES[:2], *told]


def _rows(found: Found) -> list[tuple[str, ...]]:
    bounds = {one["quantity"]: one for one in found["bounds"]}
    return [tuple(_cell(one, name, bounds) for name in _shown(found)) for one in found["regions"]]


def _cell(region: Found, name: str, bounds: Found) -> str:
    spans = region[name] if isinstance(region[name], list) else [region[name]]
    if all(_same(span, bounds[name]) for span in spans) and _free(bounds[name]):
        return ANY
    across = region[QUANTITIES[0]] if name == QUANTITIES[1] else region[QUANTITIES[2]]
    texts = [range_words(span) + reach(span, across) for span in spans]
    return " or ".join(texts)


def _same(span: Found, bound: Found) -> bool:
    return all(span[key] == bound[key] for key in span)


def _free(bound: Found) -> bool:
    return not Fraction(bound["low"]["base"]) and bound["high"] is None


def _table(page: Page, rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for index, row in enumerate(rows):
        line = "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        page.lines.append(page.bold(line) if index == 0 else line)


def _notes(found: Found, names: Names) -> list[tuple[str, str]]:
    notes = []
    if found["regions"]:
        notes += [("Elsewhere", _elsewhere(one)) for one in found["elsewhere"]]
    if found["guard_percent"] != "0":
        notes.append(("Guard", f"true values may be {found['guard_percent']} % off the stated ones either way, each by "
                               "itself; borders are rounded to the safe side, --json has them exactly"))  # fmt: skip
    notes.append(("Assumed", " · ".join(assumed({"query": found["query"], "missing": []}, names)) or "nothing"))
    if found["limits"]:
        notes.append(("Limits", _limits(found["limits"])))
    return notes + [("Warning", one["text"]) for one in found["warnings"]]


def _elsewhere(one: Found) -> str:
    return f"{VERDICTS[one['verdict']]}: {'; '.join(one['because'])}"


def _limits(limits: list[Found]) -> str:
    """The limits that cut the quantities, by the instrument that set them."""
    by: dict[str, list[str]] = {}
    for one in limits:
        by.setdefault(", ".join(dict.fromkeys(cite["instrument"] for cite in one["cites"])), []).append(
            one["threshold"]
        )
    told = "; ".join(f"{', '.join(names)} ({instruments})" for instruments, names in by.items())
    return f"{told}; `kb show {limits[0]['threshold']}` has one with its paragraph"
