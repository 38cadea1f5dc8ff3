"""What is found wrong or doubtful in a plan, in stated figures and in reports."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from payesh.actions.figures import touch
from payesh.ground.terms import StatedMeasure
from payesh.queries.quality import findings
from payesh.records.models import FigureStamp, Report, StatedFigure
from tests.factories import make_indicator, make_node
from tests.queries.boards_scene import make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make_scene()


def codes(scene) -> list[str]:
    return [one.code for one in findings(scene.plan, scene.period)]


def state(scene, measure: StatedMeasure, value, unit=None, source="خبر") -> None:
    StatedFigure.objects.create(
        plan=scene.plan, unit=unit, measure=measure.value, value=Decimal(value), source=source
    )


def found(scene, code: str):
    return [one for one in findings(scene.plan, scene.period) if one.code == code]


def test_a_sound_plan_has_only_what_nobody_reported(scene):
    assert codes(scene) == ["never_updates"]
    (silent,) = found(scene, "never_updates")
    assert silent.params == {"unit": scene.south.name}


def test_a_unit_that_reported_before_is_silent_now(scene):
    Report.objects.update(unit=scene.south, period=scene.plan.periods.get(number=1))
    later = scene.plan.periods.get(number=2)
    by_unit = {one.subject_key: one.code for one in findings(scene.plan, later)}
    assert by_unit[scene.south.code] == "unit_without_report"
    assert by_unit[scene.north.code] == "never_updates"


def test_nothing_is_said_of_silence_before_the_day_it_was_due(scene):
    scene.period.due_on = timezone.localdate() + timedelta(days=1)
    assert not found(scene, "never_updates")


def test_rows_of_the_plan_are_checked(scene):
    make_node(scene.plan, scene.goals["north"], owner=None, weight=Decimal(3)).save()
    lonely = make_node(scene.plan)
    lonely.owner = None
    lonely.save()
    make_indicator(scene.goals["south"], baseline=None, horizon_target=None)
    seen = set(codes(scene))
    assert {
        "goal_without_owner",
        "goal_without_children",
        "indicator_without_target",
        "weights_do_not_sum",
    } <= seen


def test_a_method_without_target_is_not_asked_for_one(scene):
    make_indicator(
        scene.goals["south"],
        baseline=None,
        horizon_target=None,
        method="linear_distance",
        parameters={"best": 10, "worst": 0},
    )
    assert "indicator_without_target" not in codes(scene)


def test_a_figure_given_twice_contradicts_itself(scene):
    state(scene, StatedMeasure.GOALS, 34, scene.north)
    state(scene, StatedMeasure.GOALS, 15, scene.north)
    with translation.override("en"):
        (twice,) = found(scene, "two_values")
        both = found(scene, "differs_from_records")
    assert twice.params["values"] == "34 / 15"
    assert {(one.params["stated"], one.params["counted"]) for one in both} == {(34, 1), (15, 1)}
    assert "E+" not in str([one.params["stated"] for one in both])


def test_a_share_is_held_against_the_counts_beside_it(scene):
    state(scene, StatedMeasure.ACTIVITIES, 780)
    state(scene, StatedMeasure.ACTIVITIES_REALISED, 730)
    state(scene, StatedMeasure.ACTIVITIES_SHARE, 90)
    (share,) = found(scene, "share_differs")
    assert (share.params["part"], share.params["whole"]) == (730, 780)
    assert str(share.params["right"]) == "93.6"


def test_a_share_is_held_against_the_records_as_it_is_rounded(scene):
    state(scene, StatedMeasure.ACTIVITIES_SHARE, "66.67")
    assert not found(scene, "differs_from_records")
    state(scene, StatedMeasure.ACTIVITIES_SHARE, 66, source="جای دیگر")
    (wrong,) = found(scene, "differs_from_records")
    assert str(wrong.params["counted"]) == "66.7"


def test_a_total_is_added_up_only_where_its_list_is_complete(scene):
    state(scene, StatedMeasure.ACTIVITIES, 7, scene.province)
    state(scene, StatedMeasure.ACTIVITIES, 4, scene.north)
    assert not found(scene, "total_differs")
    state(scene, StatedMeasure.ACTIVITIES, 2, scene.south)
    (total,) = found(scene, "total_differs")
    assert (total.params["stated"], total.params["counted"]) == (7, 6)


def test_old_figures_and_long_waits_are_noted(scene):
    Report.objects.update(submitted_at=timezone.now() - timedelta(days=20))
    (waits,) = found(scene, "review_waits")
    assert waits.params["days"] == 20
    touch(scene.period)
    assert found(scene, "figures_stale")
    FigureStamp.objects.all().delete()
    assert found(scene, "figures_not_made")


def test_statements_do_not_grow_with_the_rows(scene, assert_same_queries):
    def grow():
        for _ in range(3):
            make_node(scene.plan)
            make_indicator(scene.goals["south"])
            state(scene, StatedMeasure.GOALS, 3, scene.north)

    state(scene, StatedMeasure.GOALS, 2, scene.north)
    read = lambda: findings(scene.plan, scene.period)  # noqa: E731
    assert assert_same_queries(read, grow) <= 12
