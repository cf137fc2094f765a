"""Rows of a table, drawn with gaps, ranges, numbers on limits, every destination and many days; and what
the evaluator that explains says of each."""

import datetime
import random

import pyarrow as pa

import kb
from kb.screen.answers import Line, invalid, line_of_answer
from kb.screen.edges import QUANTITY_OF
from kb.screen.fields import CIRCUMSTANCES, PLACE_WORDS, QUANTITIES, WHOLE
from kb.store.problems import UseError

NAMES = ("H100", "H20", "A100", "RTX 4090", "no such part 7", "DGX H100", "MI300X")
VENDORS = ("NVIDIA", "AMD", "Intel", "Acme", "Huawei")
ASKED = (*PLACE_WORDS, *CIRCUMSTANCES, "on")


class Draw:
    """Draws rows against a data set, the same ones for a seed."""

    def __init__(self, base: kb.Base, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - drawn to be repeated, not to be secret
        statutes = base.judge.statutes
        self.limits: dict[str, set[float]] = {}
        for one in statutes.thresholds.values():
            self.limits.setdefault(QUANTITY_OF.get(one.measure, "t"), set()).add(one.limit / 10_000)
        for short in "ml":
            self.limits[short] |= self.limits["s"]
        self.limits["t"] |= {0.0, 8.0, 1024.0}
        self.destinations = sorted(statutes.destinations)
        self.days = sorted(statutes.change_days("enforced"))
        self.records = sorted(row[0] for kind in ("chip", "computer") for row in base.sections["index"][kind])

    def rows(self, count: int) -> list[dict]:
        return [self.row() for _ in range(count)]

    def row(self) -> dict:
        chance = self.random.random
        row: dict = {}
        if chance() < 0.25:
            row["chip"] = self.random.choice(self.records if chance() < 0.7 else NAMES)
        if "chip" not in row or chance() < 0.5:
            self._item(row)
        if chance() < 0.97:
            row["to"] = self.random.choice(self.destinations)
        row["on"] = self._day()
        self._circumstances(row)
        return row

    def _item(self, row: dict) -> None:
        chance, choice = self.random.random, self.random.choice
        self._number(row, "total_processing_performance", "t", 0.55)
        self._area(row)
        for column, short, share in (
            ("performance_density", "d", 0.07), ("dram_bandwidth_gb_s", "m", 0.55), ("interconnect_gb_s", "l", 0.55),
            ("memory_bandwidth_density", "k", 0.1), ("process_nm", "p", 0.1),
        ):  # fmt: skip
            self._number(row, column, short, share)
        if chance() < 0.1:
            row["transistor_count"] = int(choice((10, 30, 35, 40, 50)) * 10**9) + choice((-1, 0, 1))
        for field, share, values in (
            ("datacenter", 0.7, (True, False)), ("vendor", 0.8, VENDORS), ("kind", 0.15, ("ic", "memory")),
            ("designer_headquarters", 0.5, ("CN", "US", "TW", "MO", "RU", "DE", "KP")),
            ("base_entry", 0.1, ("5A992", "5A002", "4A003")),
        ):  # fmt: skip
            if chance() < share:
                row[field] = choice(values)

    def _value(self, short: str) -> float:
        limit = self.random.choice(sorted(self.limits[short]))
        chance = self.random.random()
        if chance < 0.3:
            return limit
        if chance < 0.5:
            return round(max(0, limit + self.random.choice((-1, 1)) * 0.0001), 4)
        return round(limit * self.random.uniform(0.3, 2.5), self.random.choice((0, 1, 2, 4)))

    def _number(self, row: dict, column: str, short: str, share: float) -> None:
        if self.random.random() > share:
            return
        if column in WHOLE or self.random.random() < 0.7:
            row[column] = self._value(short)
            return
        low, high = sorted((self._value(short), self._value(short)))
        ends = self.random.random()
        if ends < 0.8:
            row[f"{column}_low"] = low
        if ends < 0.6 or ends >= 0.8:
            row[f"{column}_high"] = high

    def _one_area(self, row: dict) -> float:
        top = row.get("total_processing_performance")
        if top and self.random.random() < 0.4:
            return round(top / self.random.choice(sorted(self.limits["d"])), self.random.choice((4, 2)))
        return 0.0 if self.random.random() < 0.1 else round(self.random.uniform(1, 3000), 4)

    def _area(self, row: dict) -> None:
        chance = self.random.random()
        if chance < 0.35:
            return
        if chance < 0.8:
            row["applicable_die_area_mm2"] = self._one_area(row)
            return
        low, high = sorted((self._one_area(row), self._one_area(row)))
        row["applicable_die_area_mm2_low"] = low
        if chance < 0.95:
            row["applicable_die_area_mm2_high"] = high

    def _day(self) -> str:
        day = datetime.date.fromisoformat(self.random.choice(self.days))
        return max((day + datetime.timedelta(self.random.choice((-1, 0, 1)))).isoformat(), "2022-08-01")

    def _circumstances(self, row: dict) -> None:
        for field, share, values in (
            ("headquarters", 0.2, ("CN", "US", "MO", "CN,US", "DE", "RU", "SG,AE", "KP")),
            ("exporter", 0.2, ("NVIDIA", "AMD", "Acme", "Foo Ltd", "Intel")),
            ("end_use", 0.1, ("military", "supercomputer", "commercial", "wmd", "advanced_node_fab")),
            ("declared_eccn", 0.1, ("3A090.a", "3A090", "4A090", "5A992", "EAR99", "3A991.p", "5A002.z", "3A090.b")),
            ("transaction", 0.06, ("export", "reexport", "in_country_transfer", "deemed_export")),
            ("origin", 0.05, ("US", "TW", "DE")), ("subject_to_ear", 0.05, (True, False)),
            ("form", 0.04, ("software", "technology")), ("role", 0.04, ("front_end_fabricator", "osat")),
            ("end_user", 0.05, ("Huawei", "Sugon", "Zhongke Shuguang", "Some Shop", "SMIC", "Inspur")),
        ):  # fmt: skip
            if self.random.random() < share:
                row[field] = self.random.choice(values)


def table_of(rows: list[dict]) -> pa.Table:
    """The rows as an Arrow table, with a `row_id`."""
    names = sorted({name for row in rows for name in row})
    columns = {name: pa.array([row.get(name) for row in rows], _type(name)) for name in names}
    return pa.table({"row_id": pa.array(range(len(rows)), pa.int64()), **columns})


def _type(name: str) -> pa.DataType:
    if name == "transistor_count":
        return pa.int64()
    if any(name.startswith(one.column) for one in QUANTITIES):
        return pa.float64()
    return pa.bool_() if name in ("datacenter", "subject_to_ear") else pa.string()


def expected(base: kb.Base, row: dict, **given: object) -> Line:
    """The line of a row by the evaluator that explains."""
    query = {**given, **{name: value for name, value in row.items() if name in ASKED}}
    item: dict = {}
    for name, value in row.items():
        if name in ASKED or name == "chip":
            continue
        column, _, end = name.rpartition("_")
        if end in ("low", "high"):
            item.setdefault(column, {"low": None, "high": None})[end] = value
        else:
            item[name] = value
    named = row.get("chip") and base.subjects.meant(row["chip"])
    try:
        asked = {**query, "chip": row["chip"]} if named else {**query, "item": item}
        return line_of_answer(base.ask(asked, "summary").to_dict())
    except UseError as error:
        return invalid(str(error))


def differing(base: kb.Base, rows: list[dict], found: list[dict], **given: object) -> list[str]:
    """Rows whose line is not the evaluator's; of one that cannot be read the words may differ."""
    by_id = {line["row_id"]: line for line in found}
    assert sorted(by_id) == list(range(len(rows))) and len(found) == len(rows), "a row is lost, or there twice"
    wrong = []
    for index, row in enumerate(rows):
        line = Line(*(by_id[index][name] for name in Line._fields))
        other = expected(base, row, **given)
        if line != other and not (line.verdict == other.verdict == "invalid" and line.reason):
            wrong.append(f"{row}\n  expected {other}\n  found    {line}")
    return wrong
