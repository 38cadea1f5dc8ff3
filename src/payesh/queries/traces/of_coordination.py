"""Records of units working together: requests for support, decisions of meetings, their points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import DecisionState, SupportState
from payesh.queries import scope
from payesh.queries.by_day import before, up_to
from payesh.queries.meetings import follow_up, meetings
from payesh.queries.paths import under
from payesh.queries.permission import may, reach_of
from payesh.queries.support import OPEN, requests
from payesh.records.models import AgendaItem, Decision, Seat, SupportRequest, Unit

from .asking import NothingAskedError, day_of, end_of, key_of, one, written_after
from .proving import people_of, proofs_behind
from .shapes import Asked, Found, TraceRow

SOON = timedelta(days=7)
UNITS = ("from_unit", "to_unit")


def support(seat: Seat, asked: Asked) -> Found:
    """Open requests for support of a plan or of a unit's part of it: all, overdue, or soon due."""
    if not may(seat, "support.view"):
        raise NothingAskedError("plan")
    rows = requests(seat).filter(plan=one(scope.plans(seat), asked, "plan"), state__in=OPEN)
    if path := unit_asked(asked):
        rows = rows.filter(under(path, "from_unit__path") | under(path, "to_unit__path"))
    if (day := end_of(asked)) and "until" in asked:
        rows = rows.filter(day.by_then("asked_at"))
    rows = rows.filter(by_due(asked)).order_by("due", "pk")
    rows = rows.select_related("answered_by", "delivered_by", "confirmed_by", "asked_by", *UNITS)
    return Found(rows, tell_support, written_after("asked_at", "answered_at", "delivered_at"))


def tell_support(page: Sequence[SupportRequest]) -> list[TraceRow]:
    return [
        TraceRow(
            what=row.title,
            of=f"{row.from_unit.name} ← {row.to_unit.name}",
            day=row.due,
            stage=SupportState(row.state).label,
            people=people_of(
                (_("Asked by"), row.asked_by, row.asked_at),
                (_("Answered by"), row.answered_by, row.answered_at),
                (_("Delivered by"), row.delivered_by, row.delivered_at),
                (_("Agreed to by"), row.confirmed_by, row.confirmed_at),
            ),
            page="support",
            key=row.pk,
        )
        for row in page
    ]


def decisions(seat: Seat, asked: Asked) -> Found:
    """Decisions of a plan's meetings; those of one `meeting`, or those it is to `follow` up."""
    if not may(seat, "meeting.view"):
        raise NothingAskedError("plan")
    rows = Decision.objects.filter(under(reach_of(seat), "meeting__unit__path"))
    if key_of(asked, "meeting"):
        rows = rows.filter(meeting=one(meetings(seat), asked, "meeting"))
    elif key_of(asked, "follows"):
        rows = rows.filter(
            pk__in=[row.pk for row in follow_up(one(meetings(seat), asked, "follows"))]
        )
    else:
        rows = rows.filter(meeting__plan=one(scope.plans(seat), asked, "plan"))
    if path := unit_asked(asked):
        rows = rows.filter(under(path, "unit__path"))
    if state := asked.get("state"):
        rows = rows.filter(state=state)
    rows = rows.filter(by_due(asked)).order_by("due", "pk")
    rows = rows.select_related("unit", "owner", "closed_by")

    def tell(page: Sequence[Decision]) -> list[TraceRow]:
        return tell_decisions(seat, page)

    return Found(rows, tell, written_after("closed_at"))


def tell_decisions(seat: Seat, page: Sequence[Decision]) -> list[TraceRow]:
    proofs = proofs_behind(seat, "decision", [row.pk for row in page])
    return [
        TraceRow(
            what=row.text,
            of=row.unit.name,
            day=row.due,
            stage=DecisionState(row.state).label,
            people=people_of(
                (_("Owner"), row.owner, None), (_("Closed by"), row.closed_by, row.closed_at)
            ),
            proofs=proofs.get(row.pk, ()),
            page="meeting",
            key=row.meeting_id,
        )
        for row in page
    ]


def agenda(seat: Seat, asked: Asked) -> Found:
    """The points of a meeting in their order."""
    if not may(seat, "meeting.view"):
        raise NothingAskedError("meeting")
    meeting = one(meetings(seat), asked, "meeting")
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("number")

    def tell(page: Sequence[AgendaItem]) -> list[TraceRow]:
        called = people_of((_("Called by"), meeting.called_by, None))
        return [
            TraceRow(
                what=row.title, value=row.number, people=called, page="meeting", key=meeting.pk
            )
            for row in page
        ]

    return Found(rows, tell)


def unit_asked(asked: Asked) -> str:
    """The path of the unit whose part is asked for; '' for the whole."""
    return one(Unit.objects.all(), asked, "unit").path if key_of(asked, "unit") else ""


def by_due(asked: Asked) -> Q:
    """Things that are overdue on a day, or due within a week from it; all without such a wish."""
    which, day = asked.get("which", "all"), day_of(asked)
    if day is None or which not in ("overdue", "soon"):
        return Q()
    return (
        before("due", day) if which == "overdue" else up_to("due", day + SOON) & ~before("due", day)
    )
