"""Corrective actions: lists, one action, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from payesh.ground.terms import ActionState, VisitKind, VisitState
from payesh.ground.text import fold
from payesh.records.models import (
    CampaignAgency,
    CorrectiveAction,
    Evidence,
    Finding,
    Plan,
    Reminder,
    Seat,
    Unit,
    Visit,
)

from .by_day import before
from .evidence import evidence_of
from .paths import under
from .permission import may, reach_of

PAGE = 50
OPEN = (ActionState.OPEN.value, ActionState.DONE.value, ActionState.REJECTED.value)
TO_DO = (ActionState.OPEN.value, ActionState.REJECTED.value)


def corrective_actions(seat: Seat) -> QuerySet[CorrectiveAction]:
    """Actions of units in reach."""
    rows = CorrectiveAction.objects.filter(under(reach_of(seat), "unit__path"))
    return rows.select_related(
        "unit", "owner", "plan", "verified_by", "opened_by", "escalated_to", "revisit__team"
    )


def action_list(
    seat: Seat,
    *,
    state: str = "open",
    plan: Plan | None = None,
    unit: Unit | None = None,
    mine: bool = False,
    query: str = "",
    page: int | str = 1,
) -> Page:
    """Actions in reach, 50 a page, open ones by due date first.

    `state` is open, overdue, escalated, all or one of `ActionState`; `unit` includes the units
    below it.
    """
    rows = corrective_actions(seat).filter(_in_state(state))
    if plan is not None:
        rows = rows.filter(plan=plan)
    if unit is not None:
        rows = rows.filter(under(unit.path, "unit__path"))
    if mine:
        rows = rows.filter(owner=seat.person_id)
    if query:
        rows = rows.filter(search_text__contains=fold(query))
    closed = Case(When(state__in=OPEN, then=Value(0)), default=1, output_field=IntegerField())
    return Paginator(rows.order_by(closed, "due", "pk"), PAGE).get_page(page)


def _in_state(state: str) -> Q:
    filters = {
        "open": Q(state__in=OPEN),
        "escalated": Q(state__in=OPEN, escalated_at__isnull=False),
        "overdue": Q(state__in=TO_DO) & before("due", timezone.localdate()),
        "all": Q(),
    }
    return filters.get(state, Q(state=state))


@dataclass(frozen=True)
class ActionPage:
    """An action, its evidence, and what the seat may do now: names of verbs of `improvement`."""

    action: CorrectiveAction
    evidence: tuple[Evidence, ...]
    is_overdue: bool
    steps: tuple[str, ...]
    reminded: Reminder | None
    agency: CampaignAgency | None
    """The agency in whose evaluation the finding was made that the action answers."""


def action_page(seat: Seat, action: CorrectiveAction, on: date | None = None) -> ActionPage:
    """One action; the caller took it from `corrective_actions(seat)`."""
    day = on or timezone.localdate()
    return ActionPage(
        action=action,
        evidence=tuple(evidence_of("action", action.pk)),
        is_overdue=action.state in TO_DO and action.due < day,
        steps=steps(seat, action),
        reminded=last_reminded(action),
        agency=_evaluated(action),
    )


def _evaluated(action: CorrectiveAction) -> CampaignAgency | None:
    if action.source_kind != "finding":
        return None
    found = Finding.objects.filter(pk=action.source_id).select_related("agency__unit").first()
    return found.agency if found else None


def steps(seat: Seat, action: CorrectiveAction) -> tuple[str, ...]:
    """What the seat may do now. The owner never verifies his own action."""
    owns = action.owner_id == seat.person_id
    works = may(seat, "action.work", action) and owns
    verifies = may(seat, "action.verify", action) and not owns
    manages = may(seat, "action.verify", action)
    found: tuple[tuple[str, bool], ...] = ()
    if action.state in TO_DO:
        reminds = manages and not owns
        found = (
            ("done", works),
            ("remind", reminds),
            ("escalate", reminds and (action.escalated_to or action.unit).parent_id is not None),
            ("change_due", manages),
            ("drop", manages),
        )
    elif action.state == ActionState.DONE:
        found = (("verify", verifies), ("send_back", verifies))
    return tuple(step for step, allowed in found if allowed)


def actions_about(kind: str, subject: UUID) -> QuerySet[CorrectiveAction]:
    """The actions that answer one thing, newest first."""
    rows = CorrectiveAction.objects.filter(source_kind=kind, source_id=subject)
    return rows.select_related("owner", "unit").order_by("-opened_at")


def revisits_of(unit: Unit) -> QuerySet[Visit]:
    """Re-visits to an evaluated unit that were made, the newest first."""
    rows = Visit.objects.filter(
        agency__unit=unit, kind=VisitKind.REVISIT.value, started_at__isnull=False
    ).exclude(state=VisitState.CANCELLED.value)
    return rows.select_related("team", "agency__campaign").order_by("-planned_on")


def last_reminded(action: CorrectiveAction) -> Reminder | None:
    """The last reminder of an action; None where nobody was reminded."""
    return Reminder.objects.filter(subject_kind="action", subject_id=action.pk).first()
