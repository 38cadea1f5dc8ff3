"""Issued reports that a seat may read: those of bodies in reach, or an agency's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from payesh.ground.terms import IssuedKind, Role
from payesh.records.models import Campaign, IssuedReport, Plan, Seat

from .paths import under
from .permission import may, reach_of

PAGE = 25


@dataclass(frozen=True)
class Asked:
    """What a list of reports is narrowed to; empty is everything. `subject` is the key of a
    campaign or a plan."""

    kind: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


def issued_in_sight(seat: Seat) -> QuerySet[IssuedReport]:
    """Reports that the seat may read.

    Those of campaigns are for the people of evaluations alone. An agency reads its own feedback
    reports once its results were shown to it: released, or open to its objections.
    """
    if may(seat, "issued.view"):
        rows = IssuedReport.objects.filter(under(reach_of(seat), "unit__path"))
        return rows if may(seat, "issued.of_campaign") else rows.filter(campaign__isnull=True)
    if seat.role != Role.AGENCY:
        return IssuedReport.objects.none()
    shown = Q(agency__campaign__released_at__isnull=False) | Q(
        agency__objections_from__isnull=False
    )
    own = under(reach_of(seat), "agency__unit__path")
    return IssuedReport.objects.filter(own & shown, kind=IssuedKind.FEEDBACK.value)


def reports_listed(seat: Seat, asked: Asked, number: Any = 1) -> Page:
    """A page of reports, the newest first, without their long contents."""
    rows = issued_in_sight(seat).defer("content")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.subject:
        rows = rows.filter(Q(campaign=asked.subject) | Q(plan=asked.subject))
    if asked.since:
        rows = rows.filter(made_at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(made_at__date__lte=asked.until)
    found = rows.select_related(
        "unit", "campaign", "plan", "period", "agency__unit", "made_by"
    ).order_by("-made_at", "pk")
    return Paginator(found, PAGE).get_page(number)


def subjects_in_sight(seat: Seat) -> list[tuple[str, str]]:
    """Campaigns and plans that the reports in sight are about: their keys and titles."""
    rows = issued_in_sight(seat).order_by()
    campaigns = Campaign.objects.filter(pk__in=rows.values("campaign")).only("title")
    plans = Plan.objects.filter(pk__in=rows.values("plan")).only("title")
    return [(str(one.pk), one.title) for one in (*campaigns, *plans)]
