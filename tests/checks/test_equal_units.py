from kb.checks.equal_units import CHECK

CHIP = "chips/acme/acme-one.yaml"
UNIT = "    - name: GPU\n      rates: [{format: fp8, bits: 8, dense_tops: 700}]\n"


def test_one_unit_is_in_order(found):
    assert found(CHECK) == []


def test_units_of_other_rates_are_in_order(found):
    assert found(CHECK, (CHIP, UNIT, UNIT + UNIT.replace("GPU", "NPU").replace("700", "70"))) == []


def test_two_circuits_of_a_card_written_as_one_are_found(found):
    edit = (CHIP, UNIT, UNIT + UNIT.replace("GPU", "second GPU"))
    assert found(CHECK, edit)[0].startswith(
        f"{CHIP}:16:7: equal-units 'second GPU' has the rates of another unit, and both are added up"
    )
