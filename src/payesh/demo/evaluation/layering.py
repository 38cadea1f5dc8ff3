"""From the agreed sheet to the final one: adjustments, reviews, windows, objections, rulings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from payesh.demo.days import at
from payesh.demo.world import write
from payesh.ground.terms import Layer, ObjectionState
from payesh.queries.layers import RULED, final_answers, reviewed_answers
from payesh.queries.working_days import calendars_of
from payesh.records.models import Adjustment, Objection, Seat, Sheet

from .answering import asked_only
from .people import representative
from .plot import Plot
from .sheets import Case, new_sheet

Answer = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """An adjustment before it is a row; `second` confirms one that needs it, `undone` withdraws."""

    item: str
    after: Answer
    reason: str
    second: Seat | None = None
    undone: bool = False


@dataclass(frozen=True)
class Plea:
    """An objection before it is a row, with what became of it; `after` where the answer changes."""

    item: str
    statement: str
    state: ObjectionState = ObjectionState.OPEN
    ruling: str = ""
    after: Answer | None = None
    by: Seat | None = None


def adjust(
    plot: Plot, case: Case, changes: Sequence[Change], by: Seat, when: datetime
) -> list[Adjustment]:
    """The adjustments of one agency, told and ready to be written."""
    rows = []
    for place, change in enumerate(changes):
        after = change.after | {"reason": change.reason}
        row = Adjustment(
            id=plot.key("adjustment", case.agency.pk, place),
            province=case.agency.province,
            agency=case.agency,
            item=change.item,
            before=case.agreed.answers.get(change.item, {}),
            after=after,
            reason=change.reason,
            needs_second="state" in change.after,
            made_by=by.person,
        )
        row.made = when + timedelta(minutes=9 * place)
        told = {"item": row.item, "answer": after, "reason": row.reason}
        plot.tell(row.made, "adjustment.made", row, by, **told)
        _settle_adjustment(plot, row, change, by)
        rows.append(row)
    return rows


def _settle_adjustment(plot: Plot, row: Adjustment, change: Change, by: Seat) -> None:
    if change.second:
        row.confirmed_by = change.second.person
        row.confirmed_at = row.made + timedelta(hours=3)
        told = {"item": row.item, "answer": row.after}
        plot.tell(row.confirmed_at, "adjustment.confirmed", row, change.second, **told)
    if change.undone:
        row.withdrawn_by, row.withdrawn_at = by.person, row.made + timedelta(hours=4)
        plot.tell(row.withdrawn_at, "adjustment.withdrawn", row, by, item=row.item)


def write_adjustments(rows: Sequence[Adjustment]) -> None:
    write(rows, made_at="made")


def review(
    plot: Plot, case: Case, adjustments: Sequence[Adjustment], by: Seat, when: datetime
) -> Sheet:
    """Close the review: the agreed sheet with the adjustments that stand."""
    standing = [one for one in adjustments if one.withdrawn_at is None]
    answers = reviewed_answers(case.agreed.answers, standing)
    agency = case.agency
    agency.reviewed_by, agency.reviewed_at = by.person, when
    case.reviewed = new_sheet(
        plot,
        agency,
        Layer.REVIEWED,
        asked_only(plot.instrument, answers),
        by.person,
        when,
        locked=when,
    )
    return case.reviewed


def tell_reviews(plot: Plot, cases: Sequence[Case], by: Mapping[str, Seat]) -> None:
    """The lines of closed reviews, once their sheets are scored; `by` is by the agency's code."""
    for case in cases:
        sheet = case.reviewed
        told = {"score": sheet.score, "coverage": sheet.coverage}
        plot.tell(sheet.locked_at, "review.closed", case.agency, by[case.code], **told)


def open_windows(plot: Plot, cases: Sequence[Case], on: date, *, over: bool = True) -> None:
    """Show every agency its result; `over` where the window has ended by now."""
    calendars = calendars_of([case.agency.unit for case in cases])
    for case in cases:
        agency = case.agency
        until = calendars[agency.unit_id].add_working_days(on, plot.campaign.objection_days)
        agency.objections_from, agency.objections_until = on, until
        told: dict[str, Any] = {"objections_from": on, "objections_until": until}
        plot.tell(at(on, 9), "objection.window_opened", agency, **told)
        if over:
            agency.objections_closed_at = at(until + timedelta(days=1), 1)
            told = {"objections_until": until}
            plot.tell(agency.objections_closed_at, "objection.window_closed", agency, **told)


def object_to(plot: Plot, case: Case, plea: Plea, given: datetime, ruled: datetime) -> Objection:
    """One objection with its ruling, told; the row is written by the caller."""
    seat = plot.world.seat(representative(case.code))
    row = Objection(
        id=plot.key("objection", case.agency.pk, plea.item),
        province=case.agency.province,
        agency=case.agency,
        item=plea.item,
        statement=plea.statement,
        state=plea.state.value,
        given_by=seat.person,
        before=case.reviewed.answers.get(plea.item, {}),
    )
    row.given = given
    plot.tell(given, "objection.given", row, seat, item=row.item, statement=row.statement)
    told = {"item": row.item, "state": row.state}
    if plea.state in RULED:
        row.ruling, row.ruled_by, row.ruled_at = plea.ruling, plea.by.person, ruled
        row.after = plea.after | {"reason": plea.ruling} if plea.after else {}
        told |= {"ruling": row.ruling} | ({"answer": row.after} if row.after else {})
        plot.tell(ruled, "objection.ruled", row, plea.by, **told)
    elif plea.state is ObjectionState.WITHDRAWN:
        plot.tell(ruled, "objection.withdrawn", row, seat, **told)
    row.version = 1 if plea.state is ObjectionState.OPEN else 2
    return row


def settle(plot: Plot, case: Case, objections: Sequence[Objection], when: datetime) -> Sheet:
    """The final sheet: the reviewed one with what rulings changed."""
    answers = final_answers(case.reviewed.answers, objections)
    case.final = new_sheet(
        plot,
        case.agency,
        Layer.FINAL,
        asked_only(plot.instrument, answers),
        plot.secretary.person,
        when,
        locked=when,
    )
    return case.final


def tell_settled(plot: Plot, cases: Sequence[Case]) -> None:
    """The lines of settled agencies, once their sheets are scored."""
    for case in cases:
        told = {"score": case.final.score, "coverage": case.final.coverage}
        plot.tell(case.final.locked_at, "agency.settled", case.agency, **told)
