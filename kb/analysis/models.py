"""An AI model: the chips that trained it, what they took, and whether they could be had, day by day."""

from typing import Any

from kb.analysis.availability import Availability, Shelf, told
from kb.analysis.desk import Desk
from kb.law.query import HOME
from kb.records.days import EARLIEST_DAY, days_between, first_and_last
from kb.records.grades import best
from kb.records.model import AVAILABILITIES, SIZES, TAKEN
from kb.store.names import key_of, nearest
from kb.store.problems import UseError
from kb.truth.decimals import plain

FORMAT = "kb.model/1"
Row = dict[str, Any]


def model(desk: Desk, name: str, shelf: Shelf | None = None) -> Row:
    """`kb.model/1`: a model on record by id, name or alias.

    The status of its chips is that of a delivery to the developer's country, which is not known
    to be where they went. Raises UseError, with the nearest names, where no model is called so.
    """
    record = id_of(desk, name)
    one = desk.sections["models"]["records"][record]
    sources = _Sources(desk)
    shelf = shelf or Shelf(desk)
    training = [_stage(stage, desk, sources) for stage in one["training"]]
    return {
        "format": FORMAT,
        "id": record,
        **{field: one[field] for field in ("name", "kind", "developer", "headquarters")},
        "country": desk.judge.statutes.destinations[one["headquarters"]][0],
        "released": {"on": one["released"]["on"], **sources.cited(one["released"]["evidence"])},
        **{field: one[field] for field in ("weights", "license", "built_on")},
        **{field: _quantity(one[field], sources) for field in SIZES},
        "training_flop": _flop(one["training_flop"], sources),
        "disclosure": one["disclosure"],
        "training": training,
        "arithmetic": _arithmetic(training),
        "status": statuses(desk, one, shelf),
        "period": _period(one["period"], sources),
        "bought": _bought(one["bought"], sources),
        "not_disclosed": _not_disclosed(one),
        **{field: one[field] for field in ("conflicts", "notes")},
        "sources": sources.listed(one["evidence"]),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def id_of(desk: Desk, name: str) -> str:
    """The id of the model that a name means.

    Raises UseError, with the nearest names, where no model is called so.
    """
    models = desk.sections["models"]
    found = models["keys"].get(key_of(name))
    if found is not None:
        return str(found)
    near = nearest(name, models["shown"])
    tip = f"did you mean {', '.join(map(repr, near))}?" if near else "`kb list models` lists all"
    raise UseError(f"no AI model is called {name!r}; {tip}")


class _Sources:
    """The documents that a model cites, each once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._used: dict[str, Row] = {}

    def cited(self, evidence: list[Row]) -> Row:
        """Pinpoints and the best grade among them; unverified where nothing is cited."""
        for one in evidence:
            self._use(one)
        grade = best(one["grade"] for one in evidence)
        return {"evidence": [{"source": one["source"], "at": one["at"]} for one in evidence], "grade": grade}

    def listed(self, evidence: list[Row]) -> list[Row]:
        """Every document cited, in the order of the record; those named by values alone after them."""
        for one in evidence:
            self._use(one)
        order = {one["source"]: index for index, one in enumerate(evidence)}
        return sorted(self._used.values(), key=lambda row: order.get(row["id"], len(order)))

    def _use(self, one: Row) -> None:
        record = self._desk.sections[f"source/{one['source']}"]
        row = {
            "id": one["source"], "title": record["title"], "publisher": record["publisher"],
            "url": record.get("url"), "date": record.get("date"), "access": record["access"],
            "notes": record.get("notes"), "grade": one["grade"],
        }  # fmt: skip
        known = self._used.setdefault(one["source"], row)
        known["grade"] = best((known["grade"], one["grade"]))


def _quantity(raw: list[Any] | None, sources: _Sources) -> Row | None:
    if raw is None:
        return None
    value, low, high, unknown, evidence, note = raw
    bounds = {"low": plain(low), "high": None if high is None else plain(high)}
    return {
        "value": None if value is None else plain(value), **bounds, "unknown": unknown, "note": note,
        **sources.cited(evidence),
    }  # fmt: skip


def _flop(raw: Row | None, sources: _Sources) -> Row | None:
    return raw and {"value": float(raw["value"]), "note": raw["note"], **sources.cited(raw["evidence"])}


def _period(raw: Row | None, sources: _Sources) -> Row | None:
    if raw is None:
        return None
    days = _quantity(raw["days"], sources)
    return {
        "from": raw["from"], "until": raw["until"], "days": days["value"] if days else None, "note": raw["note"],
        **sources.cited(raw["evidence"]),
    }  # fmt: skip


def _bought(raw: Row | None, sources: _Sources) -> Row | None:
    if raw is None:
        return None
    return {**{name: raw[name] for name in ("earliest", "latest", "basis", "note")}, **sources.cited(raw["evidence"])}


STAGE = (
    "stage", "chip_as_stated", "match", "basis", "disputed", "claimed_by", "cost_method", "part_of", "derivation",
    "cluster", "provider", "access", "place", "note",
)  # fmt: skip


def _stage(raw: Row, desk: Desk, sources: _Sources) -> Row:
    """One stage; numbers without evidence of their own rest on that of the stage."""
    cited = sources.cited(raw["evidence"])
    found = {name: _of_stage(raw[name], sources, cited) for name in TAKEN}
    cost, hours = raw["cost_usd"], raw["gpu_hours"]
    each = round(cost[0] / hours[0], 4) if cost and hours and cost[0] is not None and hours[0] else None
    return {
        **{name: raw[name] for name in STAGE},
        "chips": [{"id": chip, "name": desk.subjects.of_record(chip).name} for chip in raw["chips"]],
        **found,
        "usd_per_gpu_hour": each,
        **cited,
    }


def _of_stage(raw: list[Any] | None, sources: _Sources, cited: Row) -> Row | None:
    found = _quantity(raw, sources)
    return found and ({**found, **cited} if not found["evidence"] else found)


def _arithmetic(training: list[Row]) -> list[Row]:
    """Each total beside the sum of its parts, for GPU hours and for cost."""
    found = []
    for total in training:
        parts = [one for one in training if one["part_of"] == total["stage"]]
        for name in ("gpu_hours", "cost_usd"):
            addends = [one[name]["value"] for one in parts if one[name] and one[name]["value"] is not None]
            if parts and len(addends) == len(parts) and total[name]:
                stated = total[name]["value"]
                found.append(
                    {"stage": total["stage"], "what": name, "parts": addends, "sum": sum(addends), "stated": stated,
                     "agrees": sum(addends) == stated}
                )  # fmt: skip
    return found


def statuses(desk: Desk, record: Row, shelf: Shelf) -> list[Row]:
    """For each chip stated: its status on the days that matter, if delivered to the developer's country."""
    found: dict[tuple[str, ...], Row] = {}
    for stage in record["training"]:
        chips = tuple(stage["chips"])
        if chips and chips not in found:
            found[chips] = _status(desk, record, stage, shelf.of(chips, record["headquarters"]))
    return list(found.values())


def _status(desk: Desk, record: Row, stage: Row, availability: Availability) -> Row:
    out = min(filter(None, (desk.sections[f"spec/{chip}"]["released"] for chip in stage["chips"])), default=None)
    moments = _moments(record, stage["chips"], out, availability.until)
    points = [_point(when, span, availability) for when, span in moments]
    released = first_and_last(record["released"]["on"])[1]
    since = max(first_and_last(out)[0], EARLIEST_DAY) if out else EARLIEST_DAY
    possibly = availability.free(since, released)
    free = possibly if out and not availability.at_home else []
    return {
        "chip_as_stated": stage["chip_as_stated"],
        "chips": stage["chips"],
        "match": stage["match"],
        "basis": stage["basis"],
        "disputed": stage["disputed"],
        "to": availability.to,
        "at_home": availability.at_home,
        "came_out": out,
        "points": points,
        "free": [{"from": first, "until": last} for first, last in free],
        "last_free": free[-1][1] if free else None,
        "days_from_last_free_to_release": days_between(free[-1][1], released) if free else None,
        "availability": _class(availability, out, (since, released), possibly),
    }


def _moments(record: Row, chips: list[str], out: str | None, today: str) -> list[tuple[str, tuple[str, str] | None]]:
    """The days that matter: None where nobody says when."""
    period = record["period"]
    bought = record["bought"] if record["bought"] and _speaks_of(record["bought"], chips) else None
    ran = [first_and_last(day) for day in (period["from"], period["until"]) if day] if period else []
    return [
        ("came_out", first_and_last(out) if out else None),
        ("bought", (first_and_last(bought["earliest"])[0], first_and_last(bought["latest"])[1]) if bought else None),
        ("trained", (ran[0][0], ran[-1][1]) if ran else None),
        ("released", first_and_last(record["released"]["on"])),
        ("today", (today, today)),
    ]


def _speaks_of(bought: Row, chips: list[str]) -> bool:
    return not bought["chips"] or bool(set(bought["chips"]) & set(chips))


def _point(when: str, span: tuple[str, str] | None, availability: Availability) -> Row:
    """The status at a moment: on its first day, and each change up to its last."""
    if span is None:
        return {"when": when, "from": None, "until": None, "answers": []}
    first, last = span
    starts = [first, *(day for day, _ in availability.turns if first < day <= last)]
    answers = [{"on": day, **told(standing)} for day in starts if (standing := availability.on(day)) is not None]
    return {"when": when, "from": first, "until": last, "answers": answers}


def _class(availability: Availability, out: str | None, days: tuple[str, str], free: list[tuple[str, str]]) -> str:
    """One of AVAILABILITIES, by the days from the chip's launch to the model's release and the free ones of them."""
    since, released = days
    if availability.to == HOME:
        return "home"
    if availability.at_home:
        return "at_home"
    if released < EARLIEST_DAY:
        return "before_records"
    if free and free[-1][1] >= released:
        return "free"
    if free:
        return "once_free" if out else "open"  # free before it came out, for all that is known
    starts = [since, *(day for day, _ in availability.turns if since < day <= released)]
    needed = [standing.found["required"] for day in starts if (standing := availability.on(day)) is not None]
    return "never_free" if all(needed) else "open"


def class_of(record: Row, status: list[Row]) -> str:
    """The class of a model: of the chips not in dispute, the one that says most against it."""
    found = {one["availability"] for one in status if not one["disputed"]}
    return next((name for name in reversed(AVAILABILITIES) if name in found), "not_described")


def _not_disclosed(record: Row) -> list[str]:
    """What no source on file says."""
    stages = record["training"]
    totals = [one for one in stages if one["part_of"] is None]
    silent = {
        "which chip trained it": all(not one["chip_as_stated"] for one in stages),
        "how many chips": all(one["count"] is None for one in stages),
        "GPU hours": all(one["gpu_hours"] is None for one in totals),
        "cost": all(one["cost_usd"] is None for one in totals),
        "when the training ran": not (record["period"] and record["period"]["from"]),
        "where the chips stood": all(not one["place"] for one in stages),
        "when the chips were bought": record["bought"] is None or record["bought"]["basis"] == "inferred",
    }
    return [what for what, missing in silent.items() if missing]
