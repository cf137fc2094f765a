"""The notes of a release of the data as Markdown."""

from collections.abc import Iterator
from typing import Any

from kb.render.diff import AS_THEY_LIE, KINDS, tables
from kb.render.facts import Names
from kb.render.markdown import escaped, table
from kb.render.spans import VERBS
from kb.render.timeline import instrument_line
from kb.render.words import DISCLAIMER, counted

Json = dict[str, Any]
FLIPS = ("stricter", "freer")
"""Kinds of changes under which the verdict is another."""
SUFFIXES = {
    "gb_s_mm2": "GB/s per mm²", "gb_s": "GB/s", "mm2": "mm²", "gb": "GB", "nm": "nm", "w": "W", "tops": "TOPS",
    "usd": "US dollars", "billion": "billion",
}  # fmt: skip
"""Units at the end of names of fields; the longer before what they end with."""
MOST_FIELDS, LONGEST = 12, 120
"""Fields of one record that are told, and characters of a value; `--json` has all."""
MEMBERSHIP = "membership"
MEMBERS = {"begins": "is now in", "ends": "is not in", "settled": "is surely in", "unsettled": "may be in"}
BEGINS = {"begins": "new", "ends": "gone", "changes": "changed"}


def release_markdown(found: Json, names: Names) -> str:
    """What was released, and against it: records by kind, the law with citations, verdicts, coverage."""
    lines = [
        *_head(found), *_records(found), *_law(found, names), *_verdicts(found, names), *_coverage(found), *_foot(found)
    ]  # fmt: skip
    return "\n".join(lines)


def _head(found: Json) -> Iterator[str]:
    old, new = found["before"], found["after"]
    yield f"# Data {escaped(new['label'] or AS_THEY_LIE)}"
    yield ""
    yield f"Against {escaped(old['label'] or AS_THEY_LIE)}. Verdicts as of {found['on']}, as enforced."
    yield ""
    rows: list[tuple[str, ...]] = [
        ("data version", old["version"], new["version"]),
        ("git revision", old["revision"] or "none", new["revision"] or "none"),
        ("law checked through", old["verified_through"], new["verified_through"]),
        ("records", f"{old['records']:,}", f"{new['records']:,}"),
    ]
    yield from table(("", "before", "after"), rows)
    moved = old["verified_through"] != new["verified_through"]
    yield (
        f"The law is now checked through {new['verified_through']}; it was through {old['verified_through']}."
        if moved
        else f"The law is checked through {new['verified_through']}, as before."
    )
    yield f"The program has versions of its own; {found['data']['kb']} worked these notes out."
    yield ""


def _records(found: Json) -> Iterator[str]:
    yield "## Records"
    yield ""
    if not found["records"]:
        yield "None was added, removed or changed."
        yield ""
        return
    rows = [
        (one["kind"], *(f"{len(one[field]):,}" for field in ("added", "changed", "removed")))
        for one in found["records"]
    ]
    yield from table(("kind", "added", "changed", "removed"), rows)
    for one in found["records"]:
        yield f"### {one['kind']}: {escaped(one['title'])}"
        yield ""
        for field in ("added", "removed"):
            yield from (f"- {field}: {escaped(row['title'])} (`{row['id']}`)" for row in one[field])
        for row in one["changed"]:
            yield f"- changed: {escaped(row['title'])} (`{row['id']}`)"
            yield from (f"  - {line}" for line in _fields(row["fields"]))
        yield ""


def _fields(fields: list[Json]) -> Iterator[str]:
    """Fields of a record in words: from what to what, or what came or went; of evidence, which sources."""
    told = [_field(one) for one in fields if _proof(one) is None]
    proofs: dict[tuple[str, ...], list[str]] = {}
    for one in fields:
        place = _proof(one)
        if place is not None:
            proofs.setdefault(tuple(one["path"][: place + 1]), []).extend(one["path"][place + 1 : place + 2])
    for path, sources in proofs.items():
        named = f": {', '.join(dict.fromkeys(sources))}" if sources else ""
        told.append(f"{_path(list(path))} changed{named}")
    yield from (escaped(line) for line in told[:MOST_FIELDS])
    if len(told) > MOST_FIELDS:
        yield f"and {counted(len(told) - MOST_FIELDS, 'more field')}"


def _proof(field: Json) -> int | None:
    """The place in the path from which on it is of evidence or citations."""
    return next((place for place, step in enumerate(field["path"]) if step in ("evidence", "cites")), None)


def _field(one: Json) -> str:
    return f"{_path(one['path'])}: {_turn(one['path'], one['before'], one['after'])}"


def _turn(path: list[str], before: str | None, after: str | None) -> str:
    if before is None or after is None:
        told = after if before is None else before
        verb = "added" if before is None else "removed"
        return verb if told in ("…", path[-1]) else f"{verb}, {_short(str(told))}"
    if before == after:
        return "changed"
    alike = next((at for at, signs in enumerate(zip(before, after, strict=False)) if signs[0] != signs[1]), LONGEST)
    begin = 0 if alike < LONGEST // 2 else before.rfind(" ", 0, alike - LONGEST // 4) + 1
    lead = "… " if begin else ""
    return f"{lead}{_short(before[begin:])} → {lead}{_short(after[begin:])}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _path(path: list[str]) -> str:
    return ", ".join(_word(step) for step in path if step != "list") or "the record"


def _word(name: str) -> str:
    for suffix, unit in SUFFIXES.items():
        if name.endswith(f"_{suffix}"):
            return f"{name.removesuffix(f'_{suffix}').replace('_', ' ')} ({unit})"
    return name.replace("_", " ")


def _law(found: Json, names: Names) -> Iterator[str]:
    yield "## Law"
    yield ""
    if not found["law"]:
        yield "No rule, limit or membership reads otherwise."
        yield ""
        return
    numbers = {one["id"]: number for number, one in enumerate(found["instruments"], 1)}
    yield from (f"- {escaped(_edit(row))}{_cites(row, numbers)}" for row in found["law"] if row["kind"] != MEMBERSHIP)
    yield from (f"- {escaped(line)}" for line in _members(found["law"], names))
    yield ""
    yield from (f"{number}. {escaped(instrument_line(one))}" for number, one in enumerate(found["instruments"], 1))
    yield ""


def _where(row: Json) -> str:
    return f"(as {' and '.join(row['layers'])}, differs from {row['from']} on)"


def _members(rows: list[Json], names: Names) -> Iterator[str]:
    """Countries that join or leave groups, those that do so alike in one line."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row["kind"] == MEMBERSHIP:
            alike.setdefault((row["member"], MEMBERS[row["change"]], _where(row)), []).append(row["id"])
    for (member, verb, where), groups in alike.items():
        yield f"{names.destinations[member][0]} {verb} {', '.join(groups)} {where}"


def _edit(row: Json) -> str:
    because = f": {row['because']}" if row["because"] else ""
    verb = BEGINS.get(row["change"]) or VERBS[row["change"]]
    return f"{row['kind']} {row['id']}, {row['title']}: {verb}{because} {_where(row)}"


def _cites(row: Json, numbers: dict[str, int]) -> str:
    told = [f"[{numbers[one['instrument']]}]{', ' + one['at'] if one['at'] else ''}" for one in row["cites"]]
    return f" — {escaped('; '.join(told))}" if told else ""


def _verdicts(found: Json, names: Names) -> Iterator[str]:
    diff = found["verdicts"]
    counts, asked = diff["differing"], diff["asked"]
    flipped = sum(counts[kind] for kind in FLIPS)
    yield "## Verdicts"
    yield ""
    yield (
        f"{flipped:,} of {counted(asked['answers'], 'verdict')} flipped on {found['on']}: "
        f"{counts['stricter']:,} stricter, {counts['freer']:,} freer; {counted(asked['chips'], 'chip')} × "
        f"{counted(asked['destinations'], 'destination')}, all else assumed as `kb check` assumes it."
    )
    same = counts["answers"] - flipped
    if same:
        yield f"{counted(same, 'more answer')} changed under the same verdict: review policy, control number or rules."
    yield ""
    for field, words in (("appeared", "Only after"), ("gone", "Only before")):
        if diff[field]:
            yield f"{words}: {', '.join(f'`{name}`' for name in diff[field])}."
            yield ""
    yield from tables(diff, names, {kind: KINDS[kind] for kind in FLIPS})


def _coverage(found: Json) -> Iterator[str]:
    yield "## Coverage"
    yield ""
    if not found["coverage"]:
        yield "As before."
    for one in found["coverage"]:
        yield f"- {escaped(one['title'])} (`{one['id']}`): {escaped(_status(one))}"
        yield from (f"  - {line}" for line in _fields(one["fields"]))
    yield ""


def _status(one: Json) -> str:
    before, after = ((one[side] or "").replace("_", " ") for side in ("before", "after"))
    if not before or not after:
        return f"new, {after}" if after else f"gone, was {before}"
    return f"{before} → {after}" if before != after else f"{after}, in other words"


def _foot(found: Json) -> Iterator[str]:
    yield from (f"*{escaped(one['text'])}.*" for one in found["warnings"])
    yield f"*{DISCLAIMER}*"
