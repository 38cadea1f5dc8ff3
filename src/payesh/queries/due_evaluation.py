"""What evaluation campaigns ask of a seat: declarations, circulars, answers, visits, rulings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q

from payesh.ground.terms import (
    CampaignState,
    DecisionState,
    Layer,
    ObjectionState,
    Role,
    VisitState,
)
from payesh.records.models import (
    Adjustment,
    Objection,
    Seat,
    SessionDecision,
    Sheet,
    Visit,
    VisitRater,
)

from .campaign_scope import run_campaigns, spoken_for
from .circulars import waiting_receipts
from .conflicts import conflicts_of
from .declarations import my_declarations
from .dossiers import my_dossiers
from .due_items import LONGEST, DueItem, DueKind, due_item
from .due_judging import challenges_to_answer, reviews
from .permission import may
from .reminders import unanswered

TO_MAKE = (VisitState.PLANNED.value, VisitState.UNDER_WAY.value)


def _declarations(seat: Seat, day: date) -> Iterator[DueItem]:
    if seat.role != Role.AGENCY:
        return
    for one in my_declarations(seat, day):
        if one.may_write:
            agency, ends = one.agency, one.window.phase.ends
            title = agency.campaign.title
            yield due_item(DueKind.DECLARE, title, agency.unit, ends, day, agency=agency.pk)


def _circulars(seat: Seat, day: date) -> Iterator[DueItem]:
    if not may(seat, "circular.acknowledge"):
        return
    for one in waiting_receipts(seat)[:LONGEST]:
        unit = one.agency.unit if one.agency else seat.unit
        circular = one.circular
        until = circular.acknowledge_by
        yield due_item(DueKind.READ, circular.title, unit, until, day, receipt=one.pk)


def _answers(seat: Seat, day: date) -> Iterator[DueItem]:
    if seat.role != Role.AGENCY:
        return
    shown = Q(objections_from__isnull=False) | Q(campaign__released_at__isnull=False)
    rows = spoken_for(seat).filter(shown, unanswered())
    rows = rows.exclude(campaign__state=CampaignState.CANCELLED.value)
    for one in rows.order_by("answer_by", "pk")[:LONGEST]:
        title = one.campaign.title
        yield due_item(DueKind.FINDING, title, one.unit, one.answer_by, day, agency=one.pk)


def _visits(seat: Seat, day: date) -> Iterator[DueItem]:
    """Visits of today and those whose day has passed."""
    if seat.role != Role.EVALUATOR:
        return
    own = VisitRater.objects.filter(
        evaluator__person=seat.person_id, evaluator__left_at__isnull=True
    )
    rows = Visit.objects.filter(
        pk__in=own.values("visit"),
        state__in=TO_MAKE,
        planned_on__lte=day,
        agency__campaign__state=CampaignState.ACTIVE.value,
    ).select_related("agency__unit", "agency__campaign__owner")
    for one in rows.order_by("planned_on", "planned_at", "pk")[:LONGEST]:
        unit, campaign = one.agency.unit, one.agency.campaign
        yield due_item(DueKind.VISIT, unit.name, campaign.owner, one.planned_on, day, visit=one.pk)


def _dossiers(seat: Seat, day: date) -> Iterator[DueItem]:
    if seat.role != Role.EVALUATOR:
        return
    for one in my_dossiers(seat, day)[:LONGEST]:
        if not one.is_done:
            dossier = one.dossier
            unit, due = dossier.campaign.owner, dossier.score_by
            yield due_item(DueKind.SCORE, dossier.title, unit, due, day, dossier=dossier.pk)


def _objections(seat: Seat, day: date) -> Iterator[DueItem]:
    """Objections that wait for a ruling, where the reviewer had no hand in the score."""
    if not may(seat, "objection.rule"):
        return
    me = seat.person_id
    rows = Objection.objects.filter(
        ~Exists(_rated_by(me)),
        ~Exists(_visited_by(me)),
        ~Exists(_adjusted_by(me)),
        state=ObjectionState.OPEN.value,
        agency__campaign__in=run_campaigns(seat),
        agency__left_at__isnull=True,
    ).exclude(agency__reviewed_by=me)
    found = list(rows.select_related("agency__unit").order_by("given_at", "pk")[:LONGEST])
    tied = conflicts_of([seat.person], {one.agency.unit for one in found}) if found else {}
    for one in found:
        unit = one.agency.unit
        if (me, unit.pk) not in tied:
            title = one.statement[:200]
            yield due_item(DueKind.RULE, title, unit, None, day, objection=one.pk)


def _rated_by(person: object):
    return Sheet.objects.filter(agency=OuterRef("agency"), layer=Layer.RATED.value, rater=person)


def _visited_by(person: object):
    rows = VisitRater.objects.filter(visit__agency=OuterRef("agency"), evaluator__person=person)
    return rows.exclude(visit__state=VisitState.CANCELLED.value)


def _adjusted_by(person: object):
    by = Q(made_by=person) | Q(confirmed_by=person)
    return Adjustment.objects.filter(by, agency=OuterRef("agency"), withdrawn_at__isnull=True)


def _decisions(seat: Seat, day: date) -> Iterator[DueItem]:
    rows = SessionDecision.objects.filter(
        owner=seat.person_id, state=DecisionState.OPEN.value
    ).select_related("session__campaign__owner")
    for one in rows.order_by("due", "pk")[:LONGEST]:
        unit, text = one.session.campaign.owner, one.text[:200]
        yield due_item(DueKind.SESSION, text, unit, one.due, day, session=one.session_id)


EVALUATION: tuple[Callable[[Seat, date], Iterator[DueItem]], ...] = (
    _declarations,
    _circulars,
    _answers,
    _visits,
    _dossiers,
    reviews,
    _objections,
    challenges_to_answer,
    _decisions,
)
