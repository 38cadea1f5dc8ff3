"""A plan with a locked period, seats of several roles, and what a page says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

COUNTED = {"activities": 780, "activities_due": 780, "activities_realised": 730, "goals": 127}


@pytest.fixture
def scene(db) -> Any:
    """A province with a plan of 730 realised of 780 activities, its office, and a neighbour."""
    from django.utils import timezone

    from payesh.ground.terms import Role
    from payesh.records.models import FigureStamp, UnitFigure
    from tests.factories import make_plan, make_seat, make_unit, period_of_plan

    province, neighbour = make_unit(), make_unit()
    office = make_unit(province)
    secretary = make_seat(role=Role.SECRETARIAT, unit=province)
    plan, other = make_plan(province), make_plan(neighbour)
    period = period_of_plan(plan)
    period.locked_at, period.locked_by = timezone.now(), secretary.person
    period.state = "locked"
    period.save()
    FigureStamp.objects.update_or_create(
        period=period, defaults={"plan": plan, "formula": "1", **COUNTED}
    )
    UnitFigure.objects.create(period=period, plan=plan, unit=office, activities=34)
    return SimpleNamespace(
        plan=plan,
        other=other,
        period=period,
        province=province,
        secretary=secretary,
        planner=make_seat(role=Role.PLANNER, unit=office),
    )


@pytest.fixture
def client_of() -> Any:
    from django.test import Client

    def signed_in(seat: Any) -> Client:
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in
