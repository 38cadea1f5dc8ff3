"""A small province with figures worked by hand, for the tests of the board readers."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.actions.figures import refresh
from payesh.ground.terms import Role
from payesh.records.models import Indicator, Node, Period, Plan, Seat, Unit
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_nodes,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
    signed,
)


@dataclass
class Scene:
    province: Unit
    north: Unit
    south: Unit
    plan: Plan
    period: Period
    goals: dict[str, Node]
    activities: dict[str, list[Node]]
    indicator: Indicator
    secretary: Seat
    planner: Seat

    def refresh(self, number: int = 1) -> None:
        refresh(by=None, period=period_of_plan(self.plan, number))


def make_scene(north: tuple[float, ...] = (100, 100, 100, 40), south=(100, 50)) -> Scene:
    """Two offices with a goal each; activities of the north and of the south have these values.

    An indicator that more is better for, 50 to 100 at the horizon, is measured by both: 60 and 55.
    """
    province = make_unit(name="استان")
    offices = [make_unit(province, name="دفتر شمال"), make_unit(province, name="دفتر جنوب")]
    plan = make_plan(province, title="برنامهٔ عملیاتی")
    period = period_of_plan(plan)
    goals, activities = {}, {}
    for name, office, values in zip(("north", "south"), offices, (north, south), strict=True):
        goals[name] = make_branch(plan, office)
        activities[name] = make_nodes(plan, goals[name], len(values))
        for node, value in zip(activities[name], values, strict=True):
            make_progress(node, period, declared=value)
    indicator = make_indicator(goals["north"], offices, targets={1: 60}, title="رضایت شهروندان")
    for office, value in zip(offices, (60, 55), strict=True):
        make_measurement(indicator, period, office, declared=value)
    secretary = make_seat(Role.SECRETARIAT, province)
    planner = make_seat(Role.PLANNER, offices[0])
    submission = signed(planner.person, "submitted")
    make_report(period, offices[0], state="submitted", **submission)
    scene = Scene(
        province,
        *offices,
        plan,
        period,
        goals,
        activities,
        indicator,
        secretary,
        planner,
    )
    scene.refresh()
    return scene
