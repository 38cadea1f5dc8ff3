"""The deputy's field shows the known figures of its first four months, stored and counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from payesh.ground.terms import LevelKind, PeriodState, ReportState
from payesh.queries.reporting import effective
from payesh.records.models import (
    FigureStamp,
    Node,
    Period,
    Plan,
    Progress,
    Report,
    UnitFigure,
)
from payesh.scoring.rounding import percent

ABOVE_90 = {"defence", "society", "women", "security"}
ABOVE_95 = ABOVE_90 | {"foreigners"}


@pytest.fixture
def plan(world):
    return Plan.objects.get(code="field-1405")


@pytest.fixture
def first(plan) -> Period:
    return plan.periods.get(number=1)


@pytest.fixture
def by_unit(first):
    rows = UnitFigure.objects.filter(period=first).select_related("unit")
    return {row.unit.code: row for row in rows}


def test_the_stored_totals_are_the_known_ones(first):
    found = FigureStamp.objects.get(period=first)
    assert (found.macro_goals, found.general_goals, found.goals) == (14, 78, 127)
    assert (found.goals_due, found.goals_realised) == (127, 113)
    assert (found.activities, found.activities_due, found.activities_realised) == (780, 780, 730)
    assert percent(found.goals_realised, found.goals, 0) == 89
    assert found.coverage == 100
    assert not found.is_stale


def test_the_records_add_up_to_the_same(plan, first):
    kinds = list(Node.objects.filter(plan=plan).values_list("kind", flat=True))
    counted = [kinds.count(kind.value) for kind in LevelKind if kind is not LevelKind.OTHER]
    assert counted == [14, 78, 127, 780]
    entries = Progress.objects.filter(period=first).select_related("node__parent")
    done = [entry for entry in entries if effective(entry) == 100]
    failing = {entry.node.parent_id for entry in entries if effective(entry) != 100}
    assert (len(entries), len(done), len(failing)) == (780, 730, 14)


def test_the_province_has_sixteen_macro_goals_and_the_field_serves_fourteen(world, plan):
    upper = Plan.objects.get(code="province-1403")
    macro = Node.objects.filter(plan=upper, kind=LevelKind.MACRO.value)
    assert macro.count() == 16
    assert macro.filter(served_by__node__plan=plan).distinct().count() == 14
    assert macro.filter(owner__parent__code="field").count() == 14


def test_the_shares_of_the_offices(by_unit):
    macro = {code: row.macro_goals for code, row in by_unit.items()}
    assert (macro["foreigners"], macro["drugs"], macro["smuggling"]) == (4, 3, 2)
    assert sorted(macro[code] for code in (*ABOVE_90, "politics")) == [1, 1, 1, 1, 1]
    general = {code: row.general_goals for code, row in by_unit.items()}
    assert (general.pop("foreigners"), general.pop("politics")) == (11, 8)
    assert max(general[code] for code in general if code not in ("province", "field")) < 8
    goals = {code: row.goals for code, row in by_unit.items()}
    assert (goals["defence"], goals["society"], goals["foreigners"]) == (15, 15, 14)
    named = {"province", "field", "defence", "society", "foreigners"}
    assert max(goals[code] for code in goals if code not in named) < 14


def test_the_offices_above_the_thresholds_are_the_named_ones(by_unit):
    parts = {code: row for code, row in by_unit.items() if code not in ("province", "field")}
    assert len(parts) == 13
    above = {code for code, row in parts.items() if 10 * row.goals_realised > 9 * row.goals_due}
    assert above == ABOVE_90
    above = {
        code
        for code, row in parts.items()
        if 20 * row.activities_realised > 19 * row.activities_due
    }
    assert above == ABOVE_95


def test_the_first_period_is_accepted_and_locked_and_the_second_is_open(plan, first):
    assert first.state == PeriodState.LOCKED
    states = set(Report.objects.filter(period=first).values_list("state", flat=True))
    assert states == {ReportState.ACCEPTED.value}
    second = plan.periods.get(number=2)
    assert second.state == PeriodState.OPEN
    states = set(Report.objects.filter(period=second).values_list("state", flat=True))
    assert states == {state.value for state in ReportState}
    assert plan.periods.get(number=3).state == PeriodState.PLANNED


def test_the_amendment_leaves_the_first_period_as_it_was_judged(plan, first):
    later = Node.objects.filter(plan=plan, kind="activity", starts__gt=first.ends)
    assert later.count() == 24
    assert Node.objects.filter(plan=plan, state="cancelled").count() == 3
    second = FigureStamp.objects.get(period__plan=plan, period__number=2)
    assert second.activities == 777
    assert second.activities_due < 777


def test_whoever_is_behind_says_why(first):
    late = Progress.objects.filter(period=first, declared__lt=100)
    assert late.exists()
    assert not late.filter(reason="").exists()
    assert not late.filter(remedy="").exists()
    assert Progress.objects.filter(period=first, declared=100, verified__lt=100).exists()


def test_weights_of_sisters_sum_to_a_hundred(plan):
    sums: dict[object, Decimal] = {}
    for parent, weight in Node.objects.filter(plan=plan).values_list("parent_id", "weight"):
        sums[parent] = sums.get(parent, Decimal(0)) + weight
    assert set(sums.values()) == {Decimal(100)}


def test_titles_of_sisters_differ(plan):
    titles = list(Node.objects.filter(plan=plan).values_list("parent_id", "title"))
    assert len(titles) == len(set(titles)) == 999
