"""Checks of a plan: each fault is found where it is, and a sound plan is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from payesh.ground.terms import Direction
from payesh.scoring.integrity import (
    ActivityRow,
    GoalRow,
    IndicatorRow,
    PlanRows,
    Severity,
    StatedShare,
    StatedTotal,
    StatedValue,
    check_plan,
    stated_shares,
    stated_totals,
    stated_values,
)

SOUND = PlanRows(
    start=date(2024, 3, 20),
    end=date(2025, 3, 20),
    goals=(GoalRow("1", None, 100, "deputy"), GoalRow("1.1", "1", 100, "office")),
    activities=(
        ActivityRow("1.1.1", "1.1", Decimal("33.3"), "office", date(2024, 4, 1), date(2024, 9, 1)),
        ActivityRow("1.1.2", "1.1", Decimal("66.7"), "office"),
    ),
    indicators=(IndicatorRow("i1", "1.1", Direction.UP, 40, 70, "office"),),
)
GOAL, ACTIVITY, INDICATOR = SOUND.goals[1], SOUND.activities[0], SOUND.indicators[0]


def test_a_sound_plan_has_no_finding():
    assert check_plan(SOUND) == []


def with_goal(**changes):
    return replace(SOUND, goals=(SOUND.goals[0], replace(GOAL, **changes)))


def with_activity(**changes):
    return replace(SOUND, activities=(replace(ACTIVITY, **changes), SOUND.activities[1]))


def with_indicator(**changes):
    return replace(SOUND, indicators=(replace(INDICATOR, **changes),))


@pytest.mark.parametrize(
    ("plan", "code", "key"),
    [
        (with_goal(weight=90), "weights_do_not_sum", "1"),
        (with_activity(weight=Decimal("33.5")), "weights_do_not_sum", "1.1"),
        (with_goal(owner=""), "goal_without_owner", "1.1"),
        (with_activity(owner=""), "activity_without_owner", "1.1.1"),
        (with_indicator(owner=""), "indicator_without_owner", "i1"),
        (with_indicator(target=None), "indicator_without_target", "i1"),
        (with_indicator(baseline=None), "indicator_without_baseline", "i1"),
        (with_indicator(target=40), "baseline_is_target", "i1"),
        (with_indicator(target=30), "target_against_direction", "i1"),
        (with_indicator(direction=Direction.DOWN), "target_against_direction", "i1"),
        (with_indicator(goal="9"), "parent_unknown", "i1"),
        (with_activity(due=date(2025, 3, 21)), "activity_out_of_period", "1.1.1"),
        (with_activity(start=date(2024, 3, 19)), "activity_out_of_period", "1.1.1"),
        (with_activity(due=date(2024, 3, 31)), "activity_dates_turned", "1.1.1"),
        (
            replace(SOUND, goals=(*SOUND.goals, GoalRow("1.2", "1", 0, "office"))),
            "goal_without_children",
            "1.2",
        ),
        (
            replace(SOUND, indicators=(INDICATOR, INDICATOR)),
            "duplicate_code",
            "i1",
        ),
    ],
)
def test_each_fault_is_found_once_and_alone(plan, code, key):
    found = check_plan(plan)
    assert [(one.code, one.subject_key) for one in found] == [(code, key)]
    assert "%(" not in found[0].text()


def test_the_sum_of_the_weights_is_told():
    found = check_plan(with_goal(weight=90.5))[0]
    assert "sum to 90.5, neither 100 nor 1" in found.text()


@pytest.mark.parametrize("weights", [(1, 1, 1), (0.2, 0.3, 0.5), (33.33, 33.33, 33.33)])
def test_equal_ones_a_whole_and_rounded_thirds_are_left_alone(weights):
    goals = tuple(
        GoalRow(str(place), None, weight, "office", may_be_empty=True)
        for place, weight in enumerate(weights)
    )
    assert check_plan(PlanRows(SOUND.start, SOUND.end, goals)) == []


def test_a_stated_total_is_held_against_its_parts():
    rows = [
        StatedTotal("general goals", 78, (40, 37)),
        StatedTotal("offices", 78, (34, 15, 15, 14)),
    ]
    found = list(stated_totals(rows))
    assert [one.subject_key for one in found] == ["general goals"]
    assert found[0].text() == "“general goals” is said to be 78, but its parts sum to 77."


def test_one_figure_with_two_values():
    rows = [
        StatedValue("office of welfare", "operational goals", 34),
        StatedValue("office of welfare", "operational goals", 15),
        StatedValue("office of welfare", "operational goals", 34),
        StatedValue("another office", "operational goals", 15),
    ]
    found = list(stated_values(rows))
    assert [one.subject_key for one in found] == ["office of welfare"]
    assert found[0].params["values"] == "34 / 15"


@pytest.mark.parametrize(
    ("part", "whole", "stated", "code", "right"),
    [
        (730, 780, "90", "share_differs", "93.6"),
        (140, 232, "60.4", "share_rounded", "60.3"),
        (113, 127, "89", None, None),
        (730, 780, "93.59", None, None),
        (5, 0, "10", "share_differs", None),
    ],
)
def test_a_stated_percent_is_held_against_its_counts(part, whole, stated, code, right):
    found = list(stated_shares([StatedShare("x", part, whole, Decimal(stated))]))
    assert [one.code for one in found] == ([code] if code else [])
    if found and right:
        assert str(found[0].params["right"]) == right
        assert found[0].severity is (Severity.NOTE if code == "share_rounded" else Severity.ERROR)
