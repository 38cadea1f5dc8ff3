"""Indicators: their method's parameters, their units, their targets, their words."""

from decimal import Decimal

import pytest

from payesh.actions.indicators import (
    Measurer,
    TargetRow,
    add_indicator,
    assign_units,
    change_indicator,
    retire_indicator,
    set_targets,
    write_analysis,
)
from payesh.ground.errors import Refusal
from payesh.ground.terms import Direction, Role
from tests.factories import (
    make_branch,
    make_measurement,
    make_plan,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    return make_seat(Role.SECRETARIAT, make_unit())


@pytest.fixture
def goal(secretary):
    return make_branch(make_plan(secretary.unit))


def add(secretary, goal, **words):
    return add_indicator(by=secretary, node=goal, **{"title": "نرخ پوشش", "code": "S1", **words})


def test_an_indicator_is_measured_by_its_owner(secretary, goal):
    indicator = add(secretary, goal, baseline=Decimal(50), horizon_target=Decimal(90))
    assert indicator.owner == goal.owner
    assert [row.unit for row in indicator.measured_by.all()] == [goal.owner]


def test_without_a_target_it_is_kept_and_left_to_the_integrity_check(secretary, goal):
    assert add(secretary, goal).horizon_target is None


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ({"method": "magic"}, ""),
        ({"method": "linear_distance", "parameters": {"best": 5, "worst": 5}}, "parameters-best"),
        ({"method": "linear_distance", "parameters": {"best": 5}}, "parameters-worst"),
        ({"method": "criteria_table", "parameters": {"criteria": [1, 2]}}, "parameters-criteria"),
        ({"parameters": {"colour": 1}}, "parameters-colour"),
        ({"weight": Decimal(-2)}, "weight"),
        ({"direction": "sideways"}, "direction"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_an_indicator_is_refused(secretary, goal, words, where):
    with pytest.raises(Refusal) as error:
        add(secretary, goal, **words)
    assert error.value.where in (where, "parameters-")


@pytest.mark.parametrize(
    "words",
    [
        {"method": "linear_distance", "parameters": {"best": 10, "worst": 90}},
        {"method": "criteria_table", "parameters": {"criteria": [30, 25, 20, 10, 5]}},
        {"method": "capped_ratio", "direction": Direction.DOWN, "horizon_target": Decimal(4)},
    ],
)
def test_each_method_takes_its_own_parameters(secretary, goal, words):
    assert add(secretary, goal, **words).parameters == words.get("parameters", {})


def test_units_and_their_targets(secretary, goal):
    indicator = add(secretary, goal)
    one, two = make_unit(secretary.unit), make_unit(secretary.unit)
    rows = [Measurer(unit=one, baseline=Decimal(10)), Measurer(unit=two, weight=Decimal(2))]
    assign_units(by=secretary, indicator=indicator, rows=rows)
    period = period_of_plan(goal.plan)
    set_targets(
        by=secretary,
        indicator=indicator,
        rows=[
            TargetRow(period=period, value=Decimal(60)),
            TargetRow(period=period, unit=one, value=Decimal(40)),
        ],
    )
    assert indicator.targets.count() == 2
    assign_units(by=secretary, indicator=indicator, rows=rows[1:])
    assert [target.unit for target in indicator.targets.all()] == [None]
    set_targets(by=secretary, indicator=indicator, rows=[TargetRow(period=period)])
    assert not indicator.targets.exists()
    foreign = TargetRow(period=period, unit=one, value=Decimal(1))
    with pytest.raises(Refusal) as error:
        set_targets(by=secretary, indicator=indicator, rows=[foreign])
    assert error.value.code == "target.unit"


def test_what_judges_is_fixed_by_the_first_report(secretary, goal):
    indicator = add(secretary, goal, baseline=Decimal(50), horizon_target=Decimal(90))
    period = period_of_plan(goal.plan)
    make_measurement(indicator, period, declared=55)
    change_indicator(by=secretary, indicator=indicator, title="نام تازه", source="مرکز آمار")
    target = TargetRow(period=period, value=Decimal(1))
    for change in (
        lambda: change_indicator(by=secretary, indicator=indicator, baseline=Decimal(40)),
        lambda: assign_units(by=secretary, indicator=indicator, rows=[]),
        lambda: set_targets(by=secretary, indicator=indicator, rows=[target]),
        lambda: retire_indicator(by=secretary, indicator=indicator, reason="قدیمی"),
        lambda: add(secretary, goal, code="S2"),
    ):
        with pytest.raises(Refusal) as error:
            change()
        assert error.value.code == "plan.needs_amendment"


def test_retired_with_a_reason(secretary, goal):
    indicator = add(secretary, goal)
    with pytest.raises(Refusal):
        retire_indicator(by=secretary, indicator=indicator, reason="")
    assert retire_indicator(by=secretary, indicator=indicator, reason="قدیمی").state == "cancelled"


def test_one_analysis_a_period(secretary, goal):
    indicator = add(secretary, goal)
    period = period_of_plan(goal.plan)
    for text in ("نخست", "دوم"):
        write_analysis(by=secretary, indicator=indicator, period=period, text=text)
    assert [one.text for one in indicator.analyses.all()] == ["دوم"]
