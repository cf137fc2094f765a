from kb.checks.uncited_sources import CHECK

LONE = "title: A leaflet\npublisher: Acme\nurl: https://example.org/leaflet\naccess: opened\n"


def test_a_source_that_a_record_names_is_in_order(found):
    assert found(CHECK) == []


def test_a_source_that_no_record_names_is_found(found, tiny):
    (tiny / "sources/acme-leaflet.yaml").write_text(LONE)
    assert found(CHECK) == [
        "sources/acme-leaflet.yaml:1:1: uncited-source no record names this source\n"
        "    name it as `source: acme-leaflet` where it proves a value, or remove it"
    ]
