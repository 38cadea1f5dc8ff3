"""What stands beside a goal, an indicator or a unit: requests, actions, evidence, amendments."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import ActionState, SupportState
from payesh.queries.evidence import evidence
from payesh.queries.improvement import corrective_actions
from payesh.queries.shapes.node import ChangeLine, EvidenceLine
from payesh.queries.shapes.unit import ActionLine, SupportLine
from payesh.records.models import (
    AmendmentChange,
    CorrectiveAction,
    Evidence,
    Plan,
    Seat,
    SupportRequest,
    Unit,
)

from .refs import person_ref, unit_ref

LONGEST = 50
_OVER = (SupportState.CONFIRMED, SupportState.DECLINED, SupportState.WITHDRAWN)
_SETTLED = (ActionState.VERIFIED, ActionState.DROPPED)


def support_lines(rows: QuerySet[SupportRequest], unit: Unit | None) -> tuple[SupportLine, ...]:
    """Requests, open ones first; sent or received as `unit` (or who asked) sees them; one query."""
    read = rows.select_related("from_unit", "to_unit").annotate(waiting=Count("activities"))
    day = timezone.localdate()
    lines = [_support(row, unit, day) for row in read.order_by("-due")[:LONGEST]]
    return tuple(sorted(lines, key=lambda line: (line.state in _OVER, line.due)))


def _support(row: SupportRequest, unit: Unit | None, day: date) -> SupportLine:
    received = unit is not None and row.to_unit.path.startswith(unit.path)
    other = row.from_unit if received else row.to_unit
    return SupportLine(
        id=row.pk,
        title=row.title,
        direction="received" if received else "sent",
        other=unit_ref(other),
        due=row.due,
        state=row.state,
        overdue=row.state not in _OVER and row.due < day,
        activities=row.waiting,
    )


def action_lines(seat: Seat, which: Q) -> tuple[ActionLine, ...]:
    """Corrective actions in reach, open ones first; one query."""
    rows = corrective_actions(seat).filter(which).select_related("owner").order_by("-due")
    day = timezone.localdate()
    lines = [_action(row, day) for row in rows[:LONGEST]]
    return tuple(sorted(lines, key=lambda line: (line.state in _SETTLED, line.due)))


def _action(row: CorrectiveAction, day: date) -> ActionLine:
    return ActionLine(
        id=row.pk,
        title=row.title,
        owner=person_ref(row.owner),
        due=row.due,
        state=row.state,
        overdue=row.state not in _SETTLED and row.due < day,
        source_kind=row.source_kind,
        source_id=row.source_id,
        source_label=row.source_label,
    )


def evidence_lines(seat: Seat, which: Q) -> tuple[EvidenceLine, ...]:
    """What stands behind some things, newest first; one query."""
    rows = evidence(seat).filter(which, withdrawn_at__isnull=True).order_by("-given_at")
    return tuple(_evidence(row) for row in rows[:LONGEST])


def _evidence(row: Evidence) -> EvidenceLine:
    return EvidenceLine(
        id=row.pk,
        title=row.title,
        link=row.link,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        given_by=person_ref(row.given_by),
        given_at=row.given_at,
    )


def change_lines(plan: Plan, which: Q) -> tuple[ChangeLine, ...]:
    """What amendments changed about some things, newest first; one query."""
    rows = AmendmentChange.objects.filter(which, amendment__plan=plan).select_related("amendment")
    rows = rows.order_by("-amendment__effective_from", "-amendment__number", "field")
    return tuple(
        ChangeLine(
            amendment=row.amendment.title,
            number=row.amendment.number,
            effective_from=row.amendment.effective_from,
            reason=row.amendment.reason,
            subject=row.subject_label,
            field=row.field,
            before=row.before,
            after=row.after,
        )
        for row in rows[:LONGEST]
    )
