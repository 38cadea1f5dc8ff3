"""The page of an indicator, and its tables as files."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from payesh.ground.terms import Role
from payesh.records.models import Indicator, IndicatorUnit
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_measurements,
    make_person,
    make_plan,
    make_seat,
    make_unit,
)

pytestmark = pytest.mark.django_db


def indicator_page(client, indicator, **query):
    return client.get(reverse("indicator_page", args=[indicator.pk]), query)


def the_file(client, indicator, part, form, **query):
    return client.get(reverse("indicator_file", args=[indicator.pk, part, form]), query)


@pytest.fixture
def indicator(world):
    """Two units measure it, on the way from 20 to 80 over the plan's periods."""
    Indicator.objects.filter(pk=world.indicator.pk).update(baseline=20, horizon_target=80)
    IndicatorUnit.objects.create(indicator=world.indicator, unit=world.far)
    make_measurement(world.indicator, world.period, world.far, declared=25)
    world.count()
    world.indicator.refresh_from_db()
    return world.indicator


def test_value_target_distance_and_pace_stand_on_top(world, sign_in, indicator):
    response = indicator_page(sign_in(world.seat()), indicator)
    labels = [card["label"] for card in response.context["kpis"]]
    assert labels == [
        "مقدار",
        "تحقق هدف دوره",
        "فاصله تا افق",
        "آهنگ لازم",
        "پایان ۱۴۰۴ با این آهنگ",
    ]
    assert response.context["words"].tone in ("green", "orange")


def test_pace_is_told_in_plain_words(world, sign_in, indicator):
    words = indicator_page(sign_in(world.seat()), indicator, unit=world.far.pk).context["words"]
    told = " ".join(words.sentences)
    assert words.headline == "عقب‌تر از مسیر افق"
    assert "۵٫۰۰ افزایش" in told
    assert "۵٫۵ برابر" in told
    assert "۳۵" in told


def test_unit_switch_shows_its_own_values(world, sign_in, indicator):
    client = sign_in(world.seat())
    assert indicator_page(client, indicator).context["page"].unit is None
    page = indicator_page(client, indicator, unit=world.far.pk).context["page"]
    assert (page.unit.id, page.now.value) == (world.far.pk, 25)


def test_units_are_listed_weakest_first_with_their_course(world, sign_in, indicator):
    units = indicator_page(sign_in(world.seat()), indicator).context["units"]
    assert [row.unit.id for row, _course in units] == [world.far.pk, world.near.pk]
    assert [course for _row, course in units] == [(25.0,), (55.0,)]


def test_course_leads_from_the_baseline_to_the_horizon(world, sign_in, indicator):
    chart = indicator_page(sign_in(world.seat()), indicator).context["chart"]
    assert chart.horizon.at == len(chart.categories) - 1
    by_role = {series.role: series for series in chart.series}
    assert by_role["measured"].values[0] == pytest.approx(40)
    assert by_role["measured"].states[1:] == ("not_due",) * (len(chart.categories) - 1)
    assert by_role["projection"].values[-1] is not None


def test_nonsense_in_the_address_is_not_found(world, sign_in, indicator):
    client = sign_in(world.seat())
    assert indicator_page(client, indicator, unit="nonsense").status_code == 404
    assert indicator_page(client, indicator, unit=world.plan.pk).status_code == 404


def test_unit_out_of_reach_is_refused(world, sign_in, indicator):
    client = sign_in(world.seat(Role.PLANNER, world.near))
    assert indicator_page(client, indicator, unit=world.far.pk).status_code == 403
    units = indicator_page(client, indicator).context["units"]
    assert [row.unit.id for row, _course in units] == [world.near.pk]
    stranger = make_seat(Role.MANAGER, make_unit())
    assert indicator_page(sign_in(stranger), indicator).status_code == 403


def test_editors_are_for_those_who_may_edit(world, sign_in, indicator):
    edit = reverse("indicator_edit", args=[indicator.pk])
    writes = reverse("analysis_write", args=[indicator.pk, world.period.pk])
    told = indicator_page(sign_in(world.seat(Role.SECRETARIAT)), indicator).content.decode()
    assert edit in told
    assert writes in told
    told = indicator_page(sign_in(world.seat()), indicator).content.decode()
    assert edit not in told
    assert writes not in told


def test_without_targets_nothing_is_made_up(world, sign_in):
    response = indicator_page(sign_in(world.seat()), world.indicator)
    Indicator.objects.filter(pk=world.indicator.pk).update(baseline=None, horizon_target=None)
    response = indicator_page(sign_in(world.seat()), world.indicator)
    assert response.context["words"] is None
    assert [card["label"] for card in response.context["kpis"]] == ["مقدار", "تحقق هدف دوره"]


def test_period_table_as_csv(world, sign_in, indicator):
    response = the_file(sign_in(world.seat()), indicator, "periods", "csv", unit=world.far.pk)
    assert response.headers["Content-Disposition"].endswith('.csv"')
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][1:3] == ["25.0", "25.0"]


def test_unit_table_as_workbook(world, sign_in, indicator):
    response = the_file(sign_in(world.seat()), indicator, "units", "xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    names = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names == [world.far.name, world.near.name]
    assert sheet.sheet_view.rightToLeft


def test_outlier_is_marked_and_explained(world, sign_in):
    plan = make_plan(world.body, years=2, open_periods=range(1, 7))
    indicator = make_indicator(make_branch(plan, world.near), [world.near])
    values = dict(enumerate((50, 51, 53, 90, 54, 56), start=1))
    make_measurements(indicator, [world.near], values, make_person())
    client = sign_in(world.seat())
    response = indicator_page(client, indicator, unit=world.near.pk, period=6)
    assert [point.period.number for point in response.context["outliers"]] == [4]
    assert response.context["chart"].series[0].odd == (3,)
    told = response.content.decode()
    assert "دادهٔ پرت" in told
    assert "هرگز حذف نمی‌شود" in told
    calm = indicator_page(client, indicator, unit=world.near.pk, period=3).content.decode()
    assert "دادهٔ پرت" not in calm


def test_long_course_is_shortened_until_asked_for(world, sign_in):
    plan = make_plan(world.body, years=3, open_periods=range(1, 10))
    indicator = make_indicator(make_branch(plan, world.near), [world.near])
    client = sign_in(world.seat())
    assert len(indicator_page(client, indicator, period=9).context["points"]) == 6
    assert len(indicator_page(client, indicator, period=9, all=1).context["points"]) == 9


def test_what_is_summed_is_drawn_as_its_sum_to_date(world, sign_in):
    plan = make_plan(world.body, open_periods=range(1, 4))
    goal = make_branch(plan, world.near)
    indicator = make_indicator(
        goal, [world.near], {1: 10, 2: 10, 3: 10}, over_time="sum", baseline=None, horizon_target=30
    )
    make_measurements(indicator, [world.near], {1: 8, 2: 9}, make_person())
    response = indicator_page(sign_in(world.seat()), indicator, unit=world.near.pk, period=2)
    by_role = {series.role: series.values for series in response.context["chart"].series}
    assert by_role["measured"] == (8, 17, None)
    assert by_role["target"] == (10, 20, 30)
    assert by_role["projection"] == (None, 17, 25.5)
    assert response.context["words"].achieved == "۸٫۵"


def test_queries_do_not_grow(world, sign_in, indicator, assert_same_queries):
    client = sign_in(world.seat())

    def grow():
        for _ in range(3):
            unit = make_unit(world.body)
            IndicatorUnit.objects.create(indicator=indicator, unit=unit)
            make_measurement(indicator, world.period, unit, declared=30)
        world.count()

    assert_same_queries(lambda: indicator_page(client, indicator), grow)
