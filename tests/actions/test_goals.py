"""Goals and activities: their place, their words, and what judges them."""

from datetime import date
from decimal import Decimal

import pytest

from payesh.actions.goals import (
    add_node,
    align_node,
    cancel_node,
    change_node,
    remove_node,
    set_contributors,
    unalign_node,
)
from payesh.actions.tree_paths import move_node, reorder_nodes
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import NodeState, PlanState, Role
from payesh.records.models import JournalEntry, Node
from tests.factories import (
    make_branch,
    make_node,
    make_nodes,
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


@pytest.fixture
def plan(secretary):
    return make_plan(secretary.unit)


def tree(plan):
    return [(node.path, node.code) for node in Node.objects.filter(plan=plan).order_by("path")]


def test_the_kind_follows_from_the_level(secretary, plan):
    node = None
    kinds = []
    for number in range(4):
        node = add_node(by=secretary, plan=plan, parent=node, title="هدف", code=f"H{number}")
        kinds.append(node.kind)
    assert kinds == ["macro", "general", "operational", "activity"]
    assert node.path == "00001" * 4
    with pytest.raises(Refusal) as error:
        add_node(by=secretary, plan=plan, parent=node, title="پایین‌تر", code="H9")
    assert error.value.code == "node.no_level"


def test_sisters_stand_behind_one_another(secretary, plan):
    codes = [add_node(by=secretary, plan=plan, title="هدف", code=code).path for code in "ABC"]
    assert codes == ["00001", "00002", "00003"]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ({"title": ""}, "title"),
        ({"code": "A"}, "code"),
        ({"weight": Decimal(-1)}, "weight"),
        ({"starts": date(2025, 6, 1), "due": date(2025, 5, 1)}, "due"),
    ],
)
def test_what_cannot_be_a_goal_is_refused(secretary, plan, words, where):
    add_node(by=secretary, plan=plan, title="هدف", code="A")
    with pytest.raises(Refusal) as error:
        add_node(by=secretary, plan=plan, **{"title": "هدف", "code": "B", **words})
    assert error.value.where == where


def test_words_change_at_any_time_and_what_judges_does_not(secretary, plan):
    activity = make_node(plan, make_branch(plan))
    change_node(by=secretary, node=activity, weight=Decimal(3))
    make_progress(activity, period_of_plan(plan), declared=10)
    activity = change_node(by=secretary, node=activity, title="نام روشن‌تر")
    assert activity.title == "نام روشن‌تر"
    for words in (
        {"weight": Decimal(5)},
        {"due": date(2026, 1, 1)},
        {"starts": date(2025, 3, 25)},
        {"owner": make_unit(secretary.unit)},
    ):
        with pytest.raises(Refusal) as error:
            change_node(by=secretary, node=activity, **words)
        assert error.value.code == "plan.needs_amendment"
    for change in (
        lambda: cancel_node(by=secretary, node=activity, reason="منتفی"),
        lambda: add_node(by=secretary, plan=plan, title="تازه", code="N"),
    ):
        with pytest.raises(Refusal) as error:
            change()
        assert error.value.code == "plan.needs_amendment"


def test_the_same_value_is_no_change(secretary, plan):
    activity = make_node(plan, make_branch(plan))
    make_progress(activity, period_of_plan(plan), declared=10)
    change_node(by=secretary, node=activity, weight=activity.weight, title="تازه")


def test_cancelled_with_a_reason(secretary, plan):
    activity = make_node(plan, make_branch(plan))
    with pytest.raises(Refusal):
        cancel_node(by=secretary, node=activity, reason=" ")
    activity = cancel_node(by=secretary, node=activity, reason="اعتبار حذف شد")
    assert (activity.state, activity.state_reason) == (NodeState.CANCELLED, "اعتبار حذف شد")


def test_only_a_leaf_of_a_draft_is_removed(secretary, plan):
    goal = make_branch(plan)
    with pytest.raises(Refusal):
        remove_node(by=secretary, node=goal)
    plan.state = PlanState.DRAFT
    plan.save()
    with pytest.raises(Refusal):
        remove_node(by=secretary, node=goal.parent)
    remove_node(by=secretary, node=goal)
    assert Node.objects.filter(plan=plan).count() == 2
    assert JournalEntry.objects.first().verb == "node.removed"


def test_another_order(secretary, plan):
    first, second = make_node(plan, code="A"), make_node(plan, code="B")
    make_node(plan, first, code="A1")
    make_node(plan, second, code="B1")
    reorder_nodes(by=secretary, plan=plan, parent=None, order=[second, first])
    assert tree(plan) == [
        ("00001", "B"), ("0000100001", "B1"), ("00002", "A"), ("0000200001", "A1"),
    ]  # fmt: skip
    with pytest.raises(Refusal):
        reorder_nodes(by=secretary, plan=plan, parent=None, order=[second, second])


def test_a_goal_moves_with_all_under_it(secretary, plan):
    first, second = make_node(plan, code="A"), make_node(plan, code="B")
    moving = make_node(plan, first, code="A1")
    make_node(plan, moving, code="A1a")
    moved = move_node(by=secretary, node=moving, parent=second)
    assert moved.parent == second
    assert tree(plan) == [
        ("00001", "A"), ("00002", "B"), ("0000200001", "A1"), ("000020000100001", "A1a"),
    ]  # fmt: skip


def test_a_goal_moves_only_within_its_level_and_before_reports(secretary, plan):
    goal = make_branch(plan)
    activity = make_node(plan, goal)
    with pytest.raises(Refusal) as error:
        move_node(by=secretary, node=activity, parent=goal.parent)
    assert error.value.code == "node.level"
    other = make_node(plan, goal.parent)
    make_progress(activity, period_of_plan(plan), declared=1)
    with pytest.raises(Refusal) as error:
        move_node(by=secretary, node=activity, parent=other)
    assert error.value.code == "plan.needs_amendment"


def test_moving_takes_the_same_statements_whatever_hangs_on_it(
    secretary, plan, assert_same_queries
):
    goals = [make_node(plan), make_node(plan)]
    under = make_node(plan, make_node(plan, goals[0]))
    moving = under.parent

    def move():
        moving.refresh_from_db()
        target = goals[1] if moving.parent_id == goals[0].pk else goals[0]
        move_node(by=secretary, node=moving, parent=target)

    assert_same_queries(move, lambda: make_nodes(plan, Node.objects.get(pk=under.pk), 20))


def test_contributors(secretary, plan):
    goal = make_branch(plan)
    one, two = make_unit(secretary.unit), make_unit(secretary.unit)
    set_contributors(by=secretary, node=goal, units=[one, two])
    set_contributors(by=secretary, node=goal, units=[two, goal.owner])
    assert [one.unit for one in goal.contributions.all()] == [two]


def test_a_goal_serves_only_a_goal_of_a_unit_above(secretary, plan):
    below = make_unit(secretary.unit)
    own = make_branch(make_plan(below))
    upper = make_branch(plan)
    clerk = make_seat(Role.SECRETARIAT, below)
    alignment = align_node(by=clerk, node=own, upper=upper, note="بند ۲")
    assert alignment.upper == upper
    unalign_node(by=clerk, alignment=alignment)
    assert not own.alignments.exists()
    with pytest.raises(Refusal) as error:
        align_node(by=secretary, node=upper, upper=own)
    assert error.value.code == "node.not_above"
    with pytest.raises(Forbidden):
        align_node(by=clerk, node=upper, upper=own)
