import pytest

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


@pytest.mark.parametrize(
    "die", ["name: 8-high stack", "name: 12Hi", "name: M1, role: memory", "name: M1, process: DRAM 1b"]
)
def test_other_words_for_memory_are_found(found, die):
    assert "is memory and counts as logic" in found(CHECK, (CHIP, DIE, f"{DIE}, {{{die}, area_mm2: 110}}"))[0]


@pytest.mark.parametrize("die", ["name: IOD, role: memory and cache", "name: A1 High, role: compute"])
def test_logic_beside_memory_is_in_order(found, die):
    assert found(CHECK, (CHIP, DIE, f"{DIE}, {{{die}, area_mm2: 110}}")) == []
