"""The page of a unit."""

import pytest
from django.urls import reverse

from payesh.ground.terms import ReportState, Role
from tests.factories import make_report, make_unit

pytestmark = pytest.mark.django_db


def unit_page(client, world, unit, **query):
    return client.get(reverse("unit_page", args=[world.plan.pk, unit.pk]), query)


def test_each_unit_separately(world, sign_in):
    client = sign_in(world.seat())
    told = unit_page(client, world, world.far).content.decode()
    for words in ("هدف دفتر دور", "کار عقب‌مانده", "کار بی‌گزارش", "۰ از ۲"):
        assert words in told
    assert "کار انجام‌شده" not in told
    assert "هدف دفتر نزدیک" not in told


def test_a_unit_without_a_part_in_the_plan_has_a_page_that_says_so(world, sign_in):
    answer = unit_page(sign_in(world.seat()), world, make_unit(world.body))
    assert answer.status_code == 200
    assert "در این دوره رقمی نیست" in answer.content.decode()


def test_indicators_stand_with_value_and_target(world, sign_in):
    told = unit_page(sign_in(world.seat()), world, world.near).content.decode()
    assert "سهم پوشش" in told
    assert 'class="spark' in told
    assert "هدف کمّی ۶۰" in told


def test_units_below_are_named_with_their_figures(world, sign_in):
    page = unit_page(sign_in(world.seat()), world, world.body).context["page"]
    assert [unit.name for unit, _figure in page.below] == ["دفتر نزدیک", "دفتر دور"]


def test_state_of_the_report_is_told(world, sign_in):
    client = sign_in(world.seat())
    assert "گزارش نشده" in unit_page(client, world, world.near).content.decode()
    make_report(world.period, world.near, state=ReportState.DRAFT)
    assert unit_page(client, world, world.near).context["page"].report.state == "draft"


def test_unit_out_of_reach_is_refused(world, sign_in):
    client = sign_in(world.seat(Role.PLANNER, world.near))
    assert unit_page(client, world, world.far).status_code == 403
    assert unit_page(client, world, world.near).status_code == 200


def test_queries_do_not_grow(world, sign_in, assert_same_queries):
    client = sign_in(world.seat())
    assert_same_queries(lambda: unit_page(client, world, world.body), world.grow)


def test_planner_is_led_to_the_form_and_others_to_the_report(world, sign_in):
    form = reverse("report_form", args=[world.period.pk, world.near.pk])
    planner = sign_in(world.seat(Role.PLANNER, world.near))
    assert form in unit_page(planner, world, world.near).content.decode()
    report = make_report(world.period, world.near, state=ReportState.DRAFT)
    manager = sign_in(world.seat())
    told = unit_page(manager, world, world.near).content.decode()
    assert form not in told
    assert reverse("review_report", args=[report.pk]) in told
