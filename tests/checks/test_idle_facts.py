from kb.checks.idle_facts import CHECK

FACTS = "facts.yaml"


def test_facts_that_queries_and_items_give_are_found_in_order(found):
    assert found(CHECK) == []


def test_a_field_that_no_query_has_is_found(found):
    line, tip = found(
        CHECK,
        (FACTS, "listed_owner:\n", "owner_seat:\n  title: x\n  values: [a]\n  query_field: true\nlisted_owner:\n"),
    )[0].split("\n")
    assert line == f"{FACTS}:26:16: unsuppliable-fact no field of a query or an item gives the fact 'owner_seat'"
    assert "leave `query_field` out" in tip
