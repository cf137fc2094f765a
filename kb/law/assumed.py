"""Facts beside the query's fields that were taken at their ordinary value where a rule asked for them."""

from kb.law.solution import Solution
from kb.law.witness import walk
from kb.records import conditions as c


def assumed_facts(solution: Solution) -> dict[str, str]:
    """Each such fact with the value that it was assumed to have, in the order of `facts.yaml`."""
    found = solution.determination
    asked = {
        node.source.name
        for node in walk([*found.requirements, *found.exceptions], whole=True)
        if isinstance(node.source, c.Fact)
    }
    values = solution.case.situation.facts
    stated = solution.case.situation.stated
    facts = solution.case.law.statutes.section["facts"]
    return {
        name: str(values[name])
        for name, (_, _, assumed, _, query_field, _) in facts.items()
        if name in asked and not query_field and assumed is not None and name not in stated and values[name] == assumed
    }
