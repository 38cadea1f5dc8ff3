"""The stored figures of random plans against a slow recount in plain Python, in fractions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payesh.actions.figures import refresh
from payesh.ground.terms import LevelKind, MissingPolicy
from payesh.records.models import FigureStamp, NodeFigure, UnitFigure
from tests.factories import make_node, make_plan, make_progress, make_unit, period_of_plan

pytestmark = pytest.mark.django_db

KINDS = (LevelKind.MACRO, LevelKind.GENERAL, LevelKind.OPERATIONAL, LevelKind.ACTIVITY)


@dataclass
class Leaf:
    weight: int
    starts: int
    due: int
    owner: int
    state: str
    value: int | None
    given: str


@dataclass
class Goal:
    weight: int
    owner: int
    state: str
    children: list[Goal | Leaf] = field(default_factory=list)


states = st.sampled_from(["active"] * 6 + ["cancelled"])
owners = st.integers(0, 2)
weights = st.integers(0, 4)
leaves = st.builds(
    lambda starts, length, value, given, **rest: Leaf(
        starts=starts,
        due=starts + length,
        value=value,
        given="" if value is not None else given,
        **rest,
    ),
    weight=weights,
    starts=st.sampled_from([-100, -10, 0, 1, 30]),
    length=st.sampled_from([0, 10, 100, 200]),
    owner=owners,
    state=states,
    value=st.one_of(st.none(), st.sampled_from([0, 25, 50, 100, 100])),
    given=st.sampled_from(["", "", "not_applicable", "not_assessable"]),
)


def goals(below) -> st.SearchStrategy[Goal]:
    return st.builds(
        Goal, weight=weights, owner=owners, state=states, children=st.lists(below, max_size=3)
    )


forests = st.lists(goals(goals(goals(leaves))), min_size=1, max_size=3)


@dataclass
class Sum:
    """What the plain recount holds of a node."""

    value: Fraction | None
    covered: Fraction
    applies: bool
    counts: dict[str, int]
    by_owner: list[tuple[int, dict[str, int]]]


NAMES = (
    "activities",
    "activities_due",
    "activities_expected",
    "activities_reported",
    "activities_realised",
    "late",
    "goals",
    "goals_due",
    "goals_realised",
)


def count_leaf(leaf: Leaf, active: bool, zero: bool) -> Sum:
    active = active and leaf.state == "active"
    started = leaf.starts <= 0
    number = leaf.value if not leaf.given else None
    waits = active and started and leaf.given != "not_applicable"
    reported = waits and number is not None
    due = waits and leaf.due <= 0
    full = reported and number == 100
    counts = {
        "activities": active,
        "activities_due": due or full,
        "activities_expected": waits,
        "activities_reported": reported,
        "activities_realised": full,
        "late": due and not full,
    }
    value = Fraction(number) if reported else None
    if waits and number is None and not leaf.given and zero:
        value = Fraction(0)
    whole = {name: int(counts.get(name, 0)) for name in NAMES}
    whole["by_day"] = int(due)
    whole["done_by_day"] = int(due and full)
    return Sum(value, Fraction(int(reported)), waits, whole, [(leaf.owner, whole)])


def count_goal(goal: Goal, active: bool, zero: bool, depth: int) -> Sum:
    active = active and goal.state == "active"
    below = [
        (
            child.weight,
            count_leaf(child, active, zero)
            if isinstance(child, Leaf)
            else count_goal(child, active, zero, depth + 1),
        )
        for child in goal.children
    ]
    names = (*NAMES, "by_day", "done_by_day")
    counts = {name: sum(one.counts[name] for _, one in below) for name in names}
    own = dict.fromkeys(names, 0)
    if depth == 2:
        due = active and counts["by_day"] > 0
        own["goals"] = int(active)
        own["goals_due"] = int(due)
        own["goals_realised"] = int(due and counts["by_day"] == counts["done_by_day"])
    for name in NAMES:
        counts[name] += own[name]
    held = [pair for _, one in below for pair in one.by_owner]
    value, covered, applies = mean(below)
    return Sum(value, covered, applies, counts, [*held, (goal.owner, own)])


def mean(below: list[tuple[int, Sum]]) -> tuple[Fraction | None, Fraction, bool]:
    counted = [(weight, one.value) for weight, one in below if one.value is not None]
    weight = sum(weight for weight, _ in counted)
    value = sum(weight * value for weight, value in counted) / Fraction(weight) if weight else None
    waited = [(weight, one.covered) for weight, one in below if one.applies]
    whole = sum(weight for weight, _ in waited)
    covered = (
        sum(weight * part for weight, part in waited) / Fraction(whole) if whole else Fraction(0)
    )
    return value, covered, whole > 0


def plant(plan, period, units, forest, parent=None, depth=0) -> list[tuple[object, object]]:
    day = period.ends
    made = []
    for one in forest:
        leaf = isinstance(one, Leaf)
        days = (
            {"starts": day + timedelta(days=one.starts), "due": day + timedelta(days=one.due)}
            if leaf
            else {}
        )
        node = make_node(
            plan,
            parent,
            KINDS[depth],
            owner=units[one.owner],
            weight=Decimal(one.weight),
            state=one.state,
            **days,
        )
        made.append((node, one))
        if leaf and (one.value is not None or one.given):
            words = {"state": one.given, "state_reason": "..."} if one.given else {}
            make_progress(node, period, declared=one.value, **words)
        if not leaf:
            made += plant(plan, period, units, one.children, node, depth + 1)
    return made


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(forest=forests, zero=st.booleans())
def test_a_slow_recount_finds_the_same(forest, zero):
    with transaction.atomic():
        check(forest, zero)
        transaction.set_rollback(True)


def check(forest: list[Goal], zero: bool) -> None:
    policy = MissingPolicy.ZERO if zero else MissingPolicy.LEAVE_OUT
    top = make_unit()
    middle = make_unit(top)
    units = [top, middle, make_unit(middle)]
    plan = make_plan(top, years=2, missing_policy=policy)
    period = period_of_plan(plan, 3)
    assert isinstance(period.ends, date)
    planted = plant(plan, period, units, forest)
    refresh(by=None, period=period)
    sums = [(goal.weight, count_goal(goal, True, zero, 0)) for goal in forest]
    whole = FigureStamp.objects.get(period=period)
    same(whole, *mean(sums)[:2], {name: sum(one.counts[name] for _, one in sums) for name in NAMES})
    figures = {row.node_id: row for row in NodeFigure.objects.filter(period=period)}
    roots = [(node, one) for node, one in planted if node.parent_id is None]
    for (node, _), (_, one) in zip(roots, sums, strict=True):
        same(figures[node.pk], one.value, one.covered, one.counts)
    check_units(units, period, [pair for _, one in sums for pair in one.by_owner], whole)


def same(row, value: Fraction | None, covered: Fraction, counts: dict[str, int]) -> None:
    assert row.progress == (None if value is None else pytest.approx(float(value)))
    assert row.coverage == pytest.approx(100 * float(covered))
    assert {name: getattr(row, name) for name in NAMES} == {name: counts[name] for name in NAMES}


def check_units(units, period, held: list[tuple[int, dict[str, int]]], whole) -> None:
    """Units lie under one another, so each has what it and all behind it in the list own."""
    rows = {row.unit_id: row for row in UnitFigure.objects.filter(period=period)}
    for place, unit in enumerate(units):
        mine = {
            name: sum(counts[name] for owner, counts in held if owner >= place) for name in NAMES
        }
        row = rows.get(unit.pk)
        found = {name: getattr(row, name) if row else 0 for name in NAMES}
        assert found == mine
    if (top := rows.get(units[0].pk)) is not None:
        expected = whole.progress
        assert top.progress == (None if expected is None else pytest.approx(expected))
