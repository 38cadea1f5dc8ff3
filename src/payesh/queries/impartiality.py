"""Who keeps out of the review and of the rulings of an agency: those who had a hand in its score.

A rater does not review what the team rated; who reviewed does not rule on an objection to it; and
whoever is bound to the agency does neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from payesh.ground.terms import Layer, VisitState
from payesh.records.models import Adjustment, CampaignAgency, Person, Sheet, VisitRater

from .conflicts import Conflict, keeps_out


@dataclass(frozen=True)
class Hindrance:
    """Why a person keeps out; `code` is that of the refusal, `conflict` is there for its kind."""

    code: str
    conflict: Conflict | None = None


def raters_of(agency: CampaignAgency) -> set[UUID]:
    """People who rate or rated the agency in this campaign."""
    rated = Sheet.objects.filter(agency=agency, layer=Layer.RATED.value)
    visits = VisitRater.objects.filter(visit__agency=agency).exclude(
        visit__state=VisitState.CANCELLED.value
    )
    return {
        *rated.values_list("rater", flat=True),
        *visits.values_list("evaluator__person", flat=True),
    }


def reviewers_of(agency: CampaignAgency) -> set[UUID]:
    """People who had a hand in its review: adjusted, confirmed or closed it."""
    rows = Adjustment.objects.filter(agency=agency, withdrawn_at__isnull=True)
    named = {key for pair in rows.values_list("made_by", "confirmed_by") for key in pair if key}
    return named | ({agency.reviewed_by_id} if agency.reviewed_by_id else set())


def keeps_from_review(person: Person, agency: CampaignAgency) -> Hindrance | None:
    """What keeps a person from reviewing the agency; None where nothing does."""
    if person.pk in raters_of(agency):
        return Hindrance("review.own_visit")
    conflict = keeps_out(person, agency.unit)
    return Hindrance("conflict.keeps_out", conflict) if conflict else None


def keeps_from_ruling(person: Person, agency: CampaignAgency) -> Hindrance | None:
    """What keeps a person from ruling on the agency's objections; None where nothing does."""
    if person.pk in reviewers_of(agency):
        return Hindrance("objection.own_review")
    return keeps_from_review(person, agency)
