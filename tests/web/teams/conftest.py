"""A campaign with two teams, agencies that wait, one planned visit and one conflict of interest."""

from datetime import timedelta

import pytest


class Scene:
    """`add_agencies(n)` and `add_teams(n)` make the world larger."""

    def __init__(self):
        from payesh.ground.terms import Role, UnitKind
        from payesh.records.models import ConflictOfInterest, Seat
        from tests.evaluations import (
            VISIT_DAY,
            make_agency,
            make_campaign,
            make_evaluator,
            make_group,
            make_organisation,
            make_team,
            make_visit,
        )
        from tests.factories import make_person, make_seat, make_unit

        self.day = VISIT_DAY
        self.province = make_unit(name="استان نمونه", code="P1")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.reviewer = make_seat(Role.REVIEWER, self.province)
        self.campaign = make_campaign(self.province, title="ارزیابی میز خدمت")
        self.group = make_group(self.campaign, title="گروه عمومی")
        self.water, self.gas, self.roads = (
            make_agency(self.group, make_unit(self.province, UnitKind.BODY, name=name, code=code))
            for name, code in (("آب منطقه‌ای", "W"), ("شرکت گاز", "G"), ("ادارهٔ کل راه", "R"))
        )
        senders = [make_organisation("استانداری"), make_organisation("انجمن مصرف‌کنندگان")]
        names = ("سارا رستمی", "کاوه نیک‌نام", "مینا صادقی", "رضا پارسا")
        self.evaluators = [
            make_evaluator(self.campaign, senders[place % 2], make_person(name))
            for place, name in enumerate(names)
        ]
        # Whatever day it is when this runs, they sit on their seats.
        Seat.objects.filter(role=Role.EVALUATOR.value).update(ends=None)
        self.team = make_team(self.campaign, self.evaluators[:2], title="تیم یک")
        self.other = make_team(self.campaign, self.evaluators[2:], title="تیم دو")
        self.visit = make_visit(self.roads, self.team)
        self.conflict = ConflictOfInterest.objects.create(
            person=self.evaluators[0].person,
            unit=self.gas.unit,
            kind="former_employer",
            declared_by=self.evaluators[0].person,
        )

    def add_agencies(self, how_many):
        from tests.evaluations import make_agencies

        return make_agencies(self.group, how_many)

    def add_teams(self, how_many):
        from tests.evaluations import make_agency, make_team, make_visit

        for place in range(how_many):
            day = self.day + timedelta(days=place % 2)
            make_visit(make_agency(self.group), make_team(self.campaign), day)


@pytest.fixture
def scene(db):
    return Scene()


@pytest.fixture
def secretary(client, scene):
    client.force_login(scene.secretary.person)
    return client
