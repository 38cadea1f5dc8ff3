"""Reporting in a period

A unit reports its own activities and the indicators it measures. What is not asked is told apart
from what was not answered, and zero is a value. A report goes from draft to submitted, and from
there to returned or accepted; no step is skipped. Declared and verified values stand side by side.
Who had a hand in a report does not decide on it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions import reporting
from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence, NodeState, PeriodState, Role
from payesh.queries.behind import expected_progress, progress_is_behind, score_is_behind
from payesh.queries.dueness import activity_state, indicator_is_due
from payesh.queries.periods import is_open_for
from payesh.records.models import Node, Period, PeriodException, Plan
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
    signed,
)
from tests.spec.table import NOTHING, Worked

CHAPTER = 7
PERIOD = Period(starts=date(2025, 3, 21), ends=date(2025, 7, 22))
PLAN = Plan(realised_at=Decimal(100))

ASKED = Worked(
    title="What a period asks of an activity",
    sentence="The first four months of 1404, 21 March to 22 July 2025. A finished activity is asked"
    " again: an old value is not the present one. `activity_state`",
    head=("starts", "due", "state of the activity", "asked"),
    rows=(
        ("2025-03-21", "2025-06-29", "active", "yes"),
        ("2025-03-21", "2026-01-01", "active", "yes"),
        ("2025-07-22", "2026-01-01", "active", "yes"),
        ("2025-07-23", "2026-01-01", "active", "not_due"),
        (NOTHING, NOTHING, "active", "yes"),
        ("2025-03-21", "2025-06-29", "cancelled", "cancelled"),
        ("2025-03-21", "2025-06-29", "dropped", "cancelled"),
    ),
)

EXPECTED = Worked(
    title="What is expected by the end of the period",
    sentence="Once it is due, all of it; before, the share of its days that has passed."
    " `expected_progress`",
    head=("starts", "due", "expected percent"),
    rows=(
        ("2025-03-21", "2025-07-22", "100.0"),
        ("2025-03-21", "2025-05-01", "100.0"),
        ("2025-03-21", "2025-11-22", "50.2"),
        ("2025-07-13", "2025-08-01", "50.0"),
        ("2025-03-21", NOTHING, NOTHING),
    ),
)

BEHIND = Worked(
    title="When a reason and a corrective measure are owed",
    sentence="An activity is behind below the expected progress, an indicator below the best band"
    " of the plan (here from 90). `queries.behind`",
    head=("what", "reported", "held against", "behind"),
    rows=(
        ("activity", 49, 50, "yes"),
        ("activity", 50, 50, "no"),
        ("activity", 0, 50, "yes"),
        ("activity", NOTHING, 50, "no"),
        ("indicator", 89.9, 90, "yes"),
        ("indicator", 90, 90, "no"),
        ("indicator", NOTHING, 90, "no"),
    ),
)

CADENCES = Worked(
    title="When an indicator is asked",
    sentence="In every period in which a span of its own cadence ends. `indicator_is_due`",
    head=("indicator", "plan reports", "parts of the year"),
    rows=(
        ("year", "four_month", (3,)),
        ("half_year", "four_month", (2, 3)),
        ("four_month", "four_month", (1, 2, 3)),
        ("quarter", "four_month", (1, 2, 3)),
        ("month", "four_month", (1, 2, 3)),
        ("four_month", "quarter", (2, 3, 4)),
        ("year", "quarter", (4,)),
        ("quarter", "month", (3, 6, 9, 12)),
        ("year", "year", (1,)),
    ),
)

OPEN = Worked(
    title="When a unit may write its report",
    sentence="An exception names one unit and a day; after that day it is over. `is_open_for`",
    head=("plan", "period", "exception until", "open"),
    rows=(
        ("active", "open", NOTHING, "yes"),
        ("active", "planned", NOTHING, "no"),
        ("active", "locked", NOTHING, "no"),
        ("active", "locked", "today", "yes"),
        ("active", "locked", "yesterday", "no"),
        ("active", "locked", "today, for another unit", "no"),
        ("active", "planned", "today", "no"),
        ("draft", "open", NOTHING, "no"),
        ("closed", "open", NOTHING, "no"),
    ),
)

STEPS = Worked(
    title="The steps of a report",
    sentence="The state before, the step, and the state after it; everything else is refused."
    " `actions.reporting`",
    head=("before", "step", "after"),
    rows=(
        ("draft", "save", "draft"),
        ("draft", "submit", "submitted"),
        ("draft", "withdraw", "refused"),
        ("draft", "return", "refused"),
        ("draft", "accept", "refused"),
        ("submitted", "save", "refused"),
        ("submitted", "submit", "refused"),
        ("submitted", "withdraw", "draft"),
        ("submitted", "return", "returned"),
        ("submitted", "accept", "accepted"),
        ("returned", "save", "returned"),
        ("returned", "submit", "submitted"),
        ("returned", "withdraw", "refused"),
        ("returned", "return", "refused"),
        ("returned", "accept", "refused"),
        ("accepted", "save", "refused"),
        ("accepted", "submit", "refused"),
        ("accepted", "withdraw", "refused"),
        ("accepted", "return", "refused"),
        ("accepted", "accept", "refused"),
    ),
)

EFFECTIVE = Worked(
    title="Which value counts",
    sentence="The verified value where there is one; the declared one is kept beside it.",
    head=("declared", "verified", "counts"),
    rows=((100, 80, 80), (100, NOTHING, 100), (0, NOTHING, 0), (40, 0, 0)),
)


def day(text: str) -> date | None:
    return None if text == NOTHING else date.fromisoformat(text)


@ASKED.each
def test_asked(row):
    starts, due, state, asked = row
    node = Node(starts=day(starts), due=day(due), state=NodeState(state).value)
    assert str(activity_state(node, PERIOD) or "yes") == asked


@EXPECTED.each
def test_expected(row):
    starts, due, expected = row
    found = expected_progress(Node(starts=day(starts), due=day(due)), PERIOD, PLAN)
    assert (NOTHING if found is None else f"{found:.1f}") == expected


@BEHIND.each
def test_behind(row):
    what, reported, bound, behind = row
    value = None if reported == NOTHING else reported
    if what == "activity":
        found = progress_is_behind(value, bound)
    else:
        found = score_is_behind(value, Plan(bands=[{"from": bound}, {"from": 0}]))
    assert found is (behind == "yes")


@CADENCES.each
def test_cadences(row):
    indicator, plan, parts = row
    every = range(1, Cadence(plan).per_year + 1)
    assert tuple(part for part in every if indicator_is_due(indicator, plan, part)) == parts


@pytest.mark.django_db
@OPEN.each
def test_open(row):
    plan_state, state, until, expected = row
    office = make_unit(make_unit())
    plan = make_plan(office.parent, state=plan_state)
    period = period_of_plan(plan)
    seat = make_seat(Role.SECRETARIAT, office.parent)
    period.state = PeriodState(state).value
    if state == "locked":
        period.locked_by, period.locked_at = seat.person, timezone.now()
    period.save()
    if until != NOTHING:
        last = timezone.localdate() - timedelta(days=until == "yesterday")
        named = make_unit(office.parent) if "another" in until else office
        PeriodException.objects.create(
            period=period, unit=named, until=last, reason="x", given_by=seat.person
        )
    assert is_open_for(period, office) is (expected == "yes")


@pytest.mark.django_db
@STEPS.each
def test_steps(row):
    before, step, after = row
    office = make_unit(make_unit())
    plan = make_plan(office.parent)
    period = period_of_plan(plan)
    node = make_node(plan, make_branch(plan, office))
    make_progress(node, period, declared=100)
    layers = {} if before == "draft" else signed(layer="submitted")
    if before in ("returned", "accepted"):
        layers |= {**signed(layer="decided"), "comment": "x"}
    report = make_report(period, office, state=before, **layers)
    planner, reviewer = (make_seat(role, office) for role in (Role.PLANNER, Role.REVIEWER))
    value = reporting.EntryRow(kind="node", subject=node.pk, number=Decimal(99))
    steps = {
        "save": lambda: reporting.save_entries(
            by=planner, period=period, unit=office, rows=[value]
        ),
        "submit": lambda: reporting.submit_report(by=planner, report=report),
        "withdraw": lambda: reporting.withdraw_report(by=planner, report=report),
        "return": lambda: reporting.return_report(by=reviewer, report=report, comment="x"),
        "accept": lambda: reporting.accept_report(by=reviewer, report=report),
    }
    if after == "refused":
        with pytest.raises(Refusal):
            steps[step]()
    else:
        steps[step]()
    report.refresh_from_db()
    assert report.state == (before if after == "refused" else after)


@pytest.mark.django_db
@EFFECTIVE.each
def test_effective(row):
    from payesh.queries.reporting import effective

    declared, verified, counts = row
    plan = make_plan()
    node = make_node(plan, make_branch(plan))
    second = None if verified == NOTHING else verified
    entry = make_progress(node, period_of_plan(plan), declared=declared, verified=second)
    assert effective(entry) == counts
    assert entry.declared == declared
