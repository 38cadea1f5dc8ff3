"""The reviewers' inbox: submitted reports in reach, and who may decide them."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from payesh.ground.terms import ReportState
from payesh.records.models import Measurement, Period, Plan, Progress, Report, Seat

from . import scope
from .permission import may
from .reporting import ReportForm, report_form

PAGE = 50


@dataclass(frozen=True)
class ReviewForm:
    """A report as its reviewer sees it; `may_decide` is False for one's own report."""

    form: ReportForm
    may_decide: bool


def review_inbox(
    seat: Seat,
    *,
    plan: Plan | None = None,
    period: Period | None = None,
    states: tuple[str, ...] = (ReportState.SUBMITTED.value,),
    page: int | str = 1,
) -> Page:
    """Reports in reach, those that wait longest first, 50 a page.

    Each carries `entries` (numbers and states given), `verified` (numbers with a verified value),
    `is_late` (submitted after the day it was due) and `is_own` (the seat's person had a hand in
    it, so somebody else decides).
    """
    rows = scope.reports(seat).filter(state__in=states)
    if plan is not None:
        rows = rows.filter(plan=plan)
    if period is not None:
        rows = rows.filter(period=period)
    rows = rows.select_related("plan", "period__plan", "unit", "submitted_by", "decided_by")
    return Paginator(_annotated(rows, seat).order_by("submitted_at", "pk"), PAGE).get_page(page)


def _annotated(rows: QuerySet[Report], seat: Seat) -> QuerySet[Report]:
    given = Q(declared__isnull=False) | ~Q(state="")
    own = Q(submitted_by=seat.person_id)
    return rows.annotate(
        entries=_counted(given),
        verified=_counted(Q(verified__isnull=False)),
        is_late=Q(submitted_at__date__gt=F("period__due_on")),
        is_own=own | Exists(_declared_by(seat, Progress)) | Exists(_declared_by(seat, Measurement)),
    )


def _counted(which: Q):
    def count(model):
        rows = model.objects.filter(which, period=OuterRef("period"), unit=OuterRef("unit"))
        counted = rows.order_by().values("unit").annotate(how_many=Count("pk"))
        return Coalesce(Subquery(counted.values("how_many"), output_field=IntegerField()), 0)

    return count(Progress) + count(Measurement)


def _declared_by(seat: Seat, model):
    return model.objects.filter(
        unit=OuterRef("unit"), period=OuterRef("period"), declared_by=seat.person_id
    )


def is_own(seat: Seat, report: Report) -> bool:
    """Whether the seat's person submitted the report or declared any entry of it."""
    if report.submitted_by_id == seat.person_id:
        return True
    return any(
        model.objects.filter(
            unit=report.unit_id, period=report.period_id, declared_by=seat.person_id
        ).exists()
        for model in (Progress, Measurement)
    )


def may_decide(seat: Seat, report: Report) -> bool:
    """Whether the seat may verify, return or accept the report now."""
    return (
        may(seat, "report.review", report)
        and report.state == ReportState.SUBMITTED
        and not is_own(seat, report)
    )


def review_form(seat: Seat, report: Report) -> ReviewForm:
    """The rows of a report with both layers, for its reviewer."""
    form = report_form(seat, report.period, report.unit)
    return ReviewForm(form, may_decide(seat, report))
