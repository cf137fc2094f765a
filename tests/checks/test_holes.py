from kb.checks.holes import CHECK

LEVEL = "rules/definitions/meets-3A090.a.yaml"


def test_versions_that_meet_have_no_hole(found):
    assert found(CHECK) == []


def test_a_day_between_two_versions_is_a_hole_in_each_layer(found):
    lines = found(CHECK, (LEVEL, "until: 2023-11-17", "until: 2023-11-16"))
    assert [line.split("\n")[0] for line in lines] == [
        f"{LEVEL}:6:5: hole no version holds in the {layer} layer from 2023-11-16 to 2023-11-17"
        for layer in ("enforced", "codified")
    ]


def test_a_hole_that_is_explained_is_none(found):
    assert not found(
        CHECK,
        (LEVEL, "until: 2023-11-17", "until: 2023-11-16"),
        (LEVEL, "  - codified: {from: 2023-11-17}", "  - note: A day between.\n    codified: {from: 2023-11-17}"),
    )
