"""The amendments of a plan: the list, one of them, what it does to the figures."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from payesh.actions.amendments import BringIn, FieldChange, amend_plan
from payesh.actions.goals import new_node
from payesh.ground.terms import Role
from tests.factories import make_seat


@pytest.fixture
def amended(seat, reported):
    """One that changes a weight and a method's direction, and brings a goal in."""

    def amend(weight):
        node, indicator = reported.nodes.get(title="احداث پل"), reported.indicators.get()
        goal = reported.nodes.get(kind="operational")
        code = f"N{weight}"
        fresh = new_node(reported, goal, title="تازه", code=code, owner=goal.owner, weight=1)
        return amend_plan(
            by=seat,
            plan=reported,
            title=f"اصلاحیهٔ {weight}",
            effective_from=reported.periods.first().starts + timedelta(days=1),
            changes=[
                FieldChange(node, "weight", Decimal(weight)),
                FieldChange(indicator, "horizon_target", Decimal(weight)),
                BringIn(fresh),
            ],
        )

    return amend


def test_a_plan_without_amendments_says_so(signed_in, reported):
    page = signed_in.get(reverse("amendments", args=[reported.pk]))
    assert not page.context["page"].object_list


def test_before_and_after_stand_in_words(signed_in, amended):
    page = signed_in.get(reverse("amendment_page", args=[amended(7).pk]))
    shown = {(row.label, row.field): (row.before, row.after) for row in page.context["page"]}
    assert shown[("احداث پل", "weight")] == ("1", "7")
    assert shown[("تازه", "exists")] == (False, True)
    assert "۷" in page.content.decode()


def test_the_effect_is_counted_on_demand(signed_in, amended):
    address = reverse("amendment_page", args=[amended(3).pk])
    assert signed_in.get(address).context["effects"] is None
    effects = {one.measure: one for one in signed_in.get(address, {"effect": 1}).context["effects"]}
    assert {"progress", "coverage", "score"} <= effects.keys()


@pytest.mark.parametrize("role", [Role.PLANNER, Role.MANAGER, Role.REVIEWER])
def test_whoever_sees_the_plan_sees_how_it_was_amended(client, amended, office, role):
    amendment = amended(2)
    client.force_login(make_seat(role, office).person)
    page = client.get(reverse("amendments", args=[amendment.plan_id]))
    assert amendment.title in page.content.decode()
    assert client.get(reverse("amendment_page", args=[amendment.pk])).status_code == 200


def test_the_list_asks_as_much_for_three_as_for_one(
    signed_in, reported, amended, assert_same_queries
):
    amended(2)
    address = reverse("amendments", args=[reported.pk])
    assert_same_queries(lambda: signed_in.get(address), lambda: [amended(3), amended(4)])
