"""A unit with an open period, its planner, and a reviewer above.

What knows Django is imported inside: pytest reads this file before Django is set up.
"""

from dataclasses import dataclass
from typing import Any

import pytest


@dataclass
class World:
    """A province with two offices; the first owns the activities."""

    province: Any
    office: Any
    other: Any
    plan: Any
    period: Any
    goal: Any
    planner: Any
    helper: Any
    reviewer: Any
    secretary: Any


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """Files of their own; the bell's memory does not outlive a test."""
    from django.core.cache import cache

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def world(db) -> World:
    from payesh.ground.terms import Role
    from tests import factories as make

    province = make.make_unit(name="استان نمونه", code="P1")
    office = make.make_unit(province, name="ادارهٔ برنامه", code="O1")
    other = make.make_unit(province, name="ادارهٔ مالی", code="O2")
    plan = make.make_plan(province, title="برنامهٔ استان")
    return World(
        province=province,
        office=office,
        other=other,
        plan=plan,
        period=make.period_of_plan(plan),
        goal=make.make_branch(plan, office),
        planner=make.make_seat(Role.PLANNER, office, make.make_person("کارشناس برنامه")),
        helper=make.make_seat(Role.PLANNER, other, make.make_person("کارشناس مالی")),
        reviewer=make.make_seat(Role.REVIEWER, province, make.make_person("بازبین")),
        secretary=make.make_seat(Role.SECRETARIAT, province, make.make_person("دبیر")),
    )


@pytest.fixture
def client_of():
    """`client_of(seat)`: a client signed in on that seat."""
    from django.test import Client

    def signed_in(seat: Any) -> Client:
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in
