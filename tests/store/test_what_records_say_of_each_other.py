"""Records that repeat what others hold: numbers in the coverage, makers that a list of firms names."""

import pytest

from kb.store.build import checked_records


@pytest.fixture(scope="module")
def records(base):
    return checked_records(base.folder)[0]


def on_list(records, name):
    """The records of the parties that a list names, on whatever day."""
    parties = [entry.record for entry in records.of("party").values()]
    return [party for party in parties if any(row.list == name for row in party.listings)]


def test_the_coverage_gives_the_number_of_parties_on_the_entity_list(records):
    covers = records.coverage.record.entries["listed-parties"].covers
    assert covers.startswith(f"{len(on_list(records, 'entity_list'))} parties of the Entity List")


def test_the_approved_designers_are_all_the_makers_here_that_supplement_6_names(records):
    """A maker is meant where a name of it begins the name that the supplement prints."""
    printed = [party.name.casefold() for party in on_list(records, "supplement_6")]
    makers = {
        name
        for name, entry in records.of("vendor").items()
        for word in (entry.record.name, *entry.record.aliases)
        if any(one.startswith(word.casefold()) for one in printed)
    }
    (version,) = records.of("definition")["740-supp-6"].record.versions
    assert makers == set(version.when.vendors)
