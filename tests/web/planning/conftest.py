"""A secretariat's seat at a province, signed in, with a draft and a plan under report.

What knows Django is imported inside: pytest reads this file before Django is set up.
"""

import pytest


@pytest.fixture
def office(seat):
    from tests.factories import make_unit

    return make_unit(seat.unit, name="ادارهٔ راه", code="O1")


@pytest.fixture
def seat(db):
    from payesh.ground.terms import Role
    from tests.factories import make_seat, make_unit

    return make_seat(Role.SECRETARIAT, make_unit(name="استان نمونه", code="P1"))


@pytest.fixture
def signed_in(client, seat):
    client.force_login(seat.person)
    return client


@pytest.fixture
def draft(seat):
    """A draft that was never worked with, with a goal of each level and an activity."""
    from tests.factories import make_branch, make_node, make_plan

    plan = make_plan(seat.unit, state="draft", open_periods=(), title="پیش‌نویس")
    make_node(plan, make_branch(plan))
    return plan


@pytest.fixture
def reported(seat, office):
    """An active plan under which an activity and an indicator were reported."""
    from tests.factories import (
        make_branch,
        make_indicator,
        make_measurement,
        make_node,
        make_plan,
        make_progress,
        period_of_plan,
    )

    plan = make_plan(seat.unit, open_periods=(1, 2), title="برنامهٔ جاری")
    goal = make_branch(plan, office)
    node = make_node(plan, goal, title="احداث پل")
    make_node(plan, goal, title="بازسازی راه")
    indicator = make_indicator(goal, [office], {1: 60}, title="نرخ پوشش")
    period = period_of_plan(plan)
    make_progress(node, period, declared=40)
    make_measurement(indicator, period, office, declared=55)
    return plan
