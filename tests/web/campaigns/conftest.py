"""A province's campaign with two groups, a team, a late visit and a duty set by law."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone


class Scene:
    """`secretary` runs the campaign, `manager` looks at it; days are counted from today."""

    def __init__(self):
        from payesh.ground.terms import Role
        from payesh.records.models import LegalDuty
        from tests.evaluations import (
            make_agencies,
            make_agency,
            make_campaign,
            make_group,
            make_instrument,
            make_phase,
            make_sheet,
            make_team,
            make_visit,
        )
        from tests.factories import make_seat, make_unit

        self.today = timezone.localdate()
        days = {"starts": self.today - timedelta(days=10), "ends": self.today + timedelta(days=10)}
        self.province = make_unit(name="استان نمونه", code="P1")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.manager = make_seat(Role.MANAGER, self.province)
        self.campaign = make_campaign(self.province, title="ارزیابی میز خدمت", **days)
        self.instrument = make_instrument(self.province, title="میز خدمت")
        self.general = make_group(self.campaign, self.instrument, title="عمومی")
        self.economic = make_group(self.campaign, self.instrument, title="اقتصادی")
        self.agencies = make_agencies(self.general, 3)
        self.team = make_team(self.campaign)
        self.late = make_visit(self.agencies[0], self.team, self.today - timedelta(days=2))
        self.visit = make_visit(self.agencies[1], self.team, self.today)
        self.other = make_agency(self.economic)
        make_sheet(None, agency=self.other, layer="reviewed", state="locked", score=60)
        make_phase(self.campaign, "visits", **days, legal_basis="مادهٔ ۱۷")
        self.duty = LegalDuty.objects.create(
            campaign=self.campaign, title="استقرار میز خدمت", law="مادهٔ ۱۷",
            in_force_from=self.today, items=["A1.1"],
        )  # fmt: skip

    def grow(self):
        """Twice more of everything that the pages list."""
        from payesh.records.models import LegalDuty
        from tests.evaluations import (
            make_agency,
            make_finding,
            make_group,
            make_phase,
            make_sheet,
            make_team,
            make_visit,
        )

        for number in range(2):
            group = make_group(self.campaign, self.instrument)
            agency = make_agency(group)
            visit = make_visit(agency, make_team(self.campaign), self.today, state="closed")
            make_sheet(visit, layer="agreed", state="locked", score=70)
            make_finding(agency, severity="critical")
            make_phase(self.campaign, ["review", "results"][number])
            LegalDuty.objects.create(
                campaign=self.campaign, title="x", law="x", in_force_from=self.today, items=["B1.1"]
            )


def signed_in(seat):
    client = Client()
    client.force_login(seat.person)
    return client


@pytest.fixture
def scene(db):
    return Scene()


@pytest.fixture
def secretary(scene):
    return signed_in(scene.secretary)


@pytest.fixture
def manager(scene):
    return signed_in(scene.manager)
