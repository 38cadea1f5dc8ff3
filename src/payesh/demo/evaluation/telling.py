"""Circulars with their receipts, and coordination sessions, as rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from payesh.demo.days import TODAY, at, office_hour
from payesh.demo.world import write
from payesh.ground.terms import CircularKind, DecisionState, Role
from payesh.records.models import (
    Attendance,
    CampaignAgency,
    Circular,
    Person,
    Receipt,
    Session,
    SessionDecision,
)

from .people import representative
from .plot import Plot


@dataclass(frozen=True)
class Words:
    """A circular before it is a row; `unread` are the agencies that have not acknowledged it."""

    kind: CircularKind
    number: str
    title: str
    text: str
    sent: date
    acknowledge_by: date | None = None
    to_evaluators: bool = False
    to_agencies: bool = True
    unread: Collection[str] = ()
    chased: date | None = None


def send(plot: Plot, words: Words, rng: Random, replaces: Circular | None = None) -> Circular:
    """Write the circular as sent, with a receipt for everybody it goes to."""
    sent = at(words.sent, 10, 30)
    row = Circular(
        id=plot.key("circular", words.number, replaces.edition + 1 if replaces else 1),
        province=plot.campaign.province,
        campaign=plot.campaign,
        kind=words.kind.value,
        number=words.number,
        title=words.title,
        text=words.text,
        edition=replaces.edition + 1 if replaces else 1,
        replaces=replaces,
        to_agencies=words.to_agencies,
        to_evaluators=words.to_evaluators,
        acknowledge_by=words.acknowledge_by,
        made_by=plot.secretary.person,
        sent_by=plot.secretary.person,
        sent_at=sent,
    )
    row.made = sent - timedelta(minutes=50)
    write([row], made_at="made")
    told = {"kind": row.kind, "title": row.title, "number": row.number, "edition": row.edition}
    plot.tell(row.made, "circular.drafted", row, **told)
    receipts = [*_of_agencies(plot, row, words, rng), *_of_evaluators(plot, row, words, rng)]
    write(receipts)
    plot.tell(sent, "circular.sent", row, **told, addressees=len(receipts))
    if words.chased:
        plot.tell(at(words.chased, 9), "circular.chased", row, sent=len(words.unread))
    return row


def _of_agencies(plot: Plot, row: Circular, words: Words, rng: Random) -> list[Receipt]:
    if not words.to_agencies:
        return []
    return [
        _receipt(plot, row, words, rng, agency, None, code in words.unread)
        for code, agency in plot.agencies.items()
    ]


def _of_evaluators(plot: Plot, row: Circular, words: Words, rng: Random) -> list[Receipt]:
    if not words.to_evaluators:
        return []
    people = [one.person for crew in plot.crews for one in crew.evaluators]
    return [
        _receipt(plot, row, words, rng, None, one, one.username in words.unread) for one in people
    ]


def _receipt(
    plot: Plot,
    row: Circular,
    words: Words,
    rng: Random,
    agency: CampaignAgency | None,
    person: Person | None,
    unread: bool,
) -> Receipt:
    whom = agency or person
    receipt = Receipt(
        id=plot.key("receipt", row.pk, whom.pk),
        province=plot.campaign.province,
        circular=row,
        agency=agency,
        person=person,
    )
    if unread:
        if words.chased:
            receipt.chased, receipt.chased_at = 1, at(words.chased, 9)
        return receipt
    code = agency.unit.code.replace("-", "_") if agency else ""
    role = Role.AGENCY if agency else Role.EVALUATOR
    name = representative(code) if agency else person.username
    seat = plot.world.seats[name, role]
    when = office_hour(words.sent + timedelta(days=1), rng)
    receipt.acknowledged_by, receipt.acknowledged_at = seat.person, when
    after = {"title": row.title, "edition": row.edition}
    plot.tell(when, "circular.acknowledged", receipt, seat, **after)
    return receipt


@dataclass(frozen=True)
class Called:
    """A session before it is a row; decisions as text, owner's username, due, outcome ('' open)."""

    title: str
    held: date
    hour: time
    place: str
    agenda: str
    minutes: str = ""
    away: Collection[str] = ()
    decisions: Sequence[tuple[str, str, date, str]] = ()


def hold(plot: Plot, number: int, called: Called) -> Session:
    """Write a session; one without minutes is still to be held."""
    told: datetime = at(called.held - timedelta(days=3), 9)
    row = Session(
        id=plot.key("session", number),
        province=plot.campaign.province,
        campaign=plot.campaign,
        number=number,
        title=called.title,
        held_on=called.held,
        held_at=called.hour,
        place=called.place,
        agenda=called.agenda,
        minutes=called.minutes,
        is_closed=bool(called.minutes),
        called_by=plot.secretary.person,
    )
    row.called = told
    write([row], called_at="called")
    people = [plot.secretary.person]
    people += [one.person for crew in plot.crews for one in crew.evaluators]
    write(
        Attendance(
            id=plot.key("attendance", number, one.pk),
            session=row,
            person=one,
            was_there=one.username not in called.away if called.minutes else None,
        )
        for one in people
    )
    after = {"title": row.title, "held_on": row.held_on, "place": row.place}
    plot.tell(told, "session.called", row, **after, addressees=len(people))
    if called.minutes:
        over = at(called.held, called.hour.hour + 2)
        here = len(people) - len(called.away)
        plot.tell(over, "session.attended", row, present=here, absent=len(called.away))
        plot.tell(over, "session.minuted", row, minutes=row.minutes)
        _decide(plot, row, called, over)
        plot.tell(over + timedelta(minutes=20), "session.closed", row)
    return row


def _decide(plot: Plot, row: Session, called: Called, over: datetime) -> None:
    for place, (text, owner, due, outcome) in enumerate(called.decisions):
        decision = SessionDecision(
            id=plot.key("session_decision", row.number, place),
            session=row,
            text=text,
            owner=plot.world.people[owner],
            due=due,
        )
        plot.tell(over, "session.decided", decision, text=text, owner=owner, due=due)
        if outcome:
            closed = at(min(due, TODAY), 12)
            decision.state, decision.outcome = DecisionState.DONE.value, outcome
            decision.closed_by, decision.closed_at = decision.owner, closed
            seat = plot.world.seat(owner)
            after = {"state": decision.state, "outcome": outcome}
            plot.tell(closed, "session.decision_closed", decision, seat, **after)
        decision.save(force_insert=True)
