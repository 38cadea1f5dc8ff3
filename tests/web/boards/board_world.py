"""A body with two offices and a plan of four activities, three realised or under way."""

from __future__ import annotations

from payesh.actions.figures import refresh
from payesh.ground.terms import Role
from payesh.ground.text import fold
from payesh.records.models import Seat, UnitFigure
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


class BoardWorld:
    """Office `near` realised both of its activities; `far` is late with both, one unreported."""

    def __init__(self) -> None:
        self.province = make_unit(name="استان")
        self.body = make_unit(self.province, name="معاونت پایش")
        self.near = make_unit(self.body, name="دفتر نزدیک")
        self.far = make_unit(self.body, name="دفتر دور")
        self.plan = make_plan(self.body, title="برنامهٔ عملیاتی کوچک", code="small")
        self.period = period_of_plan(self.plan)
        self.goals = [self._goal(unit) for unit in (self.near, self.far)]
        self.done = [self._activity(0, f"کار انجام‌شده {n}", 100) for n in (1, 2)]
        self.behind = self._activity(1, "کار عقب‌مانده", 40)
        self.silent = self._activity(1, "کار بی‌گزارش", None)
        self.indicator = make_indicator(self.goals[0], [self.near], {1: 60}, title="سهم پوشش")
        make_measurement(self.indicator, self.period, self.near, declared=55)
        self.count()

    def _goal(self, unit):
        goal = make_branch(self.plan, unit)
        goal.title = f"هدف {unit.name}"
        goal.search_text = fold(goal.title)
        goal.save()
        return goal

    def _activity(self, goal: int, title: str, declared: float | None):
        node = make_node(self.plan, self.goals[goal], title=title)
        if declared is not None:
            make_progress(node, self.period, declared=declared)
        return node

    def count(self) -> None:
        """Make the figures of the period anew."""
        refresh(by=None, period=self.period)

    def seat(self, role: Role = Role.MANAGER, unit=None) -> Seat:
        return make_seat(role, unit or self.body)

    def grow(self, how_many: int = 3) -> None:
        """More activities, goals and units, all with figures."""
        for _ in range(how_many):
            unit = make_unit(self.body)
            make_nodes(self.plan, make_branch(self.plan, unit), 2)
        self.count()
        assert UnitFigure.objects.filter(period=self.period, unit__parent=self.body).count() > 3
