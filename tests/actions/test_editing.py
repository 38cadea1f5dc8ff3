"""One edit of many fields: words at once, what judges by an amendment once it must."""

from decimal import Decimal

import pytest

from payesh.actions.editing import (
    AmendmentAsked,
    bring_in_indicator,
    bring_in_node,
    edit_indicator,
    edit_measurers,
    edit_node,
    edit_targets,
    stop_indicator,
    stop_node,
)
from payesh.actions.figures import refresh
from payesh.actions.indicators import Measurer
from payesh.actions.placing import shift_node
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.queries.definitions import as_of
from payesh.queries.placing import place_of, possible_parents
from payesh.records.models import JournalEntry, Node, NodeFigure
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
NONE = AmendmentAsked()


class Scene:
    """A plan with two activities and an indicator; `report()` makes it one that was reported."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.office = make_unit(self.secretary.unit)
        self.plan = make_plan(self.secretary.unit, open_periods=(1, 2))
        self.goal = make_branch(self.plan)
        self.one, self.two = (make_node(self.plan, self.goal) for _ in range(2))
        self.indicator = make_indicator(self.goal, targets={1: 60})
        self.first, self.second = (period_of_plan(self.plan, number) for number in (1, 2))

    def report(self):
        make_progress(self.one, self.first, declared=100)
        make_progress(self.two, self.first, declared=0)
        make_measurement(self.indicator, self.first, declared=55)
        return AmendmentAsked("اصلاحیه", self.second.starts, "ابلاغ")

    def lines(self):
        return list(JournalEntry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def scene():
    return Scene()


def edits(scene, amendment):
    """Every edit that judges."""
    by, node, indicator = scene.secretary, scene.one, scene.indicator
    words = {"title": "تازه", "code": "N9", "owner": scene.office, "weight": Decimal(1)}
    measurer = Measurer(unit=scene.office, baseline=Decimal(5))
    return {
        "edit_node": lambda: edit_node(
            by=by, node=node, new={"weight": Decimal(3)}, amendment=amendment
        ),
        "edit_indicator": lambda: edit_indicator(
            by=by, indicator=indicator, new={"baseline": Decimal(9)}, amendment=amendment
        ),
        "bring_in_node": lambda: bring_in_node(
            by=by, plan=scene.plan, parent=scene.goal, amendment=amendment, **words
        ),
        "bring_in_indicator": lambda: bring_in_indicator(
            by=by, node=scene.goal, amendment=amendment, units=[], title="تازه", code="I9"
        ),
        "stop_node": lambda: stop_node(by=by, node=node, reason="حذف", amendment=amendment),
        "stop_indicator": lambda: stop_indicator(
            by=by, indicator=indicator, reason="حذف", amendment=amendment
        ),
        "edit_targets": lambda: edit_targets(
            by=by, indicator=indicator, values={scene.first: Decimal(70)}, amendment=amendment
        ),
        "edit_measurers": lambda: edit_measurers(
            by=by, indicator=indicator, rows=[measurer], amendment=amendment
        ),
    }


NAMES = ("edit_node", "edit_indicator", "bring_in_node", "bring_in_indicator", "stop_node",
         "stop_indicator", "edit_targets", "edit_measurers")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_before_reports_nothing_is_amended(scene, name):
    edits(scene, NONE)[name]()
    assert not scene.plan.amendments.exists()
    assert len(scene.lines()) == 1


@pytest.mark.parametrize("name", NAMES)
def test_after_reports_an_amendment_is_asked_for_and_made(scene, name):
    asked = scene.report()
    with pytest.raises(Refusal) as error:
        edits(scene, NONE)[name]()
    assert (error.value.code, error.value.where) == ("amendment.asked", "amendment_title")
    assert scene.lines() == []
    edits(scene, asked)[name]()
    assert scene.plan.amendments.get().reason == "ابلاغ"
    assert scene.lines() == ["plan.amended"]


def test_words_and_weights_go_their_own_ways_in_one_edit(scene):
    asked = scene.report()
    new = {"title": "نام تازه", "weight": Decimal(3)}
    edit_node(by=scene.secretary, node=scene.one, new=new, amendment=asked)
    assert scene.lines() == ["node.changed", "plan.amended"]
    assert {one.field for one in scene.plan.amendments.get().changes.all()} == {"weight"}
    refresh(by=None, period=scene.first)
    figure = NodeFigure.objects.get(period=scene.first, node=scene.goal)
    assert figure.progress == pytest.approx(50), "the first period stays judged by the old weight"


def test_what_is_asked_for_and_not_given_changes_no_words(scene):
    scene.report()
    new = {"title": "نام تازه", "weight": Decimal(3)}
    with pytest.raises(Refusal):
        edit_node(by=scene.secretary, node=scene.one, new=new, amendment=NONE)
    scene.one.refresh_from_db()
    assert scene.one.title != "نام تازه"
    assert scene.lines() == []


def test_an_edit_that_changes_nothing_leaves_no_trace(scene):
    scene.report()
    weight = {"weight": scene.one.weight}
    edit_node(by=scene.secretary, node=scene.one, new=weight, amendment=NONE)
    values = {scene.first: Decimal(60), scene.second: None}
    words = {"by": scene.secretary, "indicator": scene.indicator, "amendment": NONE}
    edit_targets(values=values, **words)
    edit_measurers(rows=[Measurer(unit=scene.secretary.unit)], **words)
    assert scene.lines() == []


def test_a_published_figure_changes_only_with_a_reason(scene):
    scene.report()
    scene.first.state, scene.first.locked_by = "locked", scene.secretary.person
    scene.first.locked_at = scene.plan.created_at
    scene.first.save()
    asked = AmendmentAsked("اصلاحیه", scene.first.starts)
    with pytest.raises(Refusal) as error:
        edit_node(by=scene.secretary, node=scene.one, new={"weight": Decimal(3)}, amendment=asked)
    assert error.value.where == "amendment_reason"


def test_targets_of_a_unit_stand_beside_those_of_all(scene):
    asked = scene.report()
    words = {"by": scene.secretary, "indicator": scene.indicator, "amendment": asked}
    edit_targets(values={scene.second: Decimal(80)}, unit=scene.secretary.unit, **words)
    rows = scene.indicator.targets.values_list("period__number", "unit", "value")
    assert set(rows) == {(1, None, 60), (2, scene.secretary.unit.pk, 80)}


def test_a_unit_that_leaves_was_there_before(scene):
    asked = scene.report()
    words = {"by": scene.secretary, "indicator": scene.indicator, "amendment": asked}
    measurer = scene.indicator.measured_by.get()
    edit_measurers(rows=[Measurer(unit=scene.office, weight=Decimal(2))], **words)
    assert [one.unit for one in scene.indicator.measured_by.all()] == [scene.office]
    assert measurer.pk in as_of(scene.plan, scene.first.ends).removed("indicator_unit")
    assert as_of(scene.plan, scene.second.ends).is_newest


def test_another_seat_edits_nothing(scene):
    reviewer = make_seat(Role.REVIEWER, scene.secretary.unit)
    with pytest.raises(Forbidden):
        edit_node(by=reviewer, node=scene.one, new={"weight": Decimal(3)}, amendment=NONE)
    with pytest.raises(Forbidden):
        shift_node(by=reviewer, node=scene.one, places=1)


def test_a_goal_is_shifted_as_far_as_the_ends_allow(scene):
    shift_node(by=scene.secretary, node=scene.one, places=5)
    assert list(Node.objects.filter(parent=scene.goal).order_by("path")) == [scene.two, scene.one]
    assert scene.lines() == ["node.reordered"]
    shift_node(by=scene.secretary, node=scene.one, places=1)
    assert scene.lines() == ["node.reordered"], "at the end nothing moves"


def test_the_place_of_a_goal_says_what_may_be_done(scene):
    other = make_node(scene.plan, scene.goal.parent)
    place = place_of(scene.two)
    assert (place.number, place.sisters, place.is_first, place.is_last) == (2, 2, False, True)
    assert place.is_movable
    assert not place.takes_children
    assert not place.is_removable, "the plan is no draft"
    assert list(possible_parents(scene.two)) == [other]
    scene.report()
    assert not place_of(scene.two).is_movable


@pytest.mark.parametrize("name", NAMES)
def test_a_closed_plan_is_not_edited(scene, name):
    asked = scene.report()
    scene.plan.state = "closed"
    scene.plan.save()
    with pytest.raises(Refusal) as error:
        edits(scene, asked)[name]()
    assert error.value.code == "plan.is_closed"
