"""Verbs about review meetings: the agenda draws itself from the figures; decisions are followed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import DecisionState
from payesh.ground.text import clean
from payesh.queries.agenda import points_for
from payesh.queries.paths import within
from payesh.queries.permission import require
from payesh.records.models import AgendaItem, Decision, Meeting, Period, Person, Seat, Unit

from .guards import locked, owed, unless
from .journal import record, verb

CLOSED = _("The meeting has ended; its minutes stay as they are.")
PAST = _("The due date lies before the meeting.")
FOREIGN = _("This point belongs to another meeting.")
NOT_COVERED = _("This plan does not cover the unit.")
NOT_OPEN = _("The decision is closed already.")
NOT_YOURS = _("Only its owner or the secretariat closes a decision.")
OUTCOME = _("Say what became of the decision.")


@verb
def call_meeting(
    *, by: Seat, period: Period, unit: Unit, held_on: date, place: str = "", attendees: str = ""
) -> Meeting:
    """Call a review meeting with a unit about a period; the agenda is drawn from the figures.

    Every goal and indicator of the unit whose light is not the best comes on it, the worst first,
    with its figures, its reason for deviation and its corrective measure.
    """
    require(by, "meeting.hold", unit)
    covered = within(unit.path, period.plan.owner.path)
    unless(covered, "meeting.not_covered", NOT_COVERED, "unit")
    meeting = Meeting.objects.create(
        plan=period.plan,
        unit=unit,
        province=unit.province,
        period=period,
        held_on=held_on,
        place=clean(place),
        attendees=clean(attendees),
        called_by=by.person,
    )
    items = _draw(meeting, first=1)
    told = {"held_on": held_on, "points": len(items)}
    record(by=by, verb="meeting.called", subject=meeting, after=told)
    return meeting


@verb
def redraw_agenda(*, by: Seat, meeting: Meeting) -> Meeting:
    """Draw the agenda anew from today's figures; points added by hand and discussed ones stay."""
    meeting = _open(by, meeting)
    drawn = meeting.agenda.exclude(subject_kind="").filter(discussion="", decision__isnull=True)
    drawn.delete()
    kept = list(meeting.agenda.order_by("number"))
    subjects = {(item.subject_kind, item.subject_id) for item in kept}
    first = max((item.number for item in kept), default=0) + 1
    items = _draw(meeting, first, leave_out=subjects)
    record(by=by, verb="meeting.agenda_drawn", subject=meeting, after={"points": len(items)})
    return meeting


@verb
def add_point(*, by: Seat, meeting: Meeting, title: str) -> AgendaItem:
    """A point by hand, behind the others."""
    meeting = _open(by, meeting)
    last = meeting.agenda.order_by("-number").values_list("number", flat=True).first() or 0
    item = AgendaItem.objects.create(meeting=meeting, number=last + 1, title=owed(title, "title"))
    record(by=by, verb="meeting.point_added", subject=meeting, after={"title": item.title})
    return item


@verb
def write_minutes(
    *,
    by: Seat,
    meeting: Meeting,
    minutes: str | None = None,
    attendees: str | None = None,
    discussions: dict[AgendaItem, str] | None = None,
    close: bool = False,
) -> Meeting:
    """The minutes, who was there, and what was said on each point; `close` ends the meeting."""
    meeting = _open(by, meeting)
    if minutes is not None:
        meeting.minutes = clean(minutes)
    if attendees is not None:
        meeting.attendees = clean(attendees)
    meeting.is_closed = close
    meeting.save()
    for item, words in (discussions or {}).items():
        unless(item.meeting_id == meeting.pk, "meeting.foreign_point", FOREIGN)
        item.discussion = clean(words)
        item.save(update_fields=["discussion"])
    told = {"minutes": meeting.minutes, "closed": close}
    name = "meeting.closed" if close else "meeting.minuted"
    record(by=by, verb=name, subject=meeting, after=told)
    return meeting


@verb
def decide(
    *,
    by: Seat,
    meeting: Meeting,
    text: str,
    owner: Person,
    due: date,
    unit: Unit | None = None,
    agenda_item: AgendaItem | None = None,
) -> Decision:
    """A decision of the meeting, with who carries it out and by when."""
    require(by, "decision.write", meeting.unit)
    meeting = locked(meeting)
    unless(not meeting.is_closed, "meeting.closed", CLOSED)
    unless(due >= meeting.held_on, "decision.past", PAST, "due")
    own_point = agenda_item is None or agenda_item.meeting_id == meeting.pk
    unless(own_point, "meeting.foreign_point", FOREIGN, "agenda_item")
    decision = Decision.objects.create(
        meeting=meeting,
        agenda_item=agenda_item,
        text=owed(text, "text"),
        unit=unit or meeting.unit,
        owner=owner,
        due=due,
    )
    told = {"owner": owner.full_name, "due": due, "text": decision.text}
    record(by=by, verb="decision.made", subject=decision, after=told)
    return decision


@verb
def close_decision(*, by: Seat, decision: Decision, state: DecisionState, outcome: str) -> Decision:
    """Say what became of a decision: carried out or dropped."""
    decision = locked(decision)
    if decision.owner_id != by.person_id:
        require(by, "meeting.hold", decision.unit)
    unless(decision.state == DecisionState.OPEN, "decision.not_open", NOT_OPEN)
    unless(state != DecisionState.OPEN, "decision.not_open", OUTCOME, "state")
    decision.outcome = owed(outcome, "outcome", OUTCOME)
    decision.state = DecisionState(state).value
    decision.closed_by, decision.closed_at = by.person, timezone.now()
    decision.save()
    told = {"state": decision.state, "outcome": decision.outcome}
    record(by=by, verb="decision.closed", subject=decision, after=told)
    return decision


def _open(by: Seat, meeting: Meeting) -> Meeting:
    require(by, "meeting.hold", meeting.unit)
    meeting = locked(meeting)
    unless(not meeting.is_closed, "meeting.closed", CLOSED)
    return meeting


def _draw(
    meeting: Meeting, first: int, leave_out: AbstractSet[tuple[str, object]] = frozenset()
) -> list[AgendaItem]:
    points = points_for(meeting.plan, meeting.unit, meeting.period)
    fresh = [one for one in points if (one.kind, one.subject) not in leave_out]
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            number=number,
            subject_kind=point.kind,
            subject_id=point.subject,
            title=point.title[:500],
            light=point.light,
            figures=point.figures,
        )
        for number, point in enumerate(fresh, start=first)
    )
