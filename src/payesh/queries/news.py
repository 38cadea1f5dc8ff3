"""What has happened that concerns a seat without being its to do: jobs, rulings, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from payesh.ground.terms import IssuedKind, JobState, ObjectionState, ReportState, Role
from payesh.records.models import (
    CorrectiveAction,
    Finding,
    IssuedReport,
    Job,
    Objection,
    Seat,
    SupportRequest,
)

from . import scope
from .campaign_scope import spoken_for
from .due_items import LONGEST
from .due_pages import address_of
from .improvement import TO_DO
from .paths import under
from .periods import name_of
from .permission import may, reach_of
from .tellings import NewsKind, Telling

WORTH_TELLING = timedelta(minutes=1)
"""Whoever asked for a job that took less was still looking at it."""
RULED = (ObjectionState.ACCEPTED.value, ObjectionState.PARTLY.value, ObjectionState.REJECTED.value)


def news_for(seat: Seat, since: datetime) -> list[Telling]:
    """What happened since the moment; a fixed number of statements."""
    return [one for source in SOURCES for one in source(seat, since)]


def _jobs(seat: Seat, since: datetime) -> Iterator[Telling]:
    over = [JobState.DONE.value, JobState.FAILED.value]
    for job in Job.objects.filter(seat=seat.pk, state__in=over, ended_at__gte=since)[:LONGEST]:
        failed = job.state == JobState.FAILED
        if failed or job.ended_at - job.asked_at >= WORTH_TELLING:
            kind = NewsKind.JOB_FAILED if failed else NewsKind.JOB_DONE
            key, url = f"{job.pk}:{job.tries}", address_of("job_page", job=job.pk)
            yield Telling(kind.value, key, job.title, job.failure[:300], url)


def _digests(seat: Seat, since: datetime) -> Iterator[Telling]:
    ordered = Q(campaign__digest_order__recipients=seat.pk) | Q(
        plan__digest_order__recipients=seat.pk
    )
    rows = IssuedReport.objects.filter(ordered, kind=IssuedKind.DIGEST.value, made_at__gte=since)
    for one in rows.distinct().select_related("unit").defer("content")[:LONGEST]:
        url = address_of("issued_report", issued=one.pk)
        yield Telling(NewsKind.DIGEST.value, str(one.pk), one.title, one.unit.label, url)


def _of_agency(seat: Seat, since: datetime) -> Iterator[Telling]:
    if seat.role != Role.AGENCY:
        return
    agencies = spoken_for(seat)
    ruled = Objection.objects.filter(agency__in=agencies, state__in=RULED, ruled_at__gte=since)
    for one in ruled.select_related("agency__campaign", "agency__unit")[:LONGEST]:
        note, url = one.statement[:200], address_of("my_objections")
        title = one.agency.campaign.title
        yield Telling(NewsKind.RULED.value, str(one.pk), title, note, url)
    for agency in agencies.filter(campaign__released_at__gte=since)[:LONGEST]:
        title, url = agency.campaign.title, address_of("feedback", agency=agency.pk)
        yield Telling(NewsKind.RELEASED.value, str(agency.pk), title, agency.unit.label, url)


def _accepted(seat: Seat, since: datetime) -> Iterator[Telling]:
    if not may(seat, "report.write"):
        return
    rows = scope.reports(seat).filter(submitted_by=seat.person_id, decided_at__gte=since)
    rows = rows.filter(state=ReportState.ACCEPTED.value).select_related("period__plan", "unit")
    for one in rows[:LONGEST]:
        title = f"{one.period.plan.title} · {name_of(one.period)}"
        url = address_of("report_form", period=one.period_id, unit=one.unit_id)
        yield Telling(NewsKind.ACCEPTED.value, str(one.pk), title, one.unit.label, url)


def _answered_findings(seat: Seat, since: datetime) -> Iterator[Telling]:
    if not may(seat, "finding.view"):
        return
    rows = Finding.objects.filter(
        under(reach_of(seat), "agency__campaign__owner__path"),
        made_by=seat.person_id,
        answered_at__gte=since,
        withdrawn_at__isnull=True,
    )
    for one in rows.select_related("agency__unit")[:LONGEST]:
        url = address_of("finding_page", finding=one.pk)
        kind, unit = NewsKind.FINDING_ANSWERED.value, one.agency.unit
        yield Telling(kind, str(one.pk), one.text[:200], unit.label, url)


def _answered_requests(seat: Seat, since: datetime) -> Iterator[Telling]:
    if not may(seat, "support.ask"):
        return
    rows = SupportRequest.objects.filter(
        under(reach_of(seat), "from_unit__path"),
        asked_by=seat.person_id,
        answered_at__gte=since,
    )
    for one in rows.select_related("to_unit")[:LONGEST]:
        url = address_of("support_page", request_id=one.pk)
        kind, unit = NewsKind.SUPPORT_ANSWERED.value, one.to_unit
        yield Telling(kind, str(one.pk), one.title, unit.label, url, one.due)


def _escalated(seat: Seat, since: datetime) -> Iterator[Telling]:
    if seat.role not in (Role.SECRETARIAT, Role.MANAGER):
        return
    rows = CorrectiveAction.objects.filter(
        escalated_to=seat.unit_id, escalated_at__gte=since, state__in=TO_DO
    )
    for one in rows.select_related("unit")[:LONGEST]:
        url = address_of("action_page", action=one.pk)
        kind = NewsKind.ESCALATED.value
        at = one.escalated_at
        yield Telling(kind, str(one.pk), one.title, one.unit.label, url, one.due, at)


SOURCES: tuple[Callable[[Seat, datetime], Iterator[Telling]], ...] = (
    _jobs,
    _digests,
    _of_agency,
    _accepted,
    _answered_findings,
    _answered_requests,
    _escalated,
)
