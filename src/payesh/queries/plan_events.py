"""What happens to a plan, event by event: the rows it is told of, and the column with its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from payesh.ground.terms import ReportState
from payesh.records.models import (
    CorrectiveAction,
    Decision,
    Measurement,
    Plan,
    Progress,
    Report,
    SupportRequest,
)

from .paths import under

EVERY = Q()


@dataclass(frozen=True)
class Event:
    """A row tells of the event by the time in `column`, where `which` holds."""

    column: str
    which: Q = EVERY


def _of_unit(reach: str) -> Q:
    return under(reach, "unit__path") if reach else Q()


def _reports(plan: Plan, reach: str) -> QuerySet[Report]:
    return Report.objects.filter(_of_unit(reach), plan=plan)


def _entries(plan: Plan, reach: str) -> QuerySet[Progress]:
    return Progress.objects.filter(_of_unit(reach), node__plan=plan)


def _measurements(plan: Plan, reach: str) -> QuerySet[Measurement]:
    return Measurement.objects.filter(_of_unit(reach), indicator__plan=plan)


def _support(plan: Plan, reach: str) -> QuerySet[SupportRequest]:
    sides = under(reach, "from_unit__path") | under(reach, "to_unit__path") if reach else Q()
    return SupportRequest.objects.filter(sides, plan=plan)


def _actions(plan: Plan, reach: str) -> QuerySet[CorrectiveAction]:
    return CorrectiveAction.objects.filter(_of_unit(reach), plan=plan)


def _decisions(plan: Plan, reach: str) -> QuerySet[Decision]:
    return Decision.objects.filter(_of_unit(reach), meeting__plan=plan)


Rows = Callable[[Plan, str], QuerySet]
EVENTS: tuple[tuple[Rows, dict[str, Event]], ...] = (
    (
        _reports,
        {
            "reports_sent": Event("submitted_at"),
            "reports_accepted": Event("decided_at", Q(state=ReportState.ACCEPTED.value)),
            "reports_returned": Event("decided_at", Q(state=ReportState.RETURNED.value)),
        },
    ),
    (
        _entries,
        {
            "progress_declared": Event("declared_at"),
            "progress_verified": Event("verified_at"),
        },
    ),
    (_measurements, {"measured": Event("declared_at")}),
    (
        _support,
        {"support_asked": Event("asked_at"), "support_delivered": Event("delivered_at")},
    ),
    (
        _actions,
        {
            "actions_opened": Event("opened_at"),
            "actions_done": Event("done_at"),
            "actions_verified": Event("verified_at", Q(state="verified")),
        },
    ),
    (_decisions, {"decisions_closed": Event("closed_at")}),
)
"""By the rows that one statement counts: the events that they tell of."""


def rows_of(plan: Plan, reach: str, name: str) -> tuple[QuerySet, Event]:
    """The rows of an event in a plan, or below the path `reach`. Raises KeyError without it."""
    for rows, events in EVENTS:
        if name in events:
            event = events[name]
            return rows(plan, reach).filter(event.which), event
    raise KeyError(name)
