"""Whether a campaign rests: nothing is planned, and nothing happened since it was last told of."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Max, Q

from payesh.ground.terms import IssuedKind
from payesh.records.models import Campaign, Finding, IssuedReport, Objection, Sheet, Visit

from .campaign_days import Day, first_visits


def resting_since(campaign: Campaign, day: Day) -> date | None:
    """The day of the last digest, where one of `day` would say nothing new; None otherwise."""
    told = IssuedReport.objects.filter(campaign=campaign, kind=IssuedKind.DIGEST.value)
    last = told.filter(day__lt=day.date).aggregate(last=Max("day"))["last"]
    if last is None or _planned(campaign, day) or _moved(campaign, Day(last)):
        return None
    return last


def _planned(campaign: Campaign, day: Day) -> bool:
    """Whether a visit is planned from the day up to the next working day."""
    following = (day.until or day.date) + timedelta(days=1)
    return first_visits(campaign).filter(planned_on__range=(day.date, following)).exists()


def _moved(campaign: Campaign, last: Day) -> bool:
    """Whether anything that a digest tells of happened after the last one's day."""

    def later(*columns: str) -> Q:
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__gte": last.ends})
        return found

    of_agency = {"agency__campaign": campaign}
    return (
        Visit.objects.filter(later("started_at", "ended_at", "closed_at"), **of_agency).exists()
        or Sheet.objects.filter(later("locked_at"), campaign=campaign).exists()
        or Finding.objects.filter(later("made_at", "answered_at"), **of_agency).exists()
        or Objection.objects.filter(later("given_at", "ruled_at"), **of_agency).exists()
        or campaign.result_sets.filter(later("made_at")).exists()
    )
