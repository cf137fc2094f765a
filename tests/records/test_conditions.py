import jsonschema
import pytest

from kb.law.evaluate import EVALUATE
from kb.law.proof import KIND_NAMES
from kb.law.wording import WORD
from kb.records import conditions as c
from kb.records.conditions import ConditionError, parse
from kb.records.published import PUBLISH, SCHEMA, published
from kb.records.serial import from_plain, to_plain

WRITTEN = {
    "all": [{"threshold": "a"}, {"rule": "b"}],
    "any": [{"threshold": "a"}, {"rule": ["b", "d"]}],
    "not": {"destination": "D:5"},
    "threshold": ["a", "b"],
    "rule": "b",
    "eccn": ["3A090.a", "4A090.a"],
    "destination": "(D:1 | D:4 | D:5) - (A:5 | A:6)",
    "headquarters": "MO | D:5",
    "all_headquarters": "A:5",
    "chip": "h20",
    "vendor": "nvidia",
    "designer": "CN",
    "exporter": {"addressee": "nvidia", "letter": "l"},
    "party": {"list": "entity_list", "footnote": "4"},
    "every_party": {"list": "supplement_8"},
    "fact": {"end_use": ["military", "wmd"], "form": "commodity"},
    "undisclosed": {"what": "who it names", "coverage": "letters"},
}


def test_every_kind_of_condition_is_written_in_this_test():
    assert set(WRITTEN) == set(c._READERS)


@pytest.mark.parametrize("key", list(WRITTEN))
def test_what_is_read_survives_the_cache(key):
    condition = parse({key: WRITTEN[key]})
    assert from_plain(to_plain(condition)) == condition


@pytest.mark.parametrize("reader", [EVALUATE, WORD, KIND_NAMES, PUBLISH], ids=["evaluate", "word", "proof", "publish"])
def test_every_reader_has_every_kind(reader):
    assert set(reader) == set(c.KINDS)


@pytest.mark.parametrize("key", list(WRITTEN))
def test_what_is_published_fits_the_schema_of_conditions(key):
    found = published(parse({key: WRITTEN[key]}))
    jsonschema.validate(found, {**SCHEMA, "$defs": {"Condition": SCHEMA}})


def test_a_mapping_of_several_keys_is_an_implicit_all():
    assert parse({"threshold": "a", "rule": "b"}) == c.AllOf((c.AtThreshold("a"), c.RuleHolds("b")))


@pytest.mark.parametrize(
    ("raw", "path", "said"),
    [
        ({"thresholds": "a"}, ("thresholds",), "unknown kind"),
        ({"any": [{"not": {"tresh": 1}}]}, ("any", 0, "not", "tresh"), "unknown kind"),
        ({"destination": "(D:1"}, ("destination",), "closing bracket"),
        ({"destination": "D:1 + D:4"}, ("destination",), "found '\\+'"),
        ({"exporter": {"addressee": "x"}}, ("exporter",), "missing field 'letter'"),
        ({"undisclosed": {"what": "x", "who": "y"}}, ("undisclosed", "who"), "unknown field"),
        ("tpp", (), "expected a mapping"),
        ({}, (), "empty"),
        ({"any": []}, ("any",), "expected a list"),
    ],
)
def test_a_fault_is_named_with_its_path(raw, path, said):
    with pytest.raises(ConditionError, match=said) as caught:
        parse(raw)
    assert caught.value.path == path
