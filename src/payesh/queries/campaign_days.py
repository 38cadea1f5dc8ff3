"""How a campaign stood at the end of a day: what had been visited, what was late by then.

A board looks at a day, today or one that is past, and counts what had happened by its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import CampaignState, VisitKind, VisitState
from payesh.records.models import Campaign, Visit

from .visit_days import window_of

Date = date  # within `Day` the bare name is a field
QUIET = timedelta(days=14)
"""So long a campaign may rest before its boards open on the day on which it came to rest."""


@dataclass(frozen=True)
class Day:
    """A day that is looked at, with the moments between which it lies.

    A digest tells of working days: `until` takes the days off after it along, so that nothing is
    missed, and `previous` is the working day before it.
    """

    date: date
    until: Date | None = None
    previous: Date | None = None

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.date, time.min))

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        last = self.until or self.date
        return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))

    @property
    def before(self) -> Day:
        yesterday = self.date - timedelta(days=1)
        return Day(self.previous, until=yesterday) if self.previous else Day(yesterday)

    def within(self, column: str) -> Q:
        """What happened on this very day."""
        return Q(**{f"{column}__gte": self.begins, f"{column}__lt": self.ends})

    def by_then(self, column: str) -> Q:
        """What had happened by the end of the day."""
        return Q(**{f"{column}__lt": self.ends})

    def not_yet(self, column: str) -> Q:
        """What had not happened by the end of the day, or has not at all."""
        return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": self.ends})


def first_visits(campaign: Campaign) -> QuerySet[Visit]:
    """The one visit of each agency that counts for coverage."""
    rows = Visit.objects.filter(
        agency__campaign=campaign, agency__left_at__isnull=True, kind=VisitKind.FIRST.value
    )
    return rows.exclude(state=VisitState.CANCELLED.value)


def visited(day: Day, at: str = "") -> Q:
    """Visits that were over by the end of the day; `at` leads to the visit, such as 'visits__'.

    A visit is over when it ended; one whose end nobody noted when its sheets were reconciled, or
    on its planned day once both are in.
    """
    open_end = Q(**{f"{at}ended_at__isnull": True})
    rated = Q(**{f"{at}state": VisitState.RATED.value, f"{at}planned_on__lte": day.date})
    return day.by_then(f"{at}ended_at") | open_end & (day.by_then(f"{at}closed_at") | rated)


def late(day: Day) -> Q:
    """Visits planned for an earlier day that were not over by the end of this one."""
    return Q(planned_on__lt=day.date) & ~visited(day)


def opening_day(campaign: Campaign, today: date) -> date:
    """The day that the boards open on where none is asked for: today, as a rule.

    A running campaign may stand still in the middle of its visits: their days are over, some are
    not made, and none was for `QUIET`. Its boards open on the last day on which one was.
    """
    if campaign.state != CampaignState.ACTIVE or window_of(campaign).ends >= today:
        return today
    open_states = (VisitState.PLANNED.value, VisitState.UNDER_WAY.value)
    visits = first_visits(campaign)
    if not visits.filter(state__in=open_states).exists():
        return today
    found = visits.aggregate(begun=Max("started_at"), over=Max("closed_at"))
    last = max((one for one in found.values() if one), default=None)
    rested = timezone.localtime(last).date() if last else today
    return rested if rested < today - QUIET else today
