"""Amendments: what was measured under the old version stays judged by it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.amendments import BringIn, FieldChange, TakeOut, amend_plan
from payesh.actions.figures import refresh
from payesh.actions.goals import new_node
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import NodeState, Role
from payesh.queries.amendments import amendment_list, amendment_page, effect_of
from payesh.queries.definitions import as_of
from payesh.records.models import NodeFigure, Target
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


class Scene:
    """Two activities, 100 and 0 percent in both of the first two periods."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.plan = make_plan(self.secretary.unit, open_periods=(1, 2))
        self.goal = make_branch(self.plan)
        self.one, self.two = (make_node(self.plan, self.goal) for _ in range(2))
        self.first, self.second = (period_of_plan(self.plan, number) for number in (1, 2))
        for period in (self.first, self.second):
            make_progress(self.one, period, declared=100)
            make_progress(self.two, period, declared=0)

    def amend(self, *changes, day=None, **words):
        words = {"title": "اصلاحیهٔ نخست", **words}
        return amend_plan(
            by=self.secretary,
            plan=self.plan,
            effective_from=day or self.second.starts,
            changes=list(changes),
            **words,
        )

    def progress(self, period):
        refresh(by=None, period=period)
        return NodeFigure.objects.get(period=period, node=self.goal).progress

    def lock(self, period):
        period.state = "locked"
        period.locked_by, period.locked_at = self.secretary.person, timezone.now()
        period.save()


@pytest.fixture
def scene():
    return Scene()


def test_the_old_period_stays_judged_by_the_old_weight(scene):
    assert scene.progress(scene.first) == pytest.approx(50)
    scene.amend(FieldChange(scene.one, "weight", Decimal(3)))
    assert scene.progress(scene.first) == pytest.approx(50)
    assert scene.progress(scene.second) == pytest.approx(75)
    scene.one.refresh_from_db()
    assert scene.one.weight == 3


def test_what_is_cancelled_later_counts_before(scene):
    scene.amend(FieldChange(scene.two, "state", NodeState.CANCELLED.value), reason="حذف اعتبار")
    assert scene.progress(scene.first) == pytest.approx(50)
    assert scene.progress(scene.second) == pytest.approx(100)
    scene.two.refresh_from_db()
    assert scene.two.state_reason == "حذف اعتبار"


def test_what_comes_in_later_was_not_there_before(scene):
    fresh = new_node(
        scene.plan, scene.goal, title="فعالیت تازه", code="N1", owner=scene.goal.owner,
        weight=Decimal(2), due=scene.second.ends,
    )  # fmt: skip
    scene.amend(BringIn(fresh))
    make_progress(fresh, scene.second, declared=100)
    assert scene.progress(scene.first) == pytest.approx(50)
    assert scene.progress(scene.second) == pytest.approx(75)


def test_several_goals_come_in_at_once_also_under_one_another(scene):
    words = {"owner": scene.goal.owner, "weight": Decimal(1)}
    one = new_node(scene.plan, scene.goal.parent, title="هدف", code="G1", **words)
    two = new_node(scene.plan, scene.goal.parent, title="هدف", code="G2", **words)
    under = new_node(scene.plan, two, title="فعالیت", code="G2a", **words)
    scene.amend(BringIn(one), BringIn(two), BringIn(under))
    assert len({one.path, two.path, scene.goal.path}) == 3
    assert under.path == f"{two.path}00001"
    again = new_node(scene.plan, two, title="دیگر", code="G3", **words)
    twin = new_node(scene.plan, two, title="همزاد", code="G3", **words)
    with pytest.raises(Refusal) as error:
        scene.amend(BringIn(again), BringIn(twin))
    assert error.value.code == "node.code_taken"


def test_a_target_that_is_taken_out_holds_before(scene):
    indicator = make_indicator(scene.goal, targets={1: 60, 2: 70})
    make_measurement(indicator, scene.first, declared=55)
    target = Target.objects.get(indicator=indicator, period=scene.second)
    scene.amend(TakeOut(target))
    assert not Target.objects.filter(pk=target.pk).exists()
    before = as_of(scene.plan, scene.first.ends).removed("target")
    (columns,) = before.values()
    assert (columns["value"], columns["period"]) == ("70", str(scene.second.pk))
    assert as_of(scene.plan, scene.second.ends).is_newest


def test_before_and_after_are_kept_and_told_in_words(scene):
    other = make_unit(scene.secretary.unit, name="ادارهٔ دیگر")
    amendment = scene.amend(
        FieldChange(scene.one, "owner", other), FieldChange(scene.one, "weight", Decimal("1.5"))
    )
    rows = {row.field: (row.before, row.after) for row in amendment_page(amendment).changes}
    assert rows == {
        "owner": (scene.goal.owner.name, "ادارهٔ دیگر"),
        "weight": ("1", "1.5"),
    }
    assert [one.how_many for one in amendment_list(scene.plan)] == [2]


def test_the_effect_is_shown_without_and_with_it(scene):
    amendment = scene.amend(FieldChange(scene.one, "weight", Decimal(3)))
    effects = {one.measure: one for one in effect_of(amendment, scene.second)}
    assert (effects["progress"].before, effects["progress"].after) == pytest.approx((50, 75))
    unmoved = {one.measure: one for one in effect_of(amendment, scene.first)}
    assert unmoved["progress"].before == unmoved["progress"].after == pytest.approx(50)


def test_a_day_in_a_locked_period_takes_a_reason(scene):
    scene.lock(scene.first)
    change = FieldChange(scene.one, "weight", Decimal(3))
    with pytest.raises(Refusal) as error:
        scene.amend(change, day=scene.first.starts)
    assert error.value.code == "amendment.past"
    assert scene.amend(change, day=scene.first.starts, reason="اشتباه در ثبت").number == 1
    assert scene.progress(scene.first) == pytest.approx(75)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("weight", Decimal(-1), "node.weight"),
        ("due", "before", "node.backward"),
        ("path", "00009", "amendment.field"),
        ("weight", Decimal(1), "amendment.empty"),
    ],
)
def test_what_cannot_be_amended_changes_nothing(scene, field, value, code):
    value = scene.one.starts - timedelta(days=1) if value == "before" else value
    with pytest.raises(Refusal) as error:
        scene.amend(FieldChange(scene.one, field, value))
    assert error.value.code == code
    assert not scene.plan.amendments.exists()


def test_another_plans_goal_and_another_seat_are_refused(scene):
    foreign = make_node(make_plan(scene.secretary.unit))
    with pytest.raises(Refusal) as error:
        scene.amend(FieldChange(foreign, "weight", Decimal(2)))
    assert error.value.code == "amendment.foreign"
    with pytest.raises(Forbidden):
        amend_plan(
            by=make_seat(Role.REVIEWER, scene.secretary.unit),
            plan=scene.plan,
            title="x",
            effective_from=scene.first.starts,
            changes=[],
        )
