"""The report form, the reviewers' inbox, and the units that stay silent."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.amendments import FieldChange, TakeOut, amend_plan
from payesh.actions.coordination import ask_support
from payesh.actions.evidence import give_link
from payesh.actions.reporting import EntryRow, save_entries, submit_report
from payesh.ground.terms import NoNumber, Role
from payesh.queries.inbox import may_decide, review_form, review_inbox
from payesh.queries.reporting import report_form
from payesh.queries.silence import silent_units
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
    signed,
)

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.province = make_unit()
        self.office = make_unit(self.province)
        self.plan = make_plan(self.province, open_periods=(1, 2))
        self.goal = make_branch(self.plan, self.office)
        self.first, self.second = (period_of_plan(self.plan, number) for number in (1, 2))
        self.planner = make_seat(Role.PLANNER, self.office)
        self.reviewer = make_seat(Role.REVIEWER, self.province)

    def form(self, period=None):
        return report_form(self.planner, period or self.second, self.office)

    def submitted(self):
        """Another office with its submitted report."""
        office = make_unit(self.province)
        node = make_node(self.plan, self.goal, owner=office)
        make_progress(node, self.first, declared=100)
        return make_report(self.first, office, state="submitted", **signed(layer="submitted"))


@pytest.fixture
def scene():
    return Scene()


def test_an_activity_stands_with_last_period_and_the_expected(scene):
    half = scene.second.starts + (scene.second.ends - scene.second.starts) * 3
    node = make_node(scene.plan, scene.goal, starts=scene.second.starts, due=half)
    late = make_node(scene.plan, scene.goal)
    make_progress(late, scene.first, declared=60, verified=55)
    row, other = scene.form().activities
    assert (row.node, row.last, row.last_state) == (node, None, NoNumber.NOT_DUE)
    assert row.expected == pytest.approx(100 / 3, abs=1)
    assert not row.is_due
    assert (other.node, other.last, other.expected, other.is_due) == (late, 55, 100, True)


def test_the_states_without_a_number_are_told_apart(scene):
    silent, zero, absent = (make_node(scene.plan, scene.goal) for _ in range(3))
    make_progress(zero, scene.second, declared=0)
    make_progress(absent, scene.second, state="not_applicable", state_reason="حذف")
    make_node(scene.plan, scene.goal, state="cancelled", state_reason="حذف")
    starts = scene.second.ends + timedelta(days=1)
    make_node(scene.plan, scene.goal, starts=starts, due=starts)
    states = [row.state for row in scene.form().activities]
    assert states == [
        NoNumber.NOT_ANSWERED,
        None,
        NoNumber.NOT_APPLICABLE,
        NoNumber.CANCELLED,
        NoNumber.NOT_DUE,
    ]
    assert silent.pk == scene.form().activities[0].node.pk
    form = scene.form()
    assert (form.asked, form.answered) == (3, 2)


def test_a_yearly_indicator_is_asked_in_the_last_part_of_the_year(scene):
    make_indicator(scene.goal, [scene.office], cadence="year")
    (row,) = scene.form().indicators
    assert (row.state, row.is_asked) == (NoNumber.NOT_DUE, False)
    (row,) = scene.form(period_of_plan(scene.plan, 3)).indicators
    assert row.is_asked


def test_an_indicator_is_held_against_the_target_of_its_unit(scene):
    indicator = make_indicator(scene.goal, [scene.office], {2: 80})
    scene.plan.periods.get(number=2)
    indicator.targets.create(period=scene.second, unit=scene.office, value=Decimal(60))
    make_measurement(indicator, scene.second, declared=58)
    (row,) = scene.form().indicators
    assert (row.yardstick.baseline, row.yardstick.target) == (50, 60)
    assert row.achieved.score == pytest.approx(80)
    assert (row.achieved.light, row.behind) == ("yellow", True)


def test_without_a_target_the_straight_line_is_the_target(scene):
    make_indicator(scene.goal, [scene.office])
    (row,) = scene.form().indicators
    assert row.yardstick.target == pytest.approx(50 + 50 * 2 / 3)


def test_evidence_and_waiting_requests_stand_beside_the_activity(scene):
    node = make_node(scene.plan, scene.goal)
    entry = make_progress(node, scene.second, declared=10)
    give_link(by=scene.planner, subject=entry, link="https://example.org/a")
    ask_support(
        by=scene.planner,
        from_unit=scene.office,
        to_unit=make_unit(scene.province),
        title="اعتبار",
        due=timezone.localdate(),
        plan=scene.plan,
        activities=[node],
    )
    (row,) = scene.form().activities
    assert row.evidence == 1
    assert [request.title for request in row.waiting] == ["اعتبار"]


def test_a_form_asks_as_much_for_three_rows_as_for_one(scene, assert_same_queries):
    def one_more():
        node = make_node(scene.plan, scene.goal)
        make_progress(node, scene.second, declared=10)
        make_measurement(make_indicator(scene.goal, [scene.office]), scene.second, declared=60)

    def grow():
        one_more()
        one_more()

    def read():
        form = scene.form()
        return [
            (row.value, row.state, row.evidence, row.entry and row.entry.declared_by.full_name)
            for row in form.rows
        ], len(form.missing)

    one_more()
    assert assert_same_queries(read, grow) <= 12


def test_the_inbox_shows_what_waits_and_whose_it_is(scene, assert_same_queries):
    scene.submitted()

    def grow():
        scene.submitted()
        scene.submitted()

    def read():
        page = review_inbox(scene.reviewer)
        return [
            (one.unit.name, one.period.plan.title, one.entries, one.verified, one.is_own)
            for one in page
        ]

    assert assert_same_queries(read, grow) == 2
    assert [row[2:] for row in read()] == [(1, 0, False)] * 3


def test_a_report_of_ones_own_is_marked_and_cannot_be_decided(scene):
    node = make_node(scene.plan, scene.goal)
    clerk = make_seat(Role.SECRETARIAT, scene.province)
    row = EntryRow(kind="node", subject=node.pk, number=Decimal(100))
    report = save_entries(by=clerk, period=scene.first, unit=scene.office, rows=[row]).report
    submit_report(by=scene.planner, report=report)
    report.refresh_from_db()
    assert [one.is_own for one in review_inbox(clerk)] == [True]
    assert not may_decide(clerk, report)
    assert may_decide(scene.reviewer, report)
    assert review_form(scene.reviewer, report).may_decide


def test_the_inbox_reaches_no_further_than_the_seat(scene):
    scene.submitted()
    elsewhere = make_seat(Role.REVIEWER, make_unit())
    assert list(review_inbox(elsewhere)) == []


def test_units_that_report_nothing_are_seen(scene):
    scene.submitted()
    make_node(scene.plan, scene.goal)
    found = silent_units(scene.reviewer, scene.plan, scene.second)
    assert [(one.unit == scene.office, one.last, one.missed) for one in found] == [
        (True, None, 2),
        (False, 1, 1),
    ]


def test_what_stands_under_a_cancelled_goal_is_cancelled(scene):
    make_node(scene.plan, scene.goal)
    make_indicator(scene.goal, [scene.office])
    scene.goal.parent.state, scene.goal.parent.state_reason = "cancelled", "حذف"
    scene.goal.parent.save()
    assert {row.state for row in scene.form().rows} == {NoNumber.CANCELLED}


def test_a_period_asks_by_the_definitions_of_its_own_last_day(scene):
    mine, cancelled = make_node(scene.plan, scene.goal), make_node(scene.plan, scene.goal)
    indicator = make_indicator(scene.goal, [scene.office], {1: 60, 2: 60})
    make_progress(mine, scene.first, declared=10)
    other = make_unit(scene.province)
    target = indicator.targets.get(period=scene.first)
    amend_plan(
        by=make_seat(Role.SECRETARIAT, scene.province),
        plan=scene.plan,
        title="اصلاحیه",
        effective_from=scene.second.starts,
        changes=[
            FieldChange(mine, "owner", other),
            FieldChange(cancelled, "state", "cancelled"),
            TakeOut(indicator.measured_by.get()),
            TakeOut(target),
        ],
    )
    before, after = scene.form(scene.first), scene.form(scene.second)
    assert [row.node for row in before.activities] == [mine, cancelled]
    assert [row.is_asked for row in before.activities] == [True, True]
    assert [row.indicator for row in before.indicators] == [indicator]
    assert before.indicators[0].yardstick.target == 60
    assert [row.node for row in after.activities] == [cancelled]
    assert [row.state for row in after.activities] == [NoNumber.CANCELLED]
    assert after.indicators == ()
    theirs = report_form(scene.planner, scene.second, other).activities
    assert [(row.node, row.last) for row in theirs] == [(mine, 10)]
