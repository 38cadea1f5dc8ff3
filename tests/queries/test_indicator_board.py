"""What the page of an indicator gives: its way to the horizon, its pace, its outliers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from payesh.actions.figures import refresh
from payesh.ground.terms import Role
from payesh.queries.boards import (
    indicator_page,
)
from payesh.records.models import IndicatorAnalysis
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_person,
    make_plan,
    make_seat,
    period_of_plan,
)
from tests.queries.boards_scene import make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def measured():
    """The published case of the pace: B 40, T 70, 15 periods, 46 after four of them."""
    plan = make_plan(years=5)
    indicator = make_indicator(
        make_branch(plan), baseline=Decimal(40), horizon_target=Decimal(70), targets={4: 48}
    )
    for number, value in ((1, 41), (2, 43), (3, 44), (4, 46)):
        make_measurement(indicator, period_of_plan(plan, number), declared=value)
    for number in range(1, 5):
        refresh(by=None, period=period_of_plan(plan, number))
    return make_seat(Role.MANAGER, plan.owner), indicator, period_of_plan(plan, 4)


@pytest.mark.parametrize("at_unit", [False, True])
def test_an_indicator_shows_its_way_to_the_horizon(measured, at_unit):
    seat, indicator, period = measured
    page = indicator_page(seat, indicator, period, indicator.owner if at_unit else None)
    assert (page.now.value, page.now.target, page.now.path, page.distance) == (46.0, 48.0, 48.0, 24)
    assert page.now.score == pytest.approx(75.0)
    assert (page.pace.share, page.pace.index, page.pace.projection) == (0.2, 0.75, 62.5)
    assert page.pace.required == pytest.approx(2.181818, abs=1e-6)
    assert (len(page.points), page.points[-1].path, page.points[-1].value) == (15, 70.0, None)
    assert [one.period for one in page.projected] == list(range(4, 16))
    assert page.projected[-1].straight == pytest.approx(62.5)
    assert page.projected[-1].low < page.projected[-1].trend < page.projected[-1].high
    against = {one.kind: one for one in page.against}
    assert against["last_period"].change == 2.0
    assert against["last_period"].better
    assert against["last_year"].other == 41.0
    assert page.trend_level == 0.9


def test_the_pace_of_a_silent_period_is_that_of_the_last_measured_one(measured):
    seat, indicator, _ = measured
    period = period_of_plan(indicator.plan, 6)
    refresh(by=None, period=period)
    page = indicator_page(seat, indicator, period)
    assert (page.now.value, page.now.state) == (None, "not_answered")
    assert page.measured_in.number == 4
    assert (page.pace.index, page.distance) == (0.75, 24.0)


def test_what_is_summed_over_time_starts_from_nothing():
    plan = make_plan(years=5)
    indicator = make_indicator(
        make_branch(plan), baseline=Decimal(3), horizon_target=Decimal(150), over_time="sum"
    )
    for number, value in ((1, 8), (2, 10)):
        make_measurement(indicator, period_of_plan(plan, number), declared=value)
        refresh(by=None, period=period_of_plan(plan, number))
    seat = make_seat(Role.MANAGER, plan.owner)
    page = indicator_page(seat, indicator, period_of_plan(plan, 2))
    assert (page.now.value, page.now.to_date, page.now.target) == (10.0, 18.0, 10.0)
    assert (page.pace.share, page.pace.path, page.distance) == (0.12, 20.0, 132.0)


def test_two_measured_periods_have_no_trend(measured):
    seat, indicator, _ = measured
    page = indicator_page(seat, indicator, period_of_plan(indicator.plan, 2))
    assert page.projected[-1].trend is None
    assert page.points[3].value is None


def test_an_outlier_of_a_short_series_is_marked(measured):
    seat, indicator, _ = measured
    period = period_of_plan(indicator.plan, 6)
    values = (10, 12, 11, 13, 12, 40)
    indicator.measurements.all().delete()
    for number, value in enumerate(values, 1):
        make_measurement(indicator, period_of_plan(indicator.plan, number), declared=value)
    page = indicator_page(seat, indicator, period, indicator.owner)
    assert [point.period.number for point in page.points if point.is_outlier] == [6]
    assert page.now.modified_z == pytest.approx(18.89, abs=0.005)


def test_the_units_of_an_indicator_stand_weakest_first(scene):
    page = indicator_page(scene.secretary, scene.indicator, scene.period)
    assert [(row.unit.id, row.value, row.score, row.rank) for row in page.units] == [
        (scene.south.pk, 55.0, 50.0, 2),
        (scene.north.pk, 60.0, 100.0, 1),
    ]
    assert (page.now.value, page.now.score) == (57.5, 75.0)
    assert (page.units_total, page.units_reported) == (2, 2)
    own = indicator_page(scene.secretary, scene.indicator, scene.period, scene.north)
    assert {one.kind: one.other for one in own.against} == {
        "peers_median": 55.0,
        "peers_best": 55.0,
    }


def test_analysis_stands_beside_the_figures(scene):
    IndicatorAnalysis.objects.create(
        indicator=scene.indicator, period=scene.period, text="رو به بهبود", written_by=make_person()
    )
    page = indicator_page(scene.secretary, scene.indicator, scene.period)
    assert [one.text for one in page.analyses] == ["رو به بهبود"]
    assert (
        indicator_page(scene.secretary, scene.indicator, scene.period, scene.north).analyses == ()
    )
