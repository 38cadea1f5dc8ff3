"""Objections: windows, lists, and one objection with everything it speaks about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import ObjectionState
from payesh.records.models import Campaign, CampaignAgency, Objection, Seat

from .campaign_scope import run_campaigns, spoken_for
from .impartiality import Hindrance, keeps_from_ruling
from .permission import may

PAGE = 50


def is_window_open(agency: CampaignAgency, today: date | None = None) -> bool:
    """Whether the agency may object on the day; both ends of its window are included."""
    day = today or timezone.localdate()
    opened = agency.objections_from is not None and agency.objections_closed_at is None
    return opened and agency.objections_from <= day <= agency.objections_until


def ready_to_show(campaign: Campaign) -> QuerySet[CampaignAgency]:
    """Agencies whose review is closed and that were not shown their result yet."""
    rows = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True)
    rows = rows.filter(reviewed_at__isnull=False, objections_from__isnull=True)
    return rows.select_related("unit", "campaign__owner")


def windows_to_close(today: date | None = None) -> QuerySet[CampaignAgency]:
    """Agencies whose window is over and was not closed yet."""
    day = today or timezone.localdate()
    rows = CampaignAgency.objects.filter(objections_until__lt=day)
    return rows.filter(objections_closed_at__isnull=True).select_related("unit", "campaign__owner")


@dataclass(frozen=True)
class ObjectionCounts:
    """Objections of a campaign by state; `windows` are open, `agencies` objected."""

    states: dict[str, int]
    windows: int
    agencies: int

    @property
    def given(self) -> int:
        return sum(self.states.values())

    @property
    def open(self) -> int:
        return self.states.get(ObjectionState.OPEN.value, 0)


def objections(seat: Seat) -> QuerySet[Objection]:
    """Objections the seat may see: of the campaigns it runs, or of the agency it speaks for."""
    rows = Objection.objects.select_related(
        "agency__unit", "agency__group__instrument", "agency__campaign__owner", "given_by"
    ).select_related("ruled_by")
    if may(seat, "objection.write"):
        return rows.filter(agency__in=spoken_for(seat))
    return rows.filter(agency__campaign__in=run_campaigns(seat))


def objection_list(campaign: Campaign, *, state: str = "open", page: int | str = 1) -> Page:
    """Objections of a campaign, 50 a page, the oldest first; `state` is all or a state."""
    rows = Objection.objects.filter(agency__campaign=campaign)
    if state != "all":
        rows = rows.filter(state=state)
    rows = rows.select_related("agency__unit", "agency__group__instrument", "ruled_by")
    return Paginator(rows.order_by("given_at", "pk"), PAGE).get_page(page)


def objection_counts(campaign: Campaign, today: date | None = None) -> ObjectionCounts:
    """How the campaign's objections stand; two statements."""
    day = today or timezone.localdate()
    rows = Objection.objects.filter(agency__campaign=campaign)
    states = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    open_now = Q(
        objections_from__lte=day, objections_until__gte=day, objections_closed_at__isnull=True
    )
    found = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True).aggregate(
        windows=Count("pk", filter=open_now, distinct=True),
        agencies=Count("pk", filter=Q(objections__isnull=False), distinct=True),
    )
    return ObjectionCounts(states, found["windows"], found["agencies"])


@dataclass(frozen=True)
class Ruling:
    """Whether the seat may rule on the objection now, and what keeps it from that."""

    allowed: bool
    hindrance: Hindrance | None = None


def ruling_of(seat: Seat, objection: Objection) -> Ruling:
    """What the seat may do about an open objection."""
    agency = objection.agency
    role = may(seat, "objection.rule", agency.campaign)
    if not role or objection.state != ObjectionState.OPEN:
        return Ruling(False)
    hindrance = keeps_from_ruling(seat.person, agency)
    return Ruling(hindrance is None, hindrance)
