"""A visit by two evaluators today, and an agency that declares itself.

What knows Django is imported inside: pytest reads this file before Django is set up.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest


@dataclass
class World:
    """One agency of a campaign with its visit, the two evaluators, and those around them."""

    campaign: Any
    agency: Any
    visit: Any
    first: Any
    second: Any
    speaker: Any
    secretary: Any


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    """Files of their own; the bell's memory does not outlive a test."""
    from django.core.cache import cache

    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def world(db) -> World:
    from django.utils import timezone

    from payesh.ground.terms import Role, UnitKind
    from tests import evaluations as make
    from tests.factories import make_person, make_seat, make_unit

    today = timezone.localdate()
    province = make_unit(name="استان نمونه", code="P1")
    campaign = make.make_campaign(
        province,
        title="ارزیابی دستگاه‌های استان",
        starts=today - timedelta(days=20),
        ends=today + timedelta(days=20),
    )
    make.make_phase(campaign, "declaration", today - timedelta(days=9), today + timedelta(days=3))
    unit = make_unit(province, UnitKind.BODY, name="ادارهٔ کل راه و شهرسازی استان نمونه")
    agency = make.make_agency(make.make_group(campaign, title="گروه زیربنایی"), unit)
    names = ("زهرا احمدی", "رضا کریمی")
    raters = [make.make_evaluator(campaign, person=make_person(name)) for name in names]
    visit = make.make_visit(agency, make.make_team(campaign, raters), planned_on=today)
    return World(
        campaign=campaign,
        agency=agency,
        visit=visit,
        first=make.seat_of(raters[0]),
        second=make.seat_of(raters[1]),
        speaker=make_seat(Role.AGENCY, unit, make_person("نمایندهٔ دستگاه")),
        secretary=make_seat(Role.SECRETARIAT, province, make_person("دبیر ارزیابی")),
    )


@pytest.fixture
def go():
    """`go(seat)`: a client of the person on that seat."""
    from django.test import Client

    def signed_in(seat) -> Client:
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in
