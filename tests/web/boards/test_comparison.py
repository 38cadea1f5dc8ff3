"""Units side by side."""

import csv
import io

import pytest
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.records.models import IndicatorUnit, Plan, Progress, UnitGroup
from tests.factories import make_indicator, make_measurement, make_progress, make_seat, make_unit

pytestmark = pytest.mark.django_db


def comparison(client, world, **query):
    return client.get(reverse("comparison", args=[world.plan.pk]), query)


def test_chooser_leads_to_the_nearest_plan(world, sign_in):
    response = sign_in(world.seat()).get(reverse("comparisons"))
    assert response.url == reverse("comparison", args=[world.plan.pk])


def test_chooser_without_a_plan_says_so(world, sign_in):
    stranger = make_seat(Role.MANAGER, make_unit())
    response = sign_in(stranger).get(reverse("comparisons"))
    assert "هنوز برنامه‌ای برای مقایسه نیست" in response.content.decode()


@pytest.fixture
def strict(world):
    """The plan asks for more coverage than the office `far` has."""
    Plan.objects.filter(pk=world.plan.pk).update(coverage_needed=60)


@pytest.mark.usefixtures("strict")
def test_league_ranks_and_says_why_not(world, sign_in):
    response = comparison(sign_in(world.seat()), world)
    ranks = {row.unit.name: row.rank for row in response.context["page"].league}
    assert ranks == {"دفتر نزدیک": 1, "دفتر دور": 0}
    told = response.content.decode()
    assert "رتبه‌بندی نشده" in told
    assert "پوشش ۵۰٪، حداقل لازم ۶۰٪" in told
    assert "این به معنی آخر بودن نیست" in told


def test_named_lines_name_who_is_above(world, sign_in):
    page = comparison(sign_in(world.seat()), world).context["page"]
    above = {line.key: [unit.name for unit in line.units] for line in page.thresholds}
    assert above["activities_above_95"] == ["دفتر نزدیک"]


def test_ties_share_a_rank(world, sign_in):
    Progress.objects.filter(node__in=[world.behind, world.silent]).delete()
    for node in (world.behind, world.silent):
        make_progress(node, world.period, declared=100)
    world.count()
    league = comparison(sign_in(world.seat()), world).context["page"].league
    assert [row.rank for row in league] == [1, 1]


@pytest.mark.parametrize("by", ["activities", "goals", "progress", "score"])
def test_every_measure_is_offered(world, sign_in, by):
    response = comparison(sign_in(world.seat()), world, by=by)
    assert response.context["page"].measure == by
    assert [tab["active"] for tab in response.context["tabs"]].count(True) == 1


def test_chart_stands_against_line_and_peers(world, sign_in):
    chart = comparison(sign_in(world.seat()), world).context["chart"]
    assert chart.categories == ("دفتر نزدیک", "دفتر دور")
    assert chart.series[0].values == (100, 0)
    assert chart.series[1].values == (0, 100)
    assert [mark.at for mark in chart.thresholds] == [95]


def test_heat_map_shows_scores_and_reasons(world, sign_in):
    IndicatorUnit.objects.create(indicator=world.indicator, unit=world.far)
    world.count()
    response = comparison(sign_in(world.seat()), world)
    rows = {row.unit.name: row.cells[0] for row in response.context["heat_rows"]}
    assert rows["دفتر نزدیک"].score is not None
    assert rows["دفتر دور"].state == "not_answered"
    address = reverse("indicator_page", args=[world.indicator.pk])
    assert f"{address}?period=1&amp;unit={world.near.pk}" in response.content.decode()


def test_units_that_measure_nothing_here_are_counted(world, sign_in):
    response = comparison(sign_in(world.seat()), world)
    assert response.context["heat_left_out"] == 1
    assert "۱ واحد هیچ‌یک از شاخص‌های این صفحه را نمی‌سنجد" in response.content.decode()


def test_group_of_peers(world, sign_in):
    group = UnitGroup.objects.create(name="همتایان")
    group.units.add(world.far)
    page = comparison(sign_in(world.seat()), world, group=str(group.pk)).context["page"]
    assert [row.unit.id for row in page.league] == [world.far.pk]


def test_parent_out_of_reach_is_refused(world, sign_in):
    client = sign_in(world.seat(Role.PLANNER, world.near))
    assert comparison(client, world, parent=world.body.pk).status_code == 403
    assert comparison(client, world, parent="nonsense").status_code == 404
    told = comparison(client, world).content.decode()
    assert "هیچ واحدی زیر این واحد" in told


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "9" * 30])
def test_strange_pages_are_borne(world, sign_in, page):
    response = comparison(sign_in(world.seat()), world, units=page, indicators=page)
    assert response.status_code == 200


@pytest.mark.usefixtures("strict")
def test_league_as_csv(world, sign_in):
    address = reverse("comparison_file", args=[world.plan.pk, "league", "csv"])
    response = sign_in(world.seat()).get(address)
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["دفتر نزدیک", "دفتر دور"]
    assert [row[0] for row in rows[1:]] == ["1", ""]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_heat_map_as_a_file(world, sign_in, form):
    address = reverse("comparison_file", args=[world.plan.pk, "heat", form])
    response = sign_in(world.seat()).get(address)
    assert response.status_code == 200
    if form == "csv":
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[0][1].endswith("سهم پوشش")


def test_queries_do_not_grow(world, sign_in, assert_same_queries):
    client = sign_in(world.seat())

    def grow():
        world.grow()
        for _ in range(3):
            more = make_indicator(world.goals[0], [world.near], {1: 60})
            make_measurement(more, world.period, world.near, declared=50)
        world.count()

    assert_same_queries(lambda: comparison(client, world), grow)
