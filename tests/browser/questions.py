"""Questions drawn for the checker and the program alike: each as the fragment's fields and as a query of the contract.

Numbers lie at every limit on file, a ten-thousandth beside it, or anywhere; some are ranges and some left out. Every
destination is asked about, and the days around every day on which the law changed.
"""

import random
from datetime import date, timedelta
from fractions import Fraction

from kb.records.days import EARLIEST_DAY
from kb.truth.decimals import SCALE

FIELDS = {
    "tpp": ("total_processing_performance", ("total_processing_performance", "bit_length_times_tops")),
    "dram": ("dram_bandwidth_gb_s", ("dram_bandwidth",)),
    "links": ("interconnect_gb_s", ("interconnect",)),
}
"""Number fields of an item: in the fragment, in the contract, and the measures whose limits they meet."""

BITS = (4, 8, 16, 19, 32, 64)
EXPORTERS = ("NVIDIA", "amd", "Intel Corporation", "A Reseller, Inc.")
MAKERS = (*EXPORTERS, "Advanced Micro Devices", "Somebody")
MOST_AREA = 10_000
TRANSISTORS = ("non-planar", "planar", "unknown")


class Questions:
    """Draws questions about a data set, the same for the same seed."""

    def __init__(self, base, seed):
        self.random = random.Random(seed)  # noqa: S311 - a sample, no secret
        law = base.sections["law"]
        self.limits = {}
        for measure, _, limit, *_ in law["thresholds"].values():
            self.limits.setdefault(measure, []).append(limit)
        self.places = list(law["destinations"])
        changes = base.judge.statutes.change_days("enforced") + base.judge.statutes.change_days("codified")
        self.days = sorted({near for day in changes for near in around(day) if near >= EARLIEST_DAY})
        self.facts = {name: one[1] for name, one in law["facts"].items() if not one[4]}
        names = base.sections["names"]
        self.chips = [*base.sections.names("spec/"), *base.sections.names("computer/"), *names["shown"].values()]
        specs = {name: base.sections[f"spec/{name}"] for name in base.sections.names("spec/")}
        self.stated = [name for name, spec in specs.items() if any(statement[3] for statement in spec["stated"])]
        self.classes = law["classes"]

    def one(self, index):
        """A question; every destination in turn, then one of each class that rules tell apart as often."""
        fields, query = self.item() if self.random.random() < 0.7 else self.chip()
        more = {"on": self.day(), "layer": self.layer()}
        if index < len(self.places):
            more["to"] = self.places[index]
        elif self.random.random() < 0.9:
            more["to"] = self.random.choice(self.random.choice(self.classes))
        if self.random.random() < 0.25:
            more["exporter"] = self.random.choice(EXPORTERS)
        if self.random.random() < 0.25:
            more["headquarters"] = ",".join(self.random.sample(self.places, self.random.choice((1, 1, 2))))
        facts = {}
        if self.random.random() < 0.15:
            for name in self.random.sample(sorted(self.facts), self.random.choice((1, 2))):
                facts[name] = self.random.choice(self.facts[name])
        stated = {f"fact.{name}": value for name, value in facts.items()}
        return {**fields, **more, **stated}, {**query, **more, "facts": facts}

    def day(self):
        if self.random.random() < 0.6:
            return self.random.choice(self.days)
        first = date.fromisoformat(EARLIEST_DAY)
        return (first + timedelta(days=self.random.randrange(0, 1700))).isoformat()

    def layer(self):
        return self.random.choice(("enforced", "enforced", "codified"))

    def chip(self):
        """A chip or computer by its id or a name; one in five has a statement that may decide."""
        name = self.random.choice(self.stated if self.random.random() < 0.2 else self.chips)
        return {"chip": name}, {"chip": name}

    def item(self):
        """Fields and item: TPP and area straight, by units and dies or left out; the rest as it falls."""
        fields, item = {}, {}
        tpp = None
        for name, (field, measures) in FIELDS.items():
            if self.random.random() < 0.6:
                tpp_or_other = self.number([limit for one in measures for limit in self.limits.get(one, ())])
                fields[name], item[field] = tpp_or_other.text, tpp_or_other.json
                tpp = tpp_or_other if name == "tpp" else tpp
        if tpp is None and self.random.random() < 0.7:
            fields["units"], item["units"] = self.units()
        area = self.random.random()
        if tpp is not None and area < 0.2:
            tpp, number = self.on_a_limit()
            fields["tpp"], item["total_processing_performance"] = tpp.text, tpp.json
            fields["area"], item["applicable_die_area_mm2"] = number.text, number.json
        elif area < 0.6:
            number = self.area(tpp)
            fields["area"], item["applicable_die_area_mm2"] = number.text, number.json
        elif area < 0.8:
            fields["dies"], item["dies"] = self.dies()
        if self.random.random() < 0.6:
            item["datacenter"] = self.random.random() < 0.5
            fields["datacenter"] = str(item["datacenter"]).lower()
        if self.random.random() < 0.3:
            fields["designer"] = item["designer_headquarters"] = self.random.choice(self.places)
        if self.random.random() < 0.3:
            fields["vendor"] = item["vendor"] = self.random.choice(MAKERS)
        if not item:
            return self.item()
        return fields, {"item": item}

    def number(self, limits, most=70_000):
        """A number at a limit, just beside it or anywhere; one in four a range, open above or not."""
        low = self.edge(limits, most)
        if self.random.random() < 0.75:
            return Number(low, low)
        high = self.edge(limits, most)
        low, high = min(low, high), max(low, high)
        return Number(low, None if self.random.random() < 0.2 else high)

    def edge(self, limits, most):
        if limits and self.random.random() < 0.6:
            return max(0, self.random.choice(limits) + self.random.choice((-1, 0, 0, 1)))
        places = self.random.choice((1, 100, SCALE))
        return self.random.randrange(0, most * SCALE // places) * places

    def area(self, tpp):
        """Where TPP is one value, an area at which the density meets a limit, or as near as four places come."""
        densities = self.limits["performance_density"]
        if tpp is not None and tpp.low and tpp.low == tpp.high and self.random.random() < 0.5:
            exact = Fraction(tpp.low * SCALE, self.random.choice(densities))
            near = int(exact) + self.random.choice((-1, 0, 0, 1))
            if 0 < near <= MOST_AREA * SCALE:
                return Number(near, near)
        return self.number([SCALE, 810 * SCALE], MOST_AREA)

    def on_a_limit(self):
        """TPP and an area whose quotient is a density's limit exactly, or a ten-thousandth of TPP beside it."""
        area = self.random.randrange(1, 2000) * self.random.choice((SCALE, SCALE // 4))
        exact = Fraction(area * self.random.choice(self.limits["performance_density"]), SCALE)
        tpp = int(exact) + self.random.choice((-1, 0, 0, 0, 1))
        return Number(tpp, tpp), Number(area, area)

    def units(self):
        shown, listed = [], []
        for _ in range(self.random.choice((1, 1, 2))):
            rates = [self.rate() for _ in range(self.random.choice((1, 1, 2)))]
            shown.append(",".join(f"{bits}x{number.text}" for bits, number in rates))
            listed.append({"rates": [{"bits": bits, "dense_tops": number.json} for bits, number in rates]})
        return ";".join(shown), listed

    def rate(self):
        bits = self.random.choice(BITS)
        limits = [limit // bits for limit in self.limits["total_processing_performance"]]
        return bits, self.number(limits, 4000)

    def dies(self):
        shown, listed = [], []
        for _ in range(self.random.choice((1, 1, 2))):
            count, kind = self.random.choice((1, 2, 4)), self.random.choice((*TRANSISTORS, "non-planar"))
            area = self.number([], 900) if self.random.random() < 0.8 else None
            shown.append(f"{count}x{area.text if area else ''}:{kind}")
            die = {"count": count, "transistor": kind}
            listed.append({**die, "area_mm2": area.json} if area else die)
        return ";".join(shown), listed


class Number:
    """A scaled number or a range, as the fragment writes it and as JSON has it."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    @property
    def text(self):
        if self.low == self.high:
            return decimal(self.low)
        return f"{decimal(self.low)}..{'' if self.high is None else decimal(self.high)}"

    @property
    def json(self):
        if self.low == self.high:
            return self.low / SCALE
        return {"low": self.low / SCALE, "high": None if self.high is None else self.high / SCALE}


def decimal(scaled):
    """`4800`, `0.0001`: exact, without an exponent."""
    whole, rest = divmod(scaled, SCALE)
    return f"{whole}.{rest:04}" if rest else str(whole)


def around(day):
    """A day with the one before and the one after it."""
    found = date.fromisoformat(day)
    return [(found + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
