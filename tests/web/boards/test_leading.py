"""Links lead where the seat may go; what lies beyond its reach is named and leads nowhere."""

import pytest
from django.urls import reverse

from payesh.ground.terms import LevelKind, Role
from payesh.queries import scope
from payesh.web.shell.leading import address_for
from tests.factories import make_branch, make_indicator, make_node, make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(world, sign_in):
    """The planner of an office that owns one activity of a goal above it."""
    return sign_in(world.seat(Role.PLANNER, world.near))


def links_of(html: str, address: str) -> int:
    return html.count(f'href="{address}')


def test_units_above_ones_own_are_named_without_a_link(world, clerk):
    page = clerk.get(reverse("unit_page", args=[world.plan.pk, world.near.pk]))
    above = reverse("unit_page", args=[world.plan.pk, world.body.pk])
    assert world.body.label in page.content.decode()
    assert not links_of(page.content.decode(), above)
    [crumb] = [one for one in page.context["breadcrumbs"] if one["label"] == world.body.label]
    assert crumb["url"] == ""


def test_who_reaches_the_unit_above_is_led_there(world, sign_in):
    client = sign_in(world.seat())
    told = client.get(reverse("unit_page", args=[world.plan.pk, world.near.pk])).content.decode()
    assert links_of(told, reverse("unit_page", args=[world.plan.pk, world.body.pk]))


def test_goals_of_others_are_named_without_a_link(world, sign_in):
    goal = make_branch(world.plan, owner=world.body)
    own = make_node(world.plan, goal, LevelKind.ACTIVITY, owner=world.near)
    address = reverse("node_page", args=[goal.pk])
    seen = {}
    for seat in (world.seat(Role.PLANNER, world.near), world.seat()):
        page = sign_in(seat).get(reverse("node_page", args=[own.pk]))
        told = page.content.decode()
        assert goal.title in told
        seen[seat.role] = links_of(told, address)
    assert [bool(count) for count in seen.values()] == [False, True]


def test_what_is_reached_is_own_shared_or_of_a_plan_in_reach(world):
    goal = make_branch(world.plan, owner=world.body)
    own = make_node(world.plan, goal, LevelKind.ACTIVITY, owner=world.near)
    shared = make_node(world.plan, goal, LevelKind.ACTIVITY, owner=world.body)
    shared.contributions.create(unit=world.near)
    measured = make_indicator(goal, [world.near])
    foreign = make_indicator(goal, [world.body])
    keys = {goal.pk, own.pk, shared.pk}
    clerk = make_seat(Role.PLANNER, world.near)
    assert scope.nodes_reached(clerk, keys) == {own.pk, shared.pk}
    assert scope.nodes_reached(world.seat(), keys) == keys
    assert scope.nodes_reached(make_seat(Role.HEADQUARTERS, world.body), keys) == keys
    assert scope.nodes_reached(make_seat(Role.PLANNER, make_unit()), keys) == frozenset()
    assert scope.indicators_reached(clerk, [measured.pk, foreign.pk]) == {measured.pk}


def test_addresses_are_given_to_roles_that_open_them(world):
    asked = {"unit": world.near.pk}
    assert address_for(make_seat(Role.SECRETARIAT, world.body), "unit_edit", **asked)
    assert address_for(make_seat(Role.MANAGER, world.body), "unit_edit", **asked) == ""
    assert address_for(make_seat(Role.MANAGER, world.body), "no_such_page") == ""
    assert address_for(None, "account_login") == reverse("account_login")
