"""What the board readers give, with numbers worked by hand, and how many statements they send."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from payesh.actions.figures import refresh
from payesh.ground.errors import Forbidden
from payesh.ground.terms import LevelKind, Role
from payesh.queries.boards import (
    branch,
    comparison,
    dashboard,
    indicator_page,
    indicator_units,
    node_page,
    plan_board,
    plan_lines,
    unit_page,
)
from payesh.queries.shapes import Share
from payesh.queries.shapes.board import BoardFilter
from payesh.records.models import Alignment, Contribution
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_nodes,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)
from tests.queries.boards_scene import make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make_scene()


def test_the_dashboard_counts_the_whole_plan(scene):
    board = dashboard(scene.secretary, scene.plan, scene.period)
    assert board.unit.id == scene.province.pk
    assert board.figure.realised_activities == Share(4, 6)
    assert board.figure.realised_goals == Share(0, 2)
    assert board.figure.reported == Share(6, 6)
    assert (board.figure.progress, board.figure.coverage) == (80.0, 100.0)
    assert (board.figure.macro_goals, board.figure.general_goals) == (2, 2)
    assert (board.late_total, len(board.late)) == (2, 2)
    assert {line.node.id for line in board.late} == {
        scene.activities["north"][3].pk,
        scene.activities["south"][1].pk,
    }
    assert (board.reports.expected, board.reports.submitted, board.reports.missing) == (2, 1, 1)
    assert board.reported == Share(1, 2)
    assert (board.waiting_total, board.waiting[0].kind) == (1, "review")
    assert board.last_period is None
    assert sum(count for _, count in board.goal_lights) == 2
    assert dict(board.indicator_lights)["yellow"] == board.indicators_total == 1


def test_the_league_is_ordered_by_exact_shares(scene):
    board = dashboard(scene.secretary, scene.plan, scene.period)
    assert [(row.unit.id, row.rank) for row in board.league] == [
        (scene.north.pk, 1),
        (scene.south.pk, 2),
    ]
    assert board.league[0].figure.realised_activities.exact == Fraction(3, 4)
    assert board.league[0].report_state == "submitted"
    assert all(not line.units for line in board.thresholds)


def test_units_above_a_named_line_are_named(scene):
    for node in scene.activities["south"]:
        node.progress.update(declared=100)
    scene.refresh()
    board = dashboard(scene.secretary, scene.plan, scene.period)
    named = {line.key: [unit.id for unit in line.units] for line in board.thresholds}
    assert named == {
        "goals_above_90": [scene.south.pk],
        "activities_above_95": [scene.south.pk],
    }
    assert board.league[0].marks == ("goals_above_90", "activities_above_95")


def test_a_unit_under_the_set_coverage_is_not_ranked(scene):
    for node in scene.activities["south"]:
        node.progress.all().delete()
    scene.refresh()
    rows = dashboard(scene.secretary, scene.plan, scene.period).league
    assert [(row.unit.id, row.rank) for row in rows] == [(scene.north.pk, 1), (scene.south.pk, 0)]
    assert rows[1].figure.light == ""


def test_changes_against_the_last_period_and_the_last_year():
    plan = make_plan(years=2)
    goal = make_branch(plan)
    nodes = make_nodes(plan, goal, 2, due=period_of_plan(plan, 4).ends)
    for number, values in ((1, (20, 40)), (3, (50, 50)), (4, (100, 60))):
        for node, value in zip(nodes, values, strict=True):
            make_progress(node, period_of_plan(plan, number), declared=value)
    for number in (1, 3, 4):
        refresh(by=None, period=period_of_plan(plan, number))
    seat = make_seat(Role.MANAGER, plan.owner)
    board = dashboard(seat, plan, period_of_plan(plan, 4))
    assert (board.last_period.period.number, board.last_period.progress) == (3, 30.0)
    assert (board.last_year.period.number, board.last_year.progress) == (1, 50.0)
    assert [figure.progress if figure else None for _, figure in board.history] == [
        30.0,
        None,
        50.0,
        80.0,
    ]


def test_a_seat_of_a_unit_sees_its_share_alone(scene):
    board = dashboard(scene.planner, scene.plan, scene.period)
    assert board.unit.id == scene.north.pk
    assert board.figure.realised_activities == Share(3, 4)
    assert [line.node.id for line in board.late] == [scene.activities["north"][3].pk]
    rows = plan_board(scene.planner, scene.plan, scene.period).page.rows
    assert {row.node.owner.id for row in rows} == {scene.north.pk}
    with pytest.raises(Forbidden):
        node_page(scene.planner, scene.goals["south"], scene.period)
    with pytest.raises(Forbidden):
        unit_page(scene.planner, scene.plan, scene.south, scene.period)
    values = indicator_page(scene.planner, scene.indicator, scene.period).units
    assert [row.unit.id for row in values] == [scene.north.pk]


def test_a_stranger_sees_nothing(scene):
    stranger = make_seat(Role.SECRETARIAT, make_unit())
    for read in (
        lambda: dashboard(stranger, scene.plan, scene.period),
        lambda: plan_board(stranger, scene.plan, scene.period),
        lambda: branch(stranger, scene.plan, scene.period, scene.goals["north"]),
        lambda: unit_page(stranger, scene.plan, scene.north, scene.period),
        lambda: node_page(stranger, scene.goals["north"], scene.period),
        lambda: indicator_page(stranger, scene.indicator, scene.period),
        lambda: indicator_units(stranger, scene.indicator, scene.period),
        lambda: comparison(stranger, scene.plan, scene.period),
    ):
        with pytest.raises(Forbidden):
            read()
    assert plan_lines(stranger) == ()


def test_the_board_opens_two_levels_and_the_rest_by_branch(scene):
    board = plan_board(scene.secretary, scene.plan, scene.period)
    assert [(row.level, row.is_open, row.children) for row in board.page.rows] == [
        (1, True, 1),
        (2, False, 1),
        (1, True, 1),
        (2, False, 1),
    ]
    assert board.total.realised_activities == Share(4, 6)
    assert {one.id for one in board.owners} == {scene.north.pk, scene.south.pk}
    rows = branch(scene.secretary, scene.plan, scene.period, scene.goals["north"]).rows
    assert [row.figure.progress for row in rows] == [100.0, 100.0, 100.0, 40.0]
    assert [row.figure.late for row in rows] == [0, 0, 0, 1]


def test_the_board_pages_by_the_last_path(scene):
    make_nodes(scene.plan, scene.goals["north"], 60)
    first = branch(scene.secretary, scene.plan, scene.period, scene.goals["north"])
    rest = branch(scene.secretary, scene.plan, scene.period, scene.goals["north"], first.after)
    assert (len(first.rows), len(rest.rows), rest.after) == (50, 14, None)
    assert first.rows[-1].node.path < rest.rows[0].node.path


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({"late": True}, ["north-3", "south-1"]),
        ({"light": "green", "kind": "activity"}, ["north-0", "north-1", "north-2", "south-0"]),
        ({"light": "red", "kind": "activity"}, ["north-3"]),
        ({"text": "ش‌ويژه"}, ["south-0"]),
        ({"text": "north-1"}, ["north-1"]),
        ({"kind": "activity", "owner": "south"}, ["south-0", "south-1"]),
        ({"state": "not_answered"}, []),
    ],
)
def test_the_board_finds(scene, wanted, codes):
    for name, nodes in scene.activities.items():
        for place, node in enumerate(nodes):
            node.code = f"{name}-{place}"
            node.search_text = "ش ویژه" if node.code == "south-0" else "دیگر"
            node.save()
    if wanted.get("owner"):
        wanted = {**wanted, "owner": scene.south.path}
    board = plan_board(scene.secretary, scene.plan, scene.period, BoardFilter(**wanted))
    assert board.is_flat
    assert [row.node.code for row in board.page.rows] == codes
    assert board.matched.activities == len(codes)
    assert all(len(row.parents) == 3 for row in board.page.rows)


def test_the_counts_of_many_matches_are_added_by_the_database(scene):
    extra = make_nodes(scene.plan, scene.goals["north"], 60)
    for node in extra:
        make_progress(node, scene.period, declared=10)
    scene.refresh()
    board = plan_board(scene.secretary, scene.plan, scene.period, BoardFilter(late=True))
    assert (board.matched.activities, board.matched.late) == (62, 62)
    north = BoardFilter(late=True, owner=scene.north.path)
    assert plan_board(scene.secretary, scene.plan, scene.period, north).matched.late == 61


def test_not_reported_zero_not_due_and_cancelled_stay_apart(scene):
    goal = scene.goals["north"]
    zero, silent, later, gone = make_nodes(scene.plan, goal, 4)
    make_progress(zero, scene.period, declared=0)
    later.starts = scene.period.ends + timedelta(days=1)
    later.due = scene.period.ends + timedelta(days=9)
    later.save()
    gone.state = "cancelled"
    gone.save()
    scene.refresh()
    rows = branch(scene.secretary, scene.plan, scene.period, goal).rows
    shown = {row.node.id: (row.figure.progress, row.figure.state) for row in rows}
    assert shown[zero.pk] == (0.0, "")
    assert shown[silent.pk] == (None, "not_answered")
    assert shown[later.pk] == (None, "not_due")
    assert shown[gone.pk] == (None, "cancelled")


def test_a_unit_page_holds_its_own(scene):
    page = unit_page(scene.secretary, scene.plan, scene.north, scene.period)
    assert page.figure.realised_activities == Share(3, 4)
    assert [line.node.id for line in page.goals.rows] == [scene.goals["north"].pk]
    line = page.indicators.rows[0]
    assert (line.value, line.target, line.score, line.light) == (60.0, 60.0, 100.0, "green")
    assert (line.series, line.periods) == ((60.0,), (1,))
    assert (page.report.state, page.reports_below) == ("submitted", Share(1, 1))
    assert [unit.id for unit in page.above] == [scene.province.pk]
    whole = unit_page(scene.secretary, scene.plan, scene.province, scene.period)
    assert [unit.id for unit, _ in whole.below] == [scene.north.pk, scene.south.pk]
    assert whole.late_total == len(whole.late) == 2


def test_a_goal_shows_who_contributed_what(scene):
    goal = scene.goals["north"]
    page = node_page(scene.secretary, goal, scene.period)
    assert page.figure.progress == 85.0
    assert [part.part for part in page.working] == [25.0, 25.0, 25.0, 10.0]
    assert sum(part.part for part in page.working) == page.figure.progress
    assert [node.kind for node in page.path] == ["macro", "general"]
    assert [line.indicator.id for line in page.indicators] == [scene.indicator.pk]
    (score,) = page.score_working
    assert (score.kind, score.part) == ("indicator", page.figure.score)
    assert page.history[0][1].progress == 85.0


def test_what_was_not_reported_has_no_part_unless_it_counts_as_zero(scene):
    scene.activities["north"][3].progress.all().delete()
    scene.refresh()
    page = node_page(scene.secretary, scene.goals["north"], scene.period)
    assert [part.part for part in page.working][3] is None
    assert page.figure.progress == 100.0
    scene.plan.missing_policy = "zero"
    scene.plan.save()
    scene.goals["north"].refresh_from_db()
    scene.refresh()
    goal = type(scene.goals["north"]).objects.get(pk=scene.goals["north"].pk)
    page = node_page(scene.secretary, goal, scene.period)
    assert [part.part for part in page.working] == [25.0, 25.0, 25.0, 0.0]


def test_an_activity_shows_both_layers_of_its_reports(scene):
    node = scene.activities["north"][0]
    node.progress.all().delete()
    make_progress(node, scene.period, declared=90, verified=70, reason="دیرکرد")
    scene.refresh()
    page = node_page(scene.secretary, node, scene.period)
    (entry,) = page.entries
    assert (entry.declared, entry.verified, entry.reason) == (90.0, 70.0, "دیرکرد")
    assert (page.figure.progress, page.figure.declared) == (70.0, 90.0)


def test_alignment_is_shown_from_both_sides(scene):
    upper = make_node(make_plan(scene.province))
    Alignment.objects.create(node=scene.goals["north"], upper=upper)
    page = node_page(scene.secretary, scene.goals["north"], scene.period)
    assert [(one.direction, one.node.id) for one in page.alignment] == [("serves", upper.pk)]
    other = node_page(scene.secretary, upper, period_of_plan(upper.plan))
    assert [one.direction for one in other.alignment] == ["served_by"]


def test_a_shared_goal_is_seen_by_who_contributes(scene):
    Contribution.objects.create(node=scene.goals["south"], unit=scene.north)
    page = node_page(scene.planner, scene.goals["south"], scene.period)
    assert [unit.id for unit in page.contributors] == [scene.north.pk]


def test_the_heat_map_holds_a_cell_for_each_unit_that_measures(scene):
    other = make_indicator(scene.goals["south"], [scene.south], code="zz")
    shown = comparison(scene.secretary, scene.plan, scene.period)
    assert [one.id for one in shown.heat.indicators] == [scene.indicator.pk, other.pk]
    cells = {row.unit.id: row.cells for row in shown.heat.rows}
    assert [cell.score for cell in cells[scene.north.pk] if cell] == [100.0]
    assert cells[scene.north.pk][1] is None
    assert cells[scene.south.pk][1].state == "not_answered"
    bars = {bar.unit.id: bar for bar in shown.bars}
    assert bars[scene.north.pk].peers_progress == 75.0
    assert (shown.heat.units_total, shown.heat.indicators_total) == (2, 2)


@pytest.mark.parametrize("measure", ["goals", "activities", "progress", "score", "nonsense"])
def test_the_league_by_any_measure(scene, measure):
    shown = comparison(scene.secretary, scene.plan, scene.period, measure=measure)
    assert shown.measure == ("activities" if measure == "nonsense" else measure)
    ranks = {row.unit.id: row.rank for row in shown.league}
    expected = {"goals": {1}}.get(measure, {1, 2})
    assert set(ranks.values()) == expected


def test_plans_are_listed_with_their_figures(scene):
    (line,) = plan_lines(scene.secretary)
    assert (line.plan.id, line.figure.progress) == (scene.plan.pk, 80.0)
    (own,) = plan_lines(scene.planner)
    assert own.figure.progress == 85.0


def test_a_plan_without_anything_is_shown_empty():
    plan = make_plan()
    seat = make_seat(Role.SECRETARIAT, plan.owner)
    period = period_of_plan(plan)
    board = dashboard(seat, plan, period)
    assert (board.figure.progress, board.league, board.stamp.made_at) == (None, (), None)
    assert plan_board(seat, plan, period).page.rows == ()
    assert comparison(seat, plan, period).heat.rows == ()
    refresh(by=None, period=period)
    assert dashboard(seat, plan, period).figure.activities == 0


STATEMENTS = {
    "dashboard": lambda one: dashboard(one.secretary, one.plan, one.period),
    "board": lambda one: plan_board(one.secretary, one.plan, one.period),
    "late": lambda one: plan_board(one.secretary, one.plan, one.period, BoardFilter(late=True)),
    "branch": lambda one: branch(one.secretary, one.plan, one.period, one.goals["north"]),
    "unit": lambda one: unit_page(one.secretary, one.plan, one.north, one.period),
    "node": lambda one: node_page(one.secretary, one.goals["north"], one.period),
    "indicator": lambda one: indicator_page(one.secretary, one.indicator, one.period),
    "comparison": lambda one: comparison(one.secretary, one.plan, one.period),
    "plans": lambda one: plan_lines(one.secretary),
    "own": lambda one: dashboard(one.planner, one.plan, one.period),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_statements_do_not_grow_with_the_rows(scene, name, assert_same_queries):
    def grow():
        for number in range(3):
            office = make_unit(scene.province)
            goal = make_branch(scene.plan, office)
            nodes = make_nodes(scene.plan, goal, 3) + make_nodes(
                scene.plan, scene.goals["north"], 2, owner=scene.north
            )
            for node in nodes:
                make_progress(node, scene.period, declared=10)
            extra = make_indicator(scene.goals["north"], [scene.north, office], code=f"x{number}")
            make_measurement(extra, scene.period, office, declared=70)
            make_plan(scene.province)
        scene.refresh()

    assert assert_same_queries(lambda: STATEMENTS[name](scene), grow) <= 30


def test_levels_named_by_a_plan_itself_are_counted_above_activities():
    plan = make_plan(levels=(LevelKind.OTHER, LevelKind.OTHER, LevelKind.ACTIVITY))
    top = make_node(plan, kind=LevelKind.OTHER)
    goal = make_node(plan, top, LevelKind.OTHER)
    for node in make_nodes(plan, goal, 2):
        make_progress(node, period_of_plan(plan), declared=100)
    refresh(by=None, period=period_of_plan(plan))
    seat = make_seat(Role.MANAGER, plan.owner)
    board = dashboard(seat, plan, period_of_plan(plan))
    assert board.figure.realised_goals == Share(1, 1)
    page = unit_page(seat, plan, plan.owner, period_of_plan(plan))
    assert [line.node.id for line in page.goals.rows] == [goal.pk]
