"""With `strict`, knowing less never turns an answer round: it stays or becomes unknown.

An area of exactly zero says that there is no applicable die area, for which the regulation defines
no density; a range that begins at zero does not, so zero is no value of it and is not drawn here.
"""

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.drawn_items import (
    BASE,
    FIELDS,
    NUMBERS,
    SETTINGS,
    STATED,
    full,
    full_stated,
    items,
    stated,
    where,
)  # fmt: skip


def answer(item, fields, place):
    to, on, layer = place
    return BASE.ask({"item": item, "to": to, "on": on, "layer": layer, "strict": True, **fields}, "summary").to_dict()


def never_turned(before, after):
    for key in ("required", "lifted"):
        if key == "lifted" and before["required"] is not True:
            continue
        assert after[key] is None or after[key] is before[key], (key, before["headline"], after["headline"])


@SETTINGS
@given(full, full_stated, where, st.sampled_from(sorted(FIELDS)))
def test_dropping_what_is_known_of_the_item(item, fields, place, name):
    less = {key: value for key, value in item.items() if key != name}
    never_turned(answer(item, fields, place), answer(less, fields, place))


@SETTINGS
@given(full, full_stated, where, st.sampled_from(sorted(STATED)))
def test_dropping_what_is_stated_of_the_deal(item, fields, place, name):
    less = {key: value for key, value in fields.items() if key != name}
    never_turned(answer(item, fields, place), answer(item, less, place))


@SETTINGS
@given(full, full_stated, where, st.sampled_from(NUMBERS), st.data())
def test_widening_a_number_to_a_range(item, fields, place, name, data):
    low = data.draw(st.decimals(0, max(0, int(item[name])), places=2).map(float))
    high = data.draw(st.one_of(st.none(), st.decimals(int(item[name]) + 1, 200_000, places=2).map(float)))
    wider = {**item, name: {"low": low, "high": high}}
    never_turned(answer(item, fields, place), answer(wider, fields, place))


@SETTINGS
@given(items, stated, where)
def test_cases_together_hold_what_the_answer_says(item, fields, place):
    found = answer(item, fields, place)
    outcomes = {case["required"] for case in found["cases"]}
    if found["required"] is not None and outcomes:
        assert outcomes <= {found["required"]}
    if found["required"] is None:
        assert found["missing"], found["headline"]
