"""A campaign with an agency that has a seat, an evaluator, a sent circular and a session."""

from datetime import timedelta

import pytest


class Scene:
    """`add(n)` sends further circulars and calls further sessions."""

    def __init__(self):
        from django.utils import timezone

        from payesh.ground.terms import Role, UnitKind
        from payesh.records.models import Seat
        from tests.evaluations import make_agency, make_campaign, make_evaluator, make_group
        from tests.factories import make_person, make_seat, make_unit

        self.today = timezone.localdate()
        self.province = make_unit(name="استان نمونه", code="P1")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.campaign = make_campaign(self.province, title="ارزیابی میز خدمت")
        self.group = make_group(self.campaign)
        body = make_unit(self.province, UnitKind.BODY, name="شرکت گاز", code="G")
        self.agency = make_agency(self.group, body)
        self.speaker = make_seat(Role.AGENCY, body)
        self.evaluator = make_evaluator(self.campaign, person=make_person("سارا رستمی"))
        Seat.objects.filter(pk=self.evaluator.seat_id).update(ends=None)
        self.circular = self.sent("شیوه‌نامهٔ بازدید")
        self.session = self.called("توجیه ارزیابان")

    def sent(self, title, **fields):
        from payesh.actions.circulars import draft_circular, send_circular
        from payesh.ground.terms import CircularKind

        words = {
            "kind": CircularKind.CIRCULAR,
            "text": "با سلام\nلطفاً اجرا شود.",
            "to_evaluators": True,
            "acknowledge_by": self.today + timedelta(days=5),
        }
        draft = draft_circular(
            by=self.secretary, campaign=self.campaign, title=title, **{**words, **fields}
        )
        return send_circular(by=self.secretary, circular=draft)

    def called(self, title):
        from payesh.actions.sessions import call_session

        return call_session(
            by=self.secretary,
            campaign=self.campaign,
            title=title,
            held_on=self.today,
            people=[self.evaluator.person],
        )

    def add(self, how_many):
        from tests.evaluations import make_agencies, make_evaluator

        make_agencies(self.group, how_many)
        for place in range(how_many):
            make_evaluator(self.campaign)
            self.sent(f"بخشنامهٔ {place}")
            self.called(f"جلسهٔ {place}")


@pytest.fixture
def scene(db):
    return Scene()


@pytest.fixture
def secretary(client, scene):
    client.force_login(scene.secretary.person)
    return client
