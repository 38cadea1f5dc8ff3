"""A small campaign from its visits to its released results, without a story of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from payesh.actions import results
from payesh.demo.days import at, office_hour
from payesh.demo.world import write
from payesh.records.models import Finding, Objection, Seat

from .joint import join, make_joint, meetings, tell_joint
from .layering import (
    Plea,
    object_to,
    open_windows,
    review,
    settle,
    tell_reviews,
    tell_settled,
)
from .noting import note
from .plot import Plot, write_agencies
from .quality import quality_of
from .sheets import Case, write_sheets
from .visiting import make_visit, plan, slots, tell_sheets, write_visits


@dataclass(frozen=True)
class Course:
    """The days of a small campaign; `lift` is how much better its agencies are, in percent.

    `joint` is how many agencies a second team visits on the same afternoon.
    """

    visits: tuple[date, date]
    reviewed: date
    shown: date
    settled: date
    hours: tuple[time, ...] = (time(9),)
    lift: float = 0.0
    pleas: Mapping[str, Plea] = field(default_factory=dict)
    joint: int = 0


def visit_all(
    plot: Plot, window: tuple[date, date], hours: Sequence[time], lift: float, rng: Random
) -> list[Case]:
    """Plan a visit to every agency in the order of the groups, team by team and hour by hour."""
    waiting = list(plot.agencies.values())
    pairs = list(zip(waiting, slots(plot, window, lambda crew: hours), strict=False))
    quality = {code: quality_of(code) + lift for code in plot.agencies}
    return plan(plot, pairs, quality, rng)


def run_through(plot: Plot, course: Course, reviewer: Seat, rng: Random) -> list[Finding]:
    """Write the whole campaign and note the deeds of its results; gives what was found."""
    cases = visit_all(plot, course.visits, course.hours, course.lift, rng)
    sheets = [sheet for case in cases for sheet in make_visit(plot, case, rng)]
    for number, case in enumerate(cases):
        when = office_hour(course.reviewed, rng) + timedelta(seconds=number)
        sheets.append(review(plot, case, [], reviewer, when))
    open_windows(plot, cases, course.shown)
    objections = _heard(plot, cases, course, rng)
    for number, case in enumerate(cases):
        when = at(course.settled, 10) + timedelta(seconds=5 * number)
        sheets.append(settle(plot, case, objections.get(case.code, []), when))
    joint = join(plot, meetings(plot, cases, course.joint))
    sheets += [sheet for case in joint for sheet in make_joint(plot, case, rng)]
    write_agencies(plot)
    write_visits(plot, [*cases, *joint], at(course.visits[0] - timedelta(days=4), 11))
    write_sheets(plot, sheets)
    tell_sheets(plot, [*cases, *joint])
    tell_joint(plot, joint)
    write((row for rows in objections.values() for row in rows), given_at="given")
    tell_reviews(plot, cases, dict.fromkeys(plot.agencies, reviewer))
    tell_settled(plot, cases)
    _finish(plot, course)
    return write(note(plot, cases, rng), made_at="made")


def _heard(
    plot: Plot, cases: Sequence[Case], course: Course, rng: Random
) -> dict[str, list[Objection]]:
    found = {}
    for case in cases:
        if plea := course.pleas.get(case.code):
            given = office_hour(course.shown + timedelta(days=1), rng)
            ruled = office_hour(course.settled - timedelta(days=1), rng)
            found[case.code] = [object_to(plot, case, plea, given, ruled)]
    return found


def _finish(plot: Plot, course: Course) -> None:
    by, campaign = plot.secretary, plot.campaign
    when = at(course.settled, 13)
    plot.world.later(when, lambda: results.finalise(by=by, campaign=campaign))
    released = when + timedelta(hours=1)
    plot.world.later(released, lambda: results.release(by=by, campaign=campaign))
