"""Verbs about coordination sessions: called, attended, minuted, decided, followed up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, time
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import DecisionState
from payesh.ground.text import clean
from payesh.queries.permission import may, require
from payesh.records.models import Attendance, Campaign, Person, Seat, Session, SessionDecision

from .guards import locked, owed, unless
from .journal import record, verb

CLOSED = _("The session is closed; its minutes stay as they are.")
NOT_NOTED = _("Note first who attended.")
NO_MINUTES = _("Write the minutes first.")
PAST = _("The due date lies before the session.")
NOT_OPEN = _("The decision is closed already.")
NOT_YOURS = _("Only its owner or the secretariat closes a decision.")
OUTCOME = _("Say what became of the decision.")
STRANGER = _("Whoever carries a decision out was invited to the session.")


@verb
def call_session(
    *,
    by: Seat,
    campaign: Campaign,
    title: str,
    held_on: date,
    held_at: time | None = None,
    place: str = "",
    agenda: str = "",
    people: Iterable[Person] = (),
) -> Session:
    """Call evaluators and agencies together; whoever calls is invited, too."""
    require(by, "campaign.edit", campaign)
    campaign = locked(campaign)  # two sessions called at once would share a number
    last = campaign.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session.objects.create(
        campaign=campaign,
        province=campaign.province,
        number=last + 1,
        title=owed(title, "title"),
        held_on=held_on,
        held_at=held_at,
        place=clean(place),
        agenda=clean(agenda),
        called_by=by.person,
    )
    invited = {person.pk: person for person in (by.person, *people)}
    Attendance.objects.bulk_create(
        Attendance(session=session, person=person) for person in invited.values()
    )
    after = {
        "title": session.title,
        "held_on": held_on,
        "place": session.place,
        "agenda": session.agenda,
        "addressees": len(invited),
    }
    record(by=by, verb="session.called", subject=session, after=after)
    return session


@verb
def note_attendance(*, by: Seat, session: Session, present: Collection[UUID]) -> Session:
    """Of those invited, the people with these keys were there and the others were not."""
    session = _open(by, session)
    here = session.attendance.filter(person__in=present).update(was_there=True)
    away = session.attendance.exclude(person__in=present).update(was_there=False)
    after = {"present": here, "absent": away}
    record(by=by, verb="session.attended", subject=session, after=after)
    return session


@verb
def write_minutes(
    *, by: Seat, session: Session, minutes: str, agenda: str | None = None
) -> Session:
    """What was said; the agenda may be put right with it."""
    session = _open(by, session)
    before = {"minutes": session.minutes}
    session.minutes = clean(minutes)
    session.agenda = session.agenda if agenda is None else clean(agenda)
    session.save(update_fields=["minutes", "agenda"])
    after = {"minutes": session.minutes}
    record(by=by, verb="session.minuted", subject=session, before=before, after=after)
    return session


@verb
def decide(*, by: Seat, session: Session, text: str, owner: Person, due: date) -> SessionDecision:
    """Record what was decided, who of those invited does it, by when."""
    session = _open(by, session)
    unless(due >= session.held_on, "decision.past", PAST, "due")
    invited = session.attendance.filter(person=owner).exists()
    unless(invited, "decision.stranger", STRANGER, "owner")
    decision = SessionDecision.objects.create(
        session=session, text=owed(text, "text"), owner=owner, due=due
    )
    after = {"text": decision.text, "owner": owner.full_name, "due": due}
    record(by=by, verb="session.decided", subject=decision, after=after)
    return decision


@verb
def close_decision(
    *, by: Seat, decision: SessionDecision, state: DecisionState, outcome: str
) -> SessionDecision:
    """Say what became of a decision: its owner or the secretariat."""
    allowed = decision.owner_id == by.person_id or may(by, "campaign.edit", decision.session)
    unless(allowed, "decision.not_yours", NOT_YOURS)
    decision = locked(decision)
    unless(decision.state == DecisionState.OPEN, "decision.not_open", NOT_OPEN)
    decision.state = DecisionState(state).value
    decision.outcome = owed(outcome, "outcome", OUTCOME)
    decision.closed_by, decision.closed_at = by.person, timezone.now()
    decision.save()
    after = {"state": decision.state, "outcome": decision.outcome}
    record(by=by, verb="session.decision_closed", subject=decision, after=after)
    return decision


@verb
def close_session(*, by: Seat, session: Session) -> Session:
    """Close a session whose attendance and minutes are there; its decisions are followed on."""
    session = _open(by, session)
    unknown = session.attendance.filter(was_there__isnull=True).exists()
    unless(not unknown, "session.not_attended", NOT_NOTED)
    unless(session.minutes, "session.no_minutes", NO_MINUTES)
    session.is_closed = True
    session.save(update_fields=["is_closed"])
    after = {"title": session.title, "held_on": session.held_on}
    record(by=by, verb="session.closed", subject=session, after=after)
    return session


def _open(by: Seat, session: Session) -> Session:
    require(by, "campaign.edit", session)
    session = locked(session)
    unless(not session.is_closed, "session.is_closed", CLOSED)
    return session
