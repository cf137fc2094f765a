from kb.records import conditions as c
from kb.site.conditions import WORDS, tree, words
from kb.site.edition import Edition


def test_every_kind_of_condition_has_words():
    assert set(WORDS) == set(c.KINDS)


def test_a_condition_in_words_and_as_a_tree(base):
    edition = Edition(base, "2026-11-26")
    limit = next(iter(edition.of("threshold")))
    condition = c.AllOf((c.AtThreshold(limit), c.Not(c.AnyOf((c.Fact("end_use", ("military",)), c.Eccn(("3A090",)))))))
    told = words(condition, edition)
    assert f"(/thresholds/{limit}.md); and not where either" in told
    assert "military; or described by 3A090" in told
    lines = list(tree(condition, edition))
    assert lines[0] == "- all of"
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 4, 4, 8, 12, 12]
