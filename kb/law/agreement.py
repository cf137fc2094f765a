"""What the regions of an open question agree on, gathered one by one, and which could add nothing to it."""

from kb.law.evaluate import Case
from kb.law.review import NOT_PUBLISHED, UNDETERMINED, Review, review_of, strictest_first
from kb.law.solution import Solution, policies_of
from kb.law.steps import Determination
from kb.truth.kleene import agree


class Agreement:
    """The regions found so far of one question, of which `plain` is the answer without a split."""

    def __init__(self, plain: Solution) -> None:
        self._plain = plain
        self._common: Solution | None = None
        self._reviews: list[Review | None] = []
        self._eccns: set[str | None] = set()
        self._possible: set[str] = set()
        self._policies: set[str] = set()

    def add(self, region: Solution) -> None:
        """Take a region in. What two regions differ in stays open, whatever comes after."""
        former = self._common or region
        self._common = region._replace(
            required=agree((former.required, region.required)),
            lifted=None if False in (former.required, region.required) else agree((former.lifted, region.lifted)),
            described=agree((former.described, region.described)),
            eccn=region.eccn if former.eccn == region.eccn else None,
            paragraphs=region.paragraphs if former.paragraphs == region.paragraphs else (),
        )
        if region.review not in self._reviews:
            self._reviews.append(region.review)
        self._eccns.add(region.eccn)
        self._possible.update(region.possible)
        self._policies.update(region.policies)

    def agreed(self) -> Solution | None:
        """The answer: what all regions share, and what it could be where they differ; None without a region."""
        common = self._common
        return common and self._plain._replace(
            required=common.required,
            lifted=common.lifted,
            described=common.described,
            eccn=common.eccn,
            paragraphs=common.paragraphs,
            possible=self._open_eccns(),
            policies=tuple(strictest_first(self._policies)),
            review=self._agreed_review(),
        )

    def covers(self, case: Case, found: Solution) -> bool:
        """Whether no part of a region, which was found to be so as a whole, could change what is agreed.

        What is decided of the whole is so of each part. Of what is open, everything that a part
        could come to has been found already, and with it something else, so that it stays open.
        """
        common = self._common
        return (
            common is not None
            and (common.required is None or common.required is found.required)
            and (common.lifted is None or (found.required is True and common.lifted is found.lifted))
            and (common.described is None or common.described is found.described)
            and not common.paragraphs
            and common.eccn is None
            and len(self._reviews) > 1
            and _eccns_within(found.determination) <= self._eccns
            and _policies_within(case, found.determination) <= self._policies
        )

    def _open_eccns(self) -> tuple[str, ...]:
        """Control numbers of the regions where they differ, those that are sure somewhere first."""
        if len(self._eccns) == 1 and None not in self._eccns:
            return ()
        named = {node.source.eccn: not node.source.describes for node in self._plain.determination.classifications}
        order = sorted(named, key=lambda eccn: (named[eccn], ".z" in eccn))
        open_ = self._possible - self._eccns
        return tuple(dict.fromkeys([*filter(self._eccns.__contains__, order), *filter(open_.__contains__, order)]))

    def _agreed_review(self) -> Review | None:
        """The policy of all regions, or what it could be; None where nothing is required in any."""
        if len(self._reviews) == 1:
            return self._reviews[0]
        return Review(UNDETERMINED, tuple(strictest_first(self._policies - {UNDETERMINED})))


def _eccns_within(found: Determination) -> set[str | None]:
    """Control numbers that a part of a region could have.

    Not an entry beside a paragraph that surely holds, which is more specific, nor one that describes
    by its own paragraphs: where it holds, one of those does (tests/properties/test_agreement.py).
    """
    possible = [node.source for node in found.classifications if node.outcome is not False]
    sure = any("." in node.source.eccn for node in found.classifications if node.outcome is True)
    by_paragraphs = {rule.eccn.partition(".")[0] for rule in possible if rule.describes and "." in rule.eccn}
    return {
        rule.eccn
        for rule in possible
        if "." in rule.eccn or not (sure or (rule.describes and rule.eccn in by_paragraphs))
    }


def _policies_within(case: Case, found: Determination) -> set[str]:
    """Policies that a part of a region could have: those of every requirement that holds or is open.

    One without a published policy is not asked where another surely holds that has one.
    """
    asked = [node for node in found.requirements if node.outcome is not False]
    policies = [policies_of(review_of(node.source.id, case)) for node in asked]
    published = any(
        node.outcome is True and NOT_PUBLISHED not in told for node, told in zip(asked, policies, strict=True)
    )
    return {policy for told in policies if not published or told != (NOT_PUBLISHED,) for policy in told}
