from kb.checks.memory_dies import CHECK

CHIP = "chips/acme/acme-one.yaml"
DIE = "{name: A1, area_mm2: 800, transistor: non-planar}"


def test_a_logic_die_is_in_order(found):
    assert found(CHECK) == []


def test_a_memory_stack_that_is_said_not_to_be_logic_is_in_order(found):
    assert found(CHECK, (CHIP, DIE, f"{DIE}, {{name: HBM3 stack, area_mm2: 110, logic: false}}")) == []


def test_a_memory_stack_counted_as_logic_is_found(found):
    edit = (CHIP, DIE, f"{DIE}, {{name: HBM3 stack, count: 6, area_mm2: 110, transistor: non-planar}}")
    assert found(CHECK, edit) == [
        f"{CHIP}:19:61: memory-die 'HBM3 stack' is memory and counts as logic in the applicable die area\n"
        "    write `logic: false`, or leave it out"
    ]
