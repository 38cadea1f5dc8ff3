"""The stored figures of small plans, with numbers worked by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.figures import refresh, touch, touch_plan
from payesh.ground.errors import Refusal
from payesh.ground.terms import LevelKind, MissingPolicy, NodeState, Role
from payesh.records.models import (
    Amendment,
    AmendmentChange,
    FigureStamp,
    IndicatorFigure,
    JournalEntry,
    NodeFigure,
    UnitFigure,
    YearClosing,
)
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_nodes,
    make_person,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


def figure_of(node) -> NodeFigure:
    return NodeFigure.objects.get(node=node)


@pytest.fixture
def scene():
    """One operational goal with activities of weight 30, 50 and 20."""
    plan = make_plan()
    goal = make_branch(plan)
    activities = [
        make_node(plan, goal, LevelKind.ACTIVITY, weight=Decimal(weight)) for weight in (30, 50, 20)
    ]
    return plan, period_of_plan(plan), goal, activities


def test_the_mean_is_weighted_and_shares_are_counted(scene):
    plan, period, goal, activities = scene
    for node, value in zip(activities, (100, 40, 0), strict=True):
        make_progress(node, period, declared=value)
    refresh(by=None, period=period)
    found = figure_of(goal)
    assert (found.progress, found.coverage) == (50.0, 100.0)
    assert (found.activities, found.activities_due, found.activities_realised) == (3, 3, 1)
    assert (found.goals, found.goals_due, found.goals_realised, found.late) == (1, 1, 0, 2)
    stamp = FigureStamp.objects.get(period=period)
    assert (stamp.progress, stamp.macro_goals, stamp.general_goals, stamp.goals) == (50.0, 1, 1, 1)


def test_not_reported_is_left_out_and_lowers_the_coverage(scene):
    plan, period, goal, activities = scene
    make_progress(activities[0], period, declared=100)
    make_progress(activities[2], period, declared=0)
    refresh(by=None, period=period)
    found = figure_of(goal)
    assert (found.progress, found.coverage) == (60.0, 50.0)
    assert (found.activities_expected, found.activities_reported, found.late) == (3, 2, 2)
    assert figure_of(activities[1]).state == "not_answered"
    assert figure_of(activities[1]).progress is None
    assert (figure_of(activities[2]).progress, figure_of(activities[2]).state) == (0.0, "")


def test_not_reported_counts_as_zero_where_the_plan_says_so(scene):
    plan, period, goal, activities = scene
    plan.missing_policy = MissingPolicy.ZERO
    plan.save()
    period.refresh_from_db()
    make_progress(activities[0], period, declared=100)
    make_progress(activities[2], period, declared=0)
    refresh(by=None, period=period)
    assert figure_of(goal).progress == 30.0
    assert figure_of(goal).coverage == 50.0


def test_cancelled_leaves_numerator_and_denominator(scene):
    plan, period, goal, activities = scene
    make_progress(activities[0], period, declared=100)
    make_progress(activities[1], period, declared=40)
    activities[2].state = NodeState.CANCELLED
    activities[2].save()
    refresh(by=None, period=period)
    found = figure_of(goal)
    assert (found.progress, found.coverage, found.activities) == (62.5, 100.0, 2)
    assert figure_of(activities[2]).state == "cancelled"


def test_what_has_not_started_is_not_due(scene):
    plan, period, goal, activities = scene
    make_progress(activities[0], period, declared=100)
    make_progress(activities[1], period, declared=40)
    activities[2].starts = period.ends + timedelta(days=1)
    activities[2].due = period.ends + timedelta(days=60)
    activities[2].save()
    refresh(by=None, period=period)
    assert figure_of(activities[2]).state == "not_due"
    assert (figure_of(goal).activities, figure_of(goal).activities_due) == (3, 2)
    assert figure_of(goal).progress == 62.5


def test_due_later_counts_in_the_mean_and_not_among_those_due(scene):
    plan, period, goal, activities = scene
    make_progress(activities[0], period, declared=100)
    make_progress(activities[1], period, declared=40)
    for early in activities[1:]:
        early.due = period.ends + timedelta(days=60)
        early.save()
    make_progress(activities[2], period, declared=100)
    refresh(by=None, period=period)
    found = figure_of(goal)
    assert found.progress == 70.0
    assert (found.activities_due, found.activities_realised, found.late) == (2, 2, 0)
    assert (found.goals_due, found.goals_realised) == (1, 1)


def test_not_applicable_with_its_reason_leaves(scene):
    plan, period, goal, activities = scene
    make_progress(activities[0], period, declared=100)
    make_progress(activities[1], period, declared=40)
    make_progress(activities[2], period, state="not_applicable", state_reason="...")
    refresh(by=None, period=period)
    assert figure_of(goal).progress == 62.5
    assert figure_of(goal).activities_due == 2
    assert figure_of(activities[2]).state == "not_applicable"


def test_verified_counts_and_declared_stands_beside_it(scene):
    plan, period, goal, activities = scene
    for node in activities:
        make_progress(node, period, declared=100, verified=80)
    refresh(by=None, period=period)
    found = figure_of(goal)
    assert (found.progress, found.declared_progress, found.activities_realised) == (80.0, 100.0, 0)


def test_nothing_reported_is_empty_and_has_no_light(scene):
    plan, period, goal, activities = scene
    refresh(by=None, period=period)
    found = figure_of(goal)
    assert (found.progress, found.coverage, found.light, found.state) == (
        None,
        0.0,
        "",
        "not_answered",
    )


def test_a_unit_has_what_it_and_the_units_below_own():
    province = make_unit()
    office, district = make_unit(province), None
    district = make_unit(office)
    plan = make_plan(province)
    period = period_of_plan(plan)
    first, second = make_branch(plan, office), make_branch(plan, district)
    for goal, values in ((first, (100, 100)), (second, (100, 50))):
        for node, value in zip(make_nodes(plan, goal, 2), values, strict=True):
            make_progress(node, period, declared=value)
    refresh(by=None, period=period)
    figures = {row.unit_id: row for row in UnitFigure.objects.all()}
    own, below = figures[office.pk], figures[district.pk]
    assert (own.activities, own.activities_realised, own.progress) == (4, 3, 87.5)
    assert (below.activities, below.activities_realised, below.progress) == (2, 1, 75.0)
    assert (own.goals, own.goals_realised, below.goals) == (2, 1, 1)
    stamp = FigureStamp.objects.get(period=period)
    assert figures[province.pk].progress == stamp.progress == 87.5


def test_an_indicator_is_scored_and_its_goal_with_it(scene):
    plan, period, goal, _ = scene
    indicator = make_indicator(
        goal, baseline=Decimal(50), horizon_target=Decimal(20), direction="down", targets={1: 25}
    )
    make_measurement(indicator, period, declared=40)
    refresh(by=None, period=period)
    found = IndicatorFigure.objects.get(indicator=indicator)
    assert (found.value, found.target, found.score, found.coverage) == (40.0, 25.0, 40.0, 100.0)
    assert (found.light, found.units, found.units_reported) == ("red", 1, 1)
    assert figure_of(goal).score == 40.0
    assert figure_of(goal.parent).score == 40.0
    assert UnitFigure.objects.get(unit=plan.owner).score == 40.0


def test_a_yearly_indicator_is_due_in_the_last_part_of_the_year(scene):
    plan, period, goal, _ = scene
    indicator = make_indicator(goal, cadence="year")
    refresh(by=None, period=period)
    refresh(by=None, period=period_of_plan(plan, 3))
    states = dict(IndicatorFigure.objects.values_list("period__number", "state"))
    assert states == {1: "not_due", 3: "not_answered"}
    assert indicator.cadence == "year"


def test_percent_indicators_add_numerators_and_denominators(scene):
    plan, period, goal, _ = scene
    units = [make_unit(plan.owner), make_unit(plan.owner)]
    indicator = make_indicator(
        goal, units, is_ratio=True, over_units="ratio", unit_of_measure="درصد", baseline=0
    )
    for unit, (top, below) in zip(units, ((8, 10), (10, 90)), strict=True):
        make_measurement(
            indicator,
            period,
            unit,
            declared=100 * top / below,
            declared_numerator=Decimal(top),
            declared_denominator=Decimal(below),
        )
    refresh(by=None, period=period)
    assert IndicatorFigure.objects.get(indicator=indicator).value == pytest.approx(18.0)


def test_what_an_amendment_changes_later_is_judged_by_the_old_definition(scene):
    plan, period, goal, activities = scene
    for node, value in zip(activities, (100, 40, 0), strict=True):
        make_progress(node, period, declared=value)
    added = make_node(plan, goal, LevelKind.ACTIVITY)
    amendment = Amendment.objects.create(
        plan=plan,
        number=1,
        effective_from=period.ends + timedelta(days=1),
        title="...",
        reason="...",
        made_by=make_person(),
    )
    changes = [
        (activities[0], "weight", "30", "80"),
        (activities[2], "state", "active", "cancelled"),
        (added, "exists", False, True),
    ]
    for node, field, before, after in changes:
        AmendmentChange.objects.create(
            amendment=amendment,
            subject_kind="node",
            subject_id=node.pk,
            subject_label="...",
            field=field,
            before=before,
            after=after,
        )
    activities[0].weight = 80
    activities[0].save()
    activities[2].state = NodeState.CANCELLED
    activities[2].save()
    refresh(by=None, period=period)
    assert figure_of(goal).progress == 50.0
    assert figure_of(goal).activities == 3
    assert not NodeFigure.objects.filter(node=added).exists()
    refresh(by=None, period=period_of_plan(plan, 2))
    assert NodeFigure.objects.get(node=goal, period__number=2).activities == 3
    assert NodeFigure.objects.get(node=activities[2], period__number=2).state == "cancelled"


def test_a_touched_period_is_old_until_it_is_made_anew(scene, django_capture_on_commit_callbacks):
    plan, period, goal, activities = scene
    refresh(by=None, period=period)
    with django_capture_on_commit_callbacks(execute=True) as asked:
        make_progress(activities[0], period, declared=100)
        touch(period)
        touch(period)
        stamp = FigureStamp.objects.get(period=period)
        assert stamp.is_stale
        assert stamp.data_version == 2
    assert len(asked) == 1
    stamp.refresh_from_db()
    assert not stamp.is_stale
    assert figure_of(activities[0]).progress == 100.0


def test_a_large_plan_is_counted_by_a_worker(
    scene, monkeypatch, django_capture_on_commit_callbacks
):
    from django_tasks_db.models import DBTaskResult

    monkeypatch.setattr("payesh.actions.figures.SMALL", 2)
    _, period, *_ = scene
    with django_capture_on_commit_callbacks(execute=True):
        touch(period)
    assert FigureStamp.objects.get(period=period).is_stale
    assert DBTaskResult.objects.get().task_path == "payesh.jobs.refresh_figures"


def test_a_change_of_the_plan_leaves_closed_years_alone(scene):
    plan, period, *_ = scene
    for number in (1, 2):
        refresh(by=None, period=period_of_plan(plan, number))
    touch_plan(plan, since=period_of_plan(plan, 2).starts)
    stale = FigureStamp.objects.filter(is_stale=True).values_list("period__number", flat=True)
    assert list(stale) == [2]
    YearClosing.objects.create(
        plan=plan, jalali_year=1404, closed_by=make_person(), digest="0" * 64
    )
    FigureStamp.objects.update(is_stale=False)
    touch_plan(plan)
    assert not FigureStamp.objects.filter(is_stale=True).exists()
    with pytest.raises(Refusal):
        refresh(by=None, period=period)


def test_refreshing_leaves_a_line_and_asks_for_the_right_seat(scene):
    plan, period, *_ = scene
    seat = make_seat(Role.SECRETARIAT, plan.owner)
    stamp = refresh(by=seat, period=period)
    line = JournalEntry.objects.get(verb="figures.refreshed")
    assert line.actor == str(seat.person_id)
    assert stamp.made_at <= timezone.now()
    stranger = make_seat(Role.SECRETARIAT, make_unit(code="elsewhere", parent=make_unit()))
    with pytest.raises(Refusal):
        refresh(by=stranger, period=period)
