"""Campaigns: the list with how far each is, one campaign, and what keeps it from starting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from payesh.ground.terms import CampaignState, VisitKind, VisitState
from payesh.ground.text import fold
from payesh.records.models import Campaign, CampaignAgency, CampaignGroup, Phase, Seat, Visit

from .campaign_days import Day, visited
from .campaign_scope import run_campaigns

PAGE = 50
FIRST = (CampaignState.ACTIVE.value, CampaignState.DRAFT.value, CampaignState.FINAL.value)


@dataclass(frozen=True)
class Coverage:
    """Agencies visited, of all that are in a campaign."""

    visited: int
    agencies: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where there is no agency."""
        return self.visited / self.agencies if self.agencies else None


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in a list: how much of it is visited, and the phase it is in."""

    campaign: Campaign
    coverage: Coverage
    phase: Phase | None
    """The phase of the day that ends first; None between phases."""


def campaigns(seat: Seat) -> QuerySet[Campaign]:
    """Campaigns that the seat's unit runs, those that need it first, then the newest."""
    place = Case(
        *(When(state=state, then=number) for number, state in enumerate(FIRST)),
        default=Value(len(FIRST)),
        output_field=IntegerField(),
    )
    rows = run_campaigns(seat).select_related("owner").alias(place=place)
    return rows.order_by("place", "-starts", "sort_key", "pk")


def campaign_list(
    seat: Seat, today: date, *, text: str = "", state: str = "", page: int | str = 1
) -> Page[CampaignLine]:
    """Campaigns in reach, 50 a page; found by every word of their title."""
    rows = campaigns(seat)
    if state:
        rows = rows.filter(state=state)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    shown = Paginator(rows, PAGE).get_page(page)
    shown.object_list = lines_of(shown.object_list, today)
    return shown


def running(seat: Seat, today: date, most: int) -> list[CampaignLine]:
    """The campaigns that run now, for a first page."""
    rows = campaigns(seat).filter(state=CampaignState.ACTIVE.value)
    return lines_of(rows[:most], today)


def lines_of(rows: Iterable[Campaign], today: date) -> list[CampaignLine]:
    """Campaigns with their coverage and phase; three statements more, whatever their number."""
    shown = list(rows)
    keys = [one.pk for one in shown]
    agencies = _counted(
        CampaignAgency.objects.filter(campaign__in=keys, left_at__isnull=True), "campaign"
    )
    done = _counted(_visited(keys, Day(today)), "agency__campaign")
    phases = phases_of_day(keys, today)
    return [
        CampaignLine(
            one, Coverage(done.get(one.pk, 0), agencies.get(one.pk, 0)), phases.get(one.pk)
        )
        for one in shown
    ]


def phases_of_day(keys: Iterable[UUID], today: date) -> dict[UUID, Phase]:
    """The phase of each campaign on a day; of several, the one that ends first."""
    rows = Phase.objects.filter(campaign__in=list(keys), starts__lte=today, ends__gte=today)
    return {phase.campaign_id: phase for phase in rows.order_by("-ends", "-starts")}


def groups_of(campaign: Campaign) -> QuerySet[CampaignGroup]:
    """The groups in their order, with their instrument and `size`, the agencies that are in."""
    still = Count("agencies", filter=Q(agencies__left_at__isnull=True))
    rows = campaign.groups.select_related("instrument__instrument").annotate(size=still)
    return rows.order_by("number")


def _visited(keys: list[UUID], day: Day) -> QuerySet[Visit]:
    rows = Visit.objects.filter(
        agency__campaign__in=keys, agency__left_at__isnull=True, kind=VisitKind.FIRST.value
    )
    return rows.exclude(state=VisitState.CANCELLED.value).filter(visited(day))


def _counted(rows: QuerySet, by: str) -> dict[UUID, int]:
    return dict(rows.order_by().values_list(by).annotate(number=Count("pk")))
