"""A province's secretariat that meets an office with a red activity and a red indicator."""

import pytest


class Scene:
    """The office's plan; `call(day)` calls a meeting about its first period."""

    def __init__(self):
        from payesh.actions.figures import refresh
        from payesh.ground.terms import Role
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

        self.province = make_unit(name="استان نمونه", code="P1")
        self.office = make_unit(self.province, name="ادارهٔ راه", code="O1")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.planner = make_seat(Role.PLANNER, self.office)
        self.manager = make_seat(Role.MANAGER, self.office)
        self.plan = make_plan(self.province, title="برنامهٔ راه")
        goal = make_branch(self.plan, self.office)
        self.red = make_node(self.plan, goal, title="احداث پل")
        self.green = make_node(self.plan, goal, title="بازسازی", weight=99)
        indicator = make_indicator(goal, [self.office], {1: 60}, title="نرخ پوشش")
        self.period = period_of_plan(self.plan)
        words = {"reason": "تأخیر در تأمین", "remedy": "خرید فوری"}
        make_progress(self.red, self.period, declared=20, **words)
        make_progress(self.green, self.period, declared=100)
        make_measurement(indicator, self.period, declared=51)
        refresh(by=None, period=self.period)

    def call(self, day=None):
        from payesh.actions.meetings import call_meeting
        from tests.factories import DAY

        return call_meeting(
            by=self.secretary, period=self.period, unit=self.office, held_on=day or DAY
        )


@pytest.fixture
def scene(db):
    return Scene()


@pytest.fixture
def secretary(client, scene):
    client.force_login(scene.secretary.person)
    return client
