import random

import pytest

from kb.analysis.verdicts import Verdicts, classes
from kb.store.items import item_from
from kb.store.specs import spec_of_item

NAMES = ["H100", "H20", "A100", "A800", "RTX 4090", "RTX 5090 D", "Ascend 910B", "Gaudi 2", "V100"]
SAMPLE = 400


def days_of(base):
    statutes = base.judge.statutes
    days = {day for layer in ("enforced", "codified") for day in statutes.change_days(layer)}
    return sorted({max(day, "2022-08-01") for day in days} | {"2026-11-23"})


def names_of(base):
    records = [row[0] for kind in ("chip", "computer") for row in base.sections["index"][kind]]
    return records + NAMES


def told(answer):
    return answer.verdict, answer.required, answer.lifted


def test_a_seeded_sample_is_what_check_says(base):
    """Chips, families and computers; destinations; days; both layers; open answers among them."""
    draw = random.Random(20261123)  # noqa: S311 - a sample that stays the same
    statutes, days, names = base.judge.statutes, days_of(base), names_of(base)
    tables: dict[tuple[str, str], Verdicts] = {}
    open_answers = 0
    for _ in range(SAMPLE):
        day, layer = draw.choice(days), draw.choice(["enforced", "codified"])
        name, to = draw.choice(names), draw.choice(list(statutes.destinations))
        table = tables.setdefault((day, layer), Verdicts(base, statutes.on(day, layer)))
        found = table.of(base.subjects.named(name), to)
        answer = base.check(name, to=to, on=day, layer=layer, detail="summary")
        assert told(answer) == found, (name, to, day, layer)
        open_answers += answer.required is None
    assert open_answers > 5


OPEN = ["nvidia-rtx-pro-6000d", "intel-gaudi-2-china", "amd-mi308x", "huawei-ascend-910d", "nvidia-rtx-5090-d"]


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("layer", ["enforced", "codified"])
def test_open_chips_to_one_destination_of_each_class(base, name, layer):
    table = Verdicts(base, base.judge.statutes.on("2025-06-01", layer))
    for to in sorted(set(table.class_of.values())):
        answer = base.check(name, to=to, on="2025-06-01", layer=layer, detail="summary")
        assert told(answer) == table.of(base.subjects.named(name), to)


def test_few_classes_stand_for_all_destinations(base):
    found = classes(base.judge.statutes.on("2026-10-01", "enforced"))
    assert set(found) == set(base.judge.statutes.destinations)
    assert len(set(found.values())) * 8 < len(found)


def test_destinations_of_a_class_lie_on_the_same_side_of_the_groups_that_rules_name(base):
    law = base.judge.statutes.on("2026-10-01", "enforced")
    for code, first in classes(law).items():
        for group in ("Macau.or.D5", "RS.destinations", "E"):
            assert law.member(group, code) is law.member(group, first)


def test_an_item_without_a_record(base):
    item = item_from({"total_processing_performance": 4799, "datacenter": True})
    subject = base.subjects.of_item(spec_of_item(item), [], None)
    table = Verdicts(base, base.judge.statutes.on("2026-10-01", "enforced"))
    for to in ("CN", "DE", "AE", "IR"):
        answer = base.ask({"item": item.stated(), "to": to, "on": "2026-10-01"}, "summary")
        assert told(answer) == table.of([subject], to)
