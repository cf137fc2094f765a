"""What is known of a question about one circuit stays so where any one open fact is fixed: of every leaf of any rule.

The case split carries down what is decided, and the checker also what is open and does not turn on the fact fixed.
"""

from hypothesis import given
from hypothesis import strategies as st

from kb.law.cases import open_roots
from kb.law.depends import names_asked
from kb.law.evaluate import evaluate
from kb.law.openness import NO_AREA, applied, variables_of
from kb.law.solution import plain_solution
from kb.records import conditions as c
from tests.properties.drawn_items import SETTINGS, STATED, items, stated, where
from tests.properties.test_agreement import case_of

ASKING_OTHERS = c.RuleHolds | c.Eccn


def leaves_of(law):
    """Every leaf that asks nothing of another rule, each once."""
    every = (leaf for rule in law.rules.values() for leaf in c.leaves(rule.when))
    return list({(type(leaf), leaf): leaf for leaf in every if not isinstance(leaf, ASKING_OTHERS)}.values())


def fixed(case):
    """The case with each of its open facts at each of its options, that fact alone, with its name."""
    roots = open_roots(plain_solution(case).determination)
    for variable in variables_of(roots, case) if roots else []:
        for option in variable.options:
            inner = None if option.value == NO_AREA else applied(case, {variable: option})
            if inner is not None:
                yield variable.fact, inner


def settles_and_changes_nothing_else(case):
    leaves = [(leaf, evaluate(leaf, case, 0).outcome, names_asked(leaf, case.law)) for leaf in leaves_of(case.law)]
    for fact, inner in fixed(case):
        for leaf, before, asked in leaves:
            if before is not None or fact not in asked:
                assert evaluate(leaf, inner, 0).outcome is before, (leaf, fact)


@SETTINGS
@given(items, stated, where, st.booleans())
def test_a_fact_that_is_fixed_settles_what_was_open_alone(item, fields, place, strict):
    settles_and_changes_nothing_else(case_of(item, fields, place, strict))


LETTERS = st.tuples(st.sampled_from(("CN", "MO")), st.sampled_from(("2022-09-15", "2025-06-01")), st.just("enforced"))


@SETTINGS
@given(items, st.fixed_dictionaries({"exporter": STATED["exporter"]}), LETTERS)
def test_a_letter_binds_its_addressee_whatever_else_that_received(item, fields, place):
    settles_and_changes_nothing_else(case_of(item, fields, place, False))
