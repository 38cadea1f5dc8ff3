"""How much what people say counts in a campaign, and what it would count now."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.records.models import Campaign, FeedbackRule

from .opinion_counts import ratings_of_campaign


@dataclass(frozen=True)
class RatedSoFar:
    """How many agencies of the campaign were rated in the rule's days, and how many often enough.

    `ratings` is how many ratings there are in all.
    """

    agencies: int
    enough: int
    ratings: int


def feedback_rule(campaign: Campaign) -> FeedbackRule | None:
    """None where nobody said that what people say counts."""
    return FeedbackRule.objects.select_related("set_by").filter(campaign=campaign).first()


def rated_so_far(campaign: Campaign, rule: FeedbackRule) -> RatedSoFar:
    """What the rule would count if results were made now; one statement."""
    found = ratings_of_campaign(campaign, rule.starts, rule.ends)
    counts = [sum(ratings) for ratings in found.values()]
    enough = sum(count >= rule.least for count in counts)
    return RatedSoFar(len(counts), enough, sum(counts))
