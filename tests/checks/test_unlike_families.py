from kb.checks.unlike_families import CHECK

TWO = "chips/acme/acme-two.yaml"


def family_of(more=""):
    return (TWO, "vendor: acme\n", f"vendor: acme\nfamily: acme-ones\n{more}")


def test_members_of_one_maker_and_kind_are_in_order(found):
    assert found(CHECK) == []


def test_a_member_of_another_kind_is_found(found, tiny):
    text = (tiny / TWO).read_text()
    edit = family_of("" if "kind:" in text else "kind: memory\n")
    lines = found(CHECK, edit)
    assert [line.split("\n")[0].partition(": ")[2] for line in lines] == [
        "unlike-family family acme-ones: kind is memory here and ic in 'acme-one'"
    ]


def test_a_member_of_another_maker_is_found(found, tiny):
    with (tiny / "vendors.yaml").open("a") as file:
        file.write("other: {name: Another Firm}\n")
    found(CHECK)
    edits = (TWO, "vendor: acme\n", "vendor: other\nfamily: acme-ones\n")
    vendors = ("vendors.yaml", "acme:", "other: {name: Another Firm}\nacme:")
    assert any("vendor is other here and acme in 'acme-one'" in line for line in found(CHECK, edits, vendors))


def test_a_computer_in_a_family_of_chips_is_found(found):
    edit = ("computers/acme/acme-box.yaml", "vendor: acme\n", "vendor: acme\nfamily: acme-ones\n")
    assert any("the record is a computer here and a chip in 'acme-one'" in line for line in found(CHECK, edit))
