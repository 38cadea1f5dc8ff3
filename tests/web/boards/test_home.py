"""The first page: the dashboard of those who see plans, and the welcome of the others."""

import pytest
from django.urls import reverse

from payesh.ground.terms import PeriodState, Role
from tests.evaluations import make_campaign
from tests.factories import make_plan, make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(world, sign_in):
    return sign_in(world.seat())


def home(client, **query):
    response = client.get(reverse("home"), query)
    assert response.status_code == 200
    return response


def test_figures_carry_denominator_and_period(manager):
    told = home(manager).content.decode()
    for words in ("۵۰٪", "۲ از ۴", "چهارماههٔ نخست ۱۴۰۴", "برنامهٔ عملیاتی کوچک"):
        assert words in told


def test_what_is_late_is_named_with_the_way_to_all_of_it(world, manager):
    response = home(manager)
    told = response.content.decode()
    assert "کار عقب‌مانده" in told
    assert "کار انجام‌شده" not in told
    assert response.context["late_url"].endswith("late=1")


def test_units_above_a_line_are_named(world, manager):
    board = home(manager).context["board"]
    above = {line.measure: [unit.name for unit in line.units] for line in board.thresholds}
    assert above == {"goals": ["دفتر نزدیک"], "activities": ["دفتر نزدیک"]}


def test_nearest_plan_comes_first_and_another_may_be_chosen(world, sign_in):
    upper = make_plan(world.province, title="برنامهٔ استان")
    client = sign_in(world.seat())
    assert home(client).context["plan"].id == world.plan.pk
    chosen = home(client, plan=str(upper.pk)).context
    assert chosen["plan"].id == upper.pk
    assert {one.pk for one in chosen["plans"]} == {world.plan.pk, upper.pk}


def test_plan_of_another_body_is_refused(world, sign_in):
    strange = make_plan(make_unit(world.province))
    response = sign_in(world.seat()).get(reverse("home"), {"plan": str(strange.pk)})
    assert response.status_code == 403


def test_period_that_is_not_open_yet_is_not_shown_first(world, manager):
    assert home(manager).context["period"].number == 1
    world.plan.periods.filter(number=2).update(state=PeriodState.OPEN.value)
    assert home(manager).context["period"].number == 2
    assert home(manager, period=1).context["period"].number == 1
    assert home(manager, period="چیزی").context["period"].number == 2


def test_unit_sees_its_share(world, sign_in):
    board = home(sign_in(world.seat(Role.PLANNER, world.near))).context["board"]
    assert board.unit.name == "دفتر نزدیک"
    assert (board.figure.activities, board.figure.late) == (2, 0)


@pytest.mark.parametrize(
    ("role", "name"), [(Role.EVALUATOR, "my_visits"), (Role.AGENCY, "my_agency")]
)
def test_who_takes_part_in_evaluations_alone_begins_with_them(world, sign_in, role, name):
    answer = sign_in(world.seat(role)).get(reverse("home"))
    assert answer.url == reverse(name)


def test_the_campaigns_that_run_stand_on_the_first_page(world, sign_in):
    secretary = make_seat(Role.SECRETARIAT, make_unit())
    campaign = make_campaign(secretary.unit)
    make_campaign(secretary.unit, state="final")
    make_campaign(make_unit())
    told = sign_in(secretary).get(reverse("home"))
    assert [line.campaign for line in told.context["campaigns"]] == [campaign]
    assert reverse("campaign_board", args=[campaign.pk]) in told.content.decode()


def test_who_makes_plans_is_told_how_to_begin(sign_in):
    told = home(sign_in(make_seat(Role.SECRETARIAT, make_unit()))).content.decode()
    assert "هنوز برنامه‌ای نیست" in told


def test_plan_without_periods_says_so(world, sign_in):
    empty = make_plan(world.body, years=1)
    empty.periods.all().delete()
    told = home(sign_in(world.seat()), plan=str(empty.pk)).content.decode()
    assert "این برنامه هنوز دوره‌ای ندارد" in told


def test_queries_do_not_grow_with_the_plan(world, manager, assert_same_queries):
    assert_same_queries(lambda: home(manager), world.grow)


def test_list_of_plans(world, manager, assert_same_queries):
    def read():
        return manager.get(reverse("plans")).content.decode()

    told = read()
    assert "برنامهٔ عملیاتی کوچک" in told
    assert "۲ از ۴" in told
    assert_same_queries(read, lambda: [make_plan(world.body) for _ in range(3)])
