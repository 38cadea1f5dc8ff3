"""Coordination sessions: those of a campaign, those one was invited to, and one in full."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from payesh.ground.terms import DecisionState, Role
from payesh.records.models import (
    Attendance,
    Campaign,
    Person,
    Seat,
    Session,
    SessionDecision,
)

from .campaign_scope import run_campaigns
from .permission import may

PAGE = 50
OPEN = DecisionState.OPEN.value


def sessions(seat: Seat) -> QuerySet[Session]:
    """Sessions of campaigns that the seat's unit runs, and those the person was invited to."""
    seen = Q(attendance__person=seat.person_id)
    if may(seat, "campaign.view"):
        seen |= Q(campaign__in=run_campaigns(seat))
    rows = Session.objects.filter(pk__in=Session.objects.filter(seen).values("pk"))
    return rows.select_related("campaign__owner", "called_by")


def session_list(campaign: Campaign, page: int | str = 1) -> Page:
    """Those of a campaign, the newest first, each with `invited`, `there` and `still_open`."""
    rows = campaign.sessions.annotate(
        invited=Count("attendance", distinct=True),
        there=Count("attendance", filter=Q(attendance__was_there=True), distinct=True),
        still_open=Count("decisions", filter=Q(decisions__state=OPEN), distinct=True),
    )
    return Paginator(rows.order_by("-held_on", "-number"), PAGE).get_page(page)


def my_sessions(seat: Seat) -> QuerySet[Session]:
    """Sessions the person was invited to that are not closed, the next one first."""
    rows = Session.objects.filter(attendance__person=seat.person_id, is_closed=False)
    return rows.select_related("campaign").order_by("held_on", "held_at")


@dataclass(frozen=True)
class SessionPage:
    """A session with who was invited, what it decided, and what the seat may do."""

    session: Session
    attendance: tuple[Attendance, ...]
    decisions: tuple[SessionDecision, ...]
    may_hold: bool
    may_close: frozenset[UUID]

    @property
    def present(self) -> int:
        return sum(one.was_there is True for one in self.attendance)

    @property
    def is_noted(self) -> bool:
        """Whether it is known of everybody invited if they came."""
        return all(one.was_there is not None for one in self.attendance)


def session_page(seat: Seat, session: Session) -> SessionPage:
    """One session; the caller took it from `sessions(seat)`."""
    people = session.attendance.select_related("person").order_by("person__sort_key", "pk")
    decisions = tuple(session.decisions.select_related("owner", "closed_by").order_by("due", "pk"))
    holds = may(seat, "campaign.edit", session)
    return SessionPage(
        session=session,
        attendance=tuple(people),
        decisions=decisions,
        may_hold=holds and not session.is_closed,
        may_close=frozenset(
            one.pk
            for one in decisions
            if one.state == OPEN and (holds or one.owner_id == seat.person_id)
        ),
    )


def decisions(seat: Seat) -> QuerySet[SessionDecision]:
    """Decisions of the sessions the seat sees."""
    rows = SessionDecision.objects.filter(session__in=sessions(seat))
    return rows.select_related("session__campaign__owner", "owner")


def to_invite(campaign: Campaign, evaluators: bool, agencies: bool) -> QuerySet[Person]:
    """The campaign's evaluators, and those who speak for its agencies."""
    rating = campaign.evaluators.filter(left_at=None).values("person")
    units = campaign.agencies.filter(left_at=None).values("unit")
    speaking = Seat.objects.filter(role=Role.AGENCY.value, is_active=True, unit__in=units)
    wanted = Q(pk__in=[])
    if evaluators:
        wanted |= Q(pk__in=rating)
    if agencies:
        wanted |= Q(pk__in=speaking.values("person"))
    return Person.objects.filter(wanted, is_active=True)
