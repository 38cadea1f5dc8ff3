"""Records that tell what happened to a plan on a day: sent, declared, asked for, closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import ActionState, ReportState
from payesh.queries import scope
from payesh.queries.plan_events import rows_of
from payesh.records.models import (
    CorrectiveAction,
    Decision,
    Measurement,
    Progress,
    Report,
    Seat,
    SupportRequest,
)

from .asking import NothingAskedError, end_of, one
from .of_coordination import tell_decisions, tell_support, unit_asked
from .proving import people_of, proofs_behind
from .shapes import Asked, Found, TraceRow

ENTRIES = {Progress: "progress", Measurement: "measurement"}
PEOPLE = {
    Report: ("unit", "submitted_by", "decided_by"),
    Progress: ("unit", "node", "declared_by", "verified_by"),
    Measurement: ("unit", "indicator", "declared_by", "verified_by"),
    SupportRequest: ("from_unit", "to_unit", "asked_by", "answered_by", "delivered_by"),
    CorrectiveAction: ("unit", "owner", "opened_by", "verified_by"),
    Decision: ("unit", "owner", "closed_by"),
}


def happened(seat: Seat, asked: Asked) -> Found:
    """The rows that tell of an `event` on a day, of a plan or of a unit's part of it."""
    plan, day = one(scope.plans(seat), asked, "plan"), end_of(asked)
    path = unit_asked(asked)
    if day is None or (not scope.reaches_plan(seat, plan) and not path):
        raise NothingAskedError("plan")
    if path and not scope.units(seat).filter(path=path).exists():
        raise NothingAskedError("unit")
    try:
        rows, event = rows_of(plan, path, asked.get("event", ""))
    except KeyError:
        raise NothingAskedError("event") from None
    rows = rows.filter(day.within(event.column)).order_by(event.column, "pk")

    def tell(page: Sequence[Any]) -> list[TraceRow]:
        return _told(seat, event.column, page)

    return Found(rows.select_related(*PEOPLE[rows.model]), tell)


def _told(seat: Seat, column: str, page: Sequence[Any]) -> list[TraceRow]:
    kind = type(page[0]) if page else None
    if kind is SupportRequest:
        return tell_support(page)
    if kind is Decision:
        return tell_decisions(seat, page)
    if kind in ENTRIES:
        proofs = proofs_behind(seat, ENTRIES[kind], [row.pk for row in page])
        return [_entry(row, column, proofs.get(row.pk, ())) for row in page]
    return [_action(row) if kind is CorrectiveAction else _report(row) for row in page]


def _entry(row: Progress | Measurement, column: str, proofs: tuple) -> TraceRow:
    of_node = isinstance(row, Progress)
    return TraceRow(
        what=str(row.node if of_node else row.indicator),
        of=row.unit.name if row.unit else "",
        day=timezone.localdate(getattr(row, column)),
        value=row.declared if row.verified is None else row.verified,
        is_percent=of_node,
        declared=row.declared,
        state="" if of_node else row.state,
        people=people_of(
            (_("Declared by"), row.declared_by, row.declared_at),
            (_("Verified by"), row.verified_by, row.verified_at),
        ),
        proofs=proofs,
        page="node" if of_node else "indicator",
        key=row.node_id if of_node else row.indicator_id,
    )


def _action(row: CorrectiveAction) -> TraceRow:
    return TraceRow(
        what=row.title,
        of=row.unit.name,
        day=row.due,
        stage=ActionState(row.state).label,
        people=people_of(
            (_("Opened by"), row.opened_by, row.opened_at),
            (_("Owner"), row.owner, row.done_at),
            (_("Verified by"), row.verified_by, row.verified_at),
        ),
        page="action",
        key=row.pk,
    )


def _report(row: Report) -> TraceRow:
    return TraceRow(
        what=row.unit.name,
        stage=ReportState(row.state).label,
        people=people_of(
            (_("Submitted by"), row.submitted_by, row.submitted_at),
            (_("Decided by"), row.decided_by, row.decided_at),
        ),
        page="report",
        key=row.pk,
    )
