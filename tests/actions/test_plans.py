"""Plans: created with their levels and periods, changed, activated, closed."""

from datetime import timedelta
from decimal import Decimal

import pytest

from payesh.actions.plans import (
    activate_plan,
    change_plan,
    close_plan,
    create_plan,
    name_levels,
)
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.ground.terms import Cadence, LevelKind, PlanState, Role
from payesh.records.models import JournalEntry
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    return make_seat(Role.SECRETARIAT, make_unit())


def create(secretary, **words):
    words = {"code": "B1404", "title": "برنامهٔ پنج‌ساله", "first_year": 1404, **words}
    return create_plan(by=secretary, owner=secretary.unit, **words)


def test_a_plan_comes_with_its_levels_and_periods(secretary):
    plan = create(secretary)
    assert [level.kind for level in plan.levels.all()] == [
        "macro", "general", "operational", "activity",
    ]  # fmt: skip
    periods = list(plan.periods.order_by("number"))
    assert len(periods) == 15
    assert (periods[3].jalali_year, periods[3].part) == (1405, 1)
    assert periods[0].due_on == periods[0].ends + timedelta(days=15)
    assert plan.state == PlanState.DRAFT
    assert JournalEntry.objects.first().verb == "plan.created"


def test_a_plan_names_its_own_levels(secretary):
    levels = [(LevelKind.OTHER, "محور"), (LevelKind.ACTIVITY, "پروژه")]
    plan = create(secretary, levels=levels, cadence=Cadence.QUARTER, years=1)
    name_levels(by=secretary, plan=plan, names={1: "مأموریت"})
    assert [level.name for level in plan.levels.all()] == ["مأموریت", "پروژه"]
    assert plan.periods.count() == 4


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ({"title": " "}, "title"),
        ({"code": ""}, "code"),
        ({"first_year": 2025}, "first_year"),
        ({"years": 0}, "first_year"),
        ({"levels": []}, "levels"),
        ({"realised_at": Decimal(120)}, "realised_at"),
        ({"bands": [{"key": "green", "name": "Green", "from": 50}]}, "bands"),
    ],
)
def test_what_cannot_be_a_plan_is_refused(secretary, words, where):
    with pytest.raises(Refusal) as error:
        create(secretary, **words)
    assert error.value.where == where


def test_a_code_is_given_once(secretary):
    create(secretary)
    with pytest.raises(Refusal) as error:
        create(secretary)
    assert error.value.code == "plan.code_taken"


def test_only_the_secretariat_above_makes_a_plan(secretary):
    for seat in (
        make_seat(Role.PLANNER, secretary.unit),
        make_seat(Role.SECRETARIAT, make_unit(secretary.unit)),
    ):
        with pytest.raises(Forbidden):
            create_plan(by=seat, owner=secretary.unit, code="x", title="x", first_year=1404)


def test_the_rules_of_counting_are_fixed_by_the_first_report(secretary):
    plan = make_plan(secretary.unit)
    node = make_node(plan, make_branch(plan))
    plan = change_plan(by=secretary, plan=plan, realised_at=Decimal(90))
    make_progress(node, period_of_plan(plan), declared=10)
    plan = change_plan(by=secretary, plan=plan, title="نام تازه")
    with pytest.raises(Refusal) as error:
        change_plan(by=secretary, plan=plan, realised_at=Decimal(80))
    assert error.value.code == "plan.needs_amendment"


def test_an_older_version_is_stale(secretary):
    plan = create(secretary)
    change_plan(by=secretary, plan=plan, version=1, title="یک")
    with pytest.raises(Stale):
        change_plan(by=secretary, plan=plan, version=1, title="دو")


def test_activated_with_goals_and_closed_with_its_periods(secretary):
    plan = create(secretary)
    with pytest.raises(Refusal) as error:
        activate_plan(by=secretary, plan=plan)
    assert error.value.code == "plan.empty"
    make_node(plan)
    plan = activate_plan(by=secretary, plan=plan)
    assert plan.state == PlanState.ACTIVE
    plan.periods.filter(number=1).update(state="open")
    with pytest.raises(Refusal) as error:
        close_plan(by=secretary, plan=plan)
    assert error.value.code == "plan.open_period"
    plan.periods.filter(number=1).update(state="planned")
    assert close_plan(by=secretary, plan=plan).state == PlanState.CLOSED
