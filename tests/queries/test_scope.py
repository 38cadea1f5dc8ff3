"""Scope is joins and path ranges: ten thousand units, and no list of ids in any statement."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from payesh.ground.terms import Role, UnitKind
from payesh.queries import invitations, journal, organisations, people, scope, working_days
from payesh.queries.paths import child_path
from payesh.records.models import Plan, Seat, Unit
from tests.factories import make_branch, make_indicator, make_node, make_plan, make_seat, make_unit

pytestmark = pytest.mark.django_db
MANY = 10_000
LISTED = re.compile(r"\bIN \(([^()]*)\)")


@pytest.fixture
def province() -> Unit:
    """A province with a hundred bodies of a hundred units each."""
    province = make_unit(kind=UnitKind.PROVINCE)
    bodies = [_unit(province, place, f"b{place}") for place in range(1, 101)]
    Unit.objects.bulk_create(bodies)
    Unit.objects.bulk_create(
        _unit(body, place, f"{body.code}-{place}") for body in bodies for place in range(1, 100)
    )
    assert Unit.objects.count() == MANY + 1
    return province


def _unit(parent: Unit, place: int, code: str) -> Unit:
    path = child_path(parent.path, place)
    return Unit(parent=parent, path=path, kind=UnitKind.OFFICE, code=code, name=code)


def readings(seat: Seat, plan: Plan) -> list:
    """What each reader of scope gives the seat."""
    return [
        scope.units(seat),
        scope.plans(seat),
        scope.nodes(seat, plan),
        scope.indicators(seat, plan),
        scope.reports(seat),
        people.people_list(seat, text="کارشناس", role="planner"),
        invitations.pending(seat),
        organisations.tree(seat, ["b1"]),
        organisations.found(seat, "b"),
        organisations.groups(seat),
        working_days.holidays_of_year(seat, 1404),
        working_days.weekend_rules(seat),
    ]


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.PLANNER, Role.HEADQUARTERS], ids=str)
def test_no_statement_lists_ids(role, province):
    plan = make_plan(province)
    body = Unit.objects.get(code="b7")
    make_indicator(make_branch(plan), [body])
    seat = make_seat(role, province if role == Role.SECRETARIAT else body)
    with CaptureQueriesContext(connection) as sent:
        for rows in readings(seat, plan):
            list(rows[:50])
            rows.count()
        journal.journal_page(seat, journal.JournalQuestion())
    lists = [found for one in sent for found in LISTED.findall(one["sql"]) if "SELECT" not in found]
    # A handful of ancestors is a list of at most as many as the tree is deep; a page holds fifty.
    assert max((listed.count(",") + 1 for listed in lists), default=0) <= 50
    assert max(len(one["sql"]) for one in sent) < 10_000


def test_reach_is_the_subtree(province):
    body = Unit.objects.get(code="b7")
    assert scope.units(make_seat(Role.PLANNER, body)).count() == 100
    assert scope.units(make_seat(Role.PLANNER, province)).count() == MANY + 1
    other = make_seat(Role.PLANNER, make_unit())
    assert scope.units(other).count() == 1


def test_headquarters_see_every_plan_and_bodies_those_above_them(province):
    own, other = make_plan(province), make_plan(make_unit())
    body = Unit.objects.get(code="b7")
    assert set(scope.plans(make_seat(Role.HEADQUARTERS, body))) == {own, other}
    assert set(scope.plans(make_seat(Role.PLANNER, body))) == {own}


def test_a_unit_sees_its_own_share_of_the_plan_above_it(province):
    plan = make_plan(province)
    body, sister = Unit.objects.get(code="b7"), Unit.objects.get(code="b8")
    goal = make_branch(plan)
    mine, theirs = make_node(plan, goal, owner=body), make_node(plan, goal, owner=sister)
    seen = set(scope.nodes(make_seat(Role.PLANNER, body), plan))
    assert mine in seen
    assert theirs not in seen
