"""Review meetings: lists, the pack of one meeting, and what the last one decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import DecisionState
from payesh.records.models import AgendaItem, Decision, Meeting, Plan, Seat, Unit

from .paths import under
from .periods import name_of
from .permission import may, reach_of

PAGE = 50


def meetings(seat: Seat) -> QuerySet[Meeting]:
    """Meetings with units in reach."""
    rows = Meeting.objects.filter(under(reach_of(seat), "unit__path"))
    return rows.select_related("plan", "unit", "period__plan", "called_by")


def meeting_list(seat: Seat, *, plan: Plan | None = None, page: int | str = 1) -> Page:
    """Meetings in reach, newest first, 50 a page, each with `open_decisions` and `points`."""
    rows = meetings(seat)
    if plan is not None:
        rows = rows.filter(plan=plan)
    still_open = Q(decisions__state=DecisionState.OPEN.value)
    rows = rows.annotate(
        open_decisions=Count("decisions", filter=still_open, distinct=True),
        points=Count("agenda", distinct=True),
    )
    return Paginator(rows.order_by("-held_on", "-pk"), PAGE).get_page(page)


def last_meeting(plan: Plan, unit: Unit, before: date) -> Meeting | None:
    """The unit's meeting before a day."""
    rows = Meeting.objects.filter(plan=plan, unit=unit, held_on__lt=before)
    return rows.order_by("-held_on", "-pk").first()


def follow_up(meeting: Meeting) -> list[Decision]:
    """What earlier meetings decided: all of the last one, and whatever older is still open."""
    last = last_meeting(meeting.plan, meeting.unit, meeting.held_on)
    if last is None:
        return []
    earlier = Decision.objects.filter(
        meeting__plan=meeting.plan_id,
        meeting__unit=meeting.unit_id,
        meeting__held_on__lt=meeting.held_on,
    )
    rows = earlier.filter(Q(meeting=last) | Q(state=DecisionState.OPEN.value))
    return list(rows.select_related("owner", "unit", "meeting", "closed_by").order_by("due", "pk"))


def next_pack(reached: QuerySet[Meeting], decision: Decision) -> Meeting | None:
    """The meeting that follows a decision up: the unit's newest; None beyond the reach."""
    meeting = decision.meeting
    rows = reached.filter(plan=meeting.plan_id, unit=meeting.unit_id)
    return rows.order_by("-held_on", "-pk").first()


@dataclass(frozen=True)
class Pack:
    """The pack of a meeting, in the order in which it is gone through."""

    meeting: Meeting
    period_name: str
    follow_up: tuple[Decision, ...]
    agenda: tuple[AgendaItem, ...]
    decisions: tuple[Decision, ...]
    today: date
    may_hold: bool
    may_decide: bool
    may_issue: bool
    """Whether the seat may issue the pack as a document."""
    may_close: frozenset[UUID]
    """Keys of the decisions whose outcome the seat may record."""


def _may_close(seat: Seat, decision: Decision) -> bool:
    return decision.owner_id == seat.person_id or may(seat, "meeting.hold", decision.unit)


def meeting_pack(seat: Seat, meeting: Meeting, on: date | None = None) -> Pack:
    """One meeting; the caller took it from `meetings(seat)`."""
    rows = meeting.decisions.select_related("owner", "unit", "closed_by", "agenda_item")
    earlier, decided = tuple(follow_up(meeting)), tuple(rows.order_by("due", "pk"))
    holds = may(seat, "meeting.hold", meeting.unit)
    return Pack(
        meeting=meeting,
        period_name=name_of(meeting.period, meeting.plan.cadence),
        follow_up=earlier,
        agenda=tuple(meeting.agenda.order_by("number")),
        decisions=decided,
        today=on or timezone.localdate(),
        may_hold=holds and not meeting.is_closed,
        may_decide=may(seat, "decision.write", meeting.unit) and not meeting.is_closed,
        may_issue=may(seat, "issued.make", meeting.unit),
        may_close=frozenset(
            one.pk
            for one in (*earlier, *decided)
            if one.state == DecisionState.OPEN and _may_close(seat, one)
        ),
    )
