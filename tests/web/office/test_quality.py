"""The page of data quality: what does not fit, who is silent, how fresh the figures are."""

import pytest
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.records.models import FigureStamp
from tests.factories import make_branch, make_node, make_plan, make_seat, period_of_plan

pytestmark = pytest.mark.django_db
ADDRESS = "/quality/"


@pytest.fixture
def plan(province):
    return make_plan(province, title="برنامهٔ نمونه")


@pytest.fixture
def faulty(plan, office):
    """Two activities of the office whose weights do not sum; gives their goal."""
    goal = make_branch(plan, owner=office)
    for weight in (30, 40):
        make_node(plan, goal, owner=office, weight=weight)
    return goal


def test_without_a_plan_the_page_says_so(signed_in):
    assert signed_in.get(ADDRESS).context["plan"] is None


def test_finding_is_told_and_leads_to_its_goal(signed_in, plan, faulty):
    page = signed_in.get(ADDRESS, {"plan": plan.pk, "period": 1})
    told = [one for one in page.context["findings"] if "۷۰" in one.text]
    assert told
    assert told[0].href == reverse("node_page", args=[faulty.pk])


def test_who_sees_a_share_sees_the_findings_of_that_share(client, plan, faulty, province):
    from tests.factories import make_unit

    for unit, wanted in ((faulty.owner, True), (make_unit(province), False)):
        manager = make_seat(Role.MANAGER, unit)
        client.force_login(manager.person)
        found = client.get(ADDRESS, {"plan": plan.pk}).context["findings"]
        assert any("۷۰" in one.text for one in found) is wanted


def test_silent_units_are_listed(signed_in, plan, faulty, office):
    page = signed_in.get(ADDRESS, {"plan": plan.pk, "period": 1})
    assert [(one.unit, one.last) for one in page.context["silent"]] == [(office, None)]
    assert "هرگز گزارش نداده است" in page.content.decode()


def test_stale_figures_are_marked(signed_in, plan):
    from django.utils import timezone

    FigureStamp.objects.create(
        plan=plan, period=period_of_plan(plan), formula="1", made_at=timezone.now(), is_stale=True
    )
    page = signed_in.get(ADDRESS, {"plan": plan.pk, "period": 1}).content.decode()
    assert "کهنه" in page


def test_plan_of_another_province_is_not_there(signed_in, elsewhere):
    other = make_plan(elsewhere)
    for asked in (other.pk, "x"):
        assert signed_in.get(ADDRESS, {"plan": asked}).status_code == 404


def test_queries_do_not_grow_with_the_plan(signed_in, plan, faulty, office, assert_same_queries):
    def grow():
        for _ in range(3):
            make_node(plan, faulty, owner=office, weight=5)

    assert_same_queries(lambda: signed_in.get(ADDRESS, {"plan": plan.pk}), grow)
