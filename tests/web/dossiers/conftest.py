"""A running campaign of two evaluators with one dossier that nobody has scored."""

import pytest
from django.test import Client


class Scene:
    """`add()` makes one more dossier, `grow()` more of everything that the pages list."""

    def __init__(self):
        from payesh.ground.terms import Role
        from payesh.records.models import Seat
        from tests.evaluations import make_campaign, make_evaluator, make_group, seat_of
        from tests.factories import make_person, make_seat, make_unit

        self.province = make_unit(name="استان نمونه", code="P1")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.manager = make_seat(Role.MANAGER, self.province)
        self.campaign = make_campaign(self.province, title="ارزیابی میز خدمت")
        self.group = make_group(self.campaign, title="گروه عمومی")
        names = ("سارا رستمی", "کاوه نیک‌نام")
        self.raters = [make_evaluator(self.campaign, person=make_person(name)) for name in names]
        # Whatever day it is when this runs, they sit on their seats.
        Seat.objects.filter(role=Role.EVALUATOR.value).update(ends=None)
        self.first, self.second = (seat_of(one) for one in self.raters)
        self.dossier = self.add()

    def add(self):
        from payesh.records.models import Dossier

        return Dossier.objects.create(
            campaign=self.campaign,
            group=self.group,
            number=self.campaign.dossiers.count() + 1,
            title="مراجعهٔ بانوی سالمند",
            text="مراجع ساعت نه رسید.\n\nپنجاه دقیقه در صف ماند.",
            made_by=self.secretary.person,
        )

    def grow(self):
        from payesh.actions.dossier_sheets import open_dossier_sheet
        from tests.evaluations import make_evaluator, seat_of

        for rater in (make_evaluator(self.campaign), make_evaluator(self.campaign)):
            open_dossier_sheet(by=seat_of(rater), dossier=self.dossier)
            self.add()


@pytest.fixture
def scene(db):
    return Scene()


@pytest.fixture
def go():
    """`go(seat)`: a client signed in as whoever sits on the seat."""

    def signed_in(seat):
        client = Client()
        client.force_login(seat.person)
        return client

    return signed_in
