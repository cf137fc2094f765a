from kb.checks.readme_claims import CHECK


def readme(tiny, text):
    (tiny.parent / "README.md").write_text(text)


def test_data_without_a_readme_claims_nothing(found):
    assert found(CHECK) == []


def test_a_provision_that_a_modelled_entry_names_may_be_claimed(found, tiny):
    readme(tiny, "# Chips\n\nIt knows 3A090 and 3A090.b, costs 12.50 and ran on 2024.01.\n")
    assert found(CHECK) == []


def test_a_provision_that_the_coverage_does_not_name_is_found(found, tiny):
    readme(tiny, "# Chips\n\nIt knows 744.21(a) and 5A002.\n")
    lines = [line.split("\n")[0] for line in found(CHECK)]
    assert lines == [
        "../README.md:3:10: readme-claim names 744.21(a), which coverage.yaml does not say is modelled",
        "../README.md:3:24: readme-claim names 5A002, which coverage.yaml does not say is modelled",
    ]


def test_what_is_not_modelled_may_not_be_claimed(found, tiny):
    readme(tiny, "It knows 3A090.\n")
    assert len(found(CHECK, ("coverage.yaml", "status: modelled", "status: not_modelled"))) == 1


def test_what_the_program_printed_is_no_claim(found, tiny):
    readme(tiny, "<!-- [[[cog\n]]] -->\n744.21\n<!-- [[[end]]] -->\n5A002\n")
    (line,) = found(CHECK)
    assert line.startswith("../README.md:5:1: readme-claim names 5A002")
