import pytest

from kb.checks.sparse_rates import CHECK

CHIP = "chips/acme/acme-one.yaml"
RATE = "{format: fp8, bits: 8, dense_tops: 700}"


def test_a_dense_rate_below_its_headline_is_in_order(found):
    assert found(CHECK, (CHIP, RATE, "{format: fp8, bits: 8, dense_tops: 700, sparse_headline_tops: 1400}")) == []


@pytest.mark.parametrize("dense", ["1400", "2800", "{low: 1400, high: 1500}"])
def test_a_headline_as_the_dense_rate_is_found(found, dense):
    edit = (CHIP, RATE, f"{{format: fp8, bits: 8, dense_tops: {dense}, sparse_headline_tops: 1400}}")
    assert found(CHECK, edit)[0].startswith(
        f"{CHIP}:15:15: sparse-rate the dense rate of fp8 is not below its sparse headline"
    )


def test_a_sparse_format_is_found(found):
    edit = (CHIP, RATE, "{format: fp8 sparse, bits: 8, dense_tops: 700}")
    assert "the format 'fp8 sparse' is a sparse one" in found(CHECK, edit)[0]
