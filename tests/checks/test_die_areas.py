from kb.checks.die_areas import CHECK

CHIP = "chips/acme/acme-one.yaml"
OTHER = "chips/acme/acme-two.yaml"
DIE = "{name: A1, area_mm2: 800, transistor: non-planar}"
NAMED = "{name: A1, area_mm2: 800, process: N5, transistor: non-planar}"
LAST = "    - {value: 500, source: acme-sheet}\n"


def second(area):
    dies = f"dies:\n  complete: true\n  list:\n    - {{name: A1, area_mm2: {area}, process: N5}}\n"
    return (OTHER, LAST, LAST + dies)


def test_a_die_alone_is_in_order(found):
    assert found(CHECK) == []


def test_a_die_of_one_name_with_two_areas_is_found(found):
    assert found(CHECK, (CHIP, DIE, NAMED), second("750"))[0].startswith(
        f"{OTHER}:12:28: die-areas A1 has 750 mm² here and 800 in 'acme-one'"
    )


def test_readings_that_hold_both_are_in_order(found):
    assert found(CHECK, (CHIP, DIE, NAMED), second("{value: 750, low: 750, high: 800}")) == []


def test_two_areas_of_one_die_in_one_record_are_found(found):
    again = "{name: A1, area_mm2: 750, transistor: non-planar}"
    assert found(CHECK, (CHIP, DIE, f"{DIE}, {again}")) == [
        f"{CHIP}:19:82: die-areas A1 has 750 mm² here and 800 before in this record\n"
        "    keep both as `readings`, or as `low` and `high` around the preferred `value`"
    ]
