"""Pages of people, seats and invitations."""

import pytest
from django.core import mail
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.queries.seats import seat_of
from payesh.records.models import Invitation, Seat
from tests.factories import make_person, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(office):
    return make_seat(Role.PLANNER, office, make_person("مریم رضایی", "maryam"))


def listed(client, **asked: str) -> list[str]:
    return [one.username for one in client.get(reverse("people"), asked).context["people"]]


def test_people_are_found_by_name_role_and_unit(signed_in, planner, province, elsewhere):
    make_seat(Role.PLANNER, elsewhere, make_person("مریم دیگری", "stranger"))
    make_seat(Role.MANAGER, province, make_person("علی کریمی", "ali"))
    assert listed(signed_in, q="مريم") == ["maryam"]
    assert listed(signed_in, role="manager") == ["ali"]
    assert listed(signed_in, unit="O1") == ["maryam"]
    assert listed(signed_in, state="closed") == []
    assert "stranger" not in listed(signed_in)


def test_queries_do_not_grow_with_the_people(signed_in, office, assert_same_queries):
    def grow():
        for _ in range(3):
            make_seat(Role.PLANNER, office)

    assert assert_same_queries(lambda: signed_in.get(reverse("people")), grow) <= 15


def test_seat_is_given_and_ended_on_the_page(signed_in, planner, office):
    give = reverse("seat_give", args=[planner.person_id])
    words = {"role": "manager", "unit": "O1", "starts": "", "ends": "۱۴۹۹/۰۱/۰۱"}
    assert signed_in.post(give, words).status_code == 302
    given = Seat.objects.get(person=planner.person, role="manager")
    assert signed_in.post(give, words).status_code == 422
    assert signed_in.post(reverse("seat_end", args=[given.pk])).status_code == 302
    given.refresh_from_db()
    assert not given.is_active
    page = signed_in.get(reverse("person_page", args=[planner.person_id]))
    assert [one.pk for one in page.context["seats_held"]] == [planner.pk, given.pk]


@pytest.mark.parametrize(
    "words", [{"role": "headquarters"}, {"unit": "P2"}, {"ends": "۱۴۰۴/۱۲/۳۰"}]
)
def test_seat_that_is_not_ours_to_give_is_refused(signed_in, planner, elsewhere, words):
    give = reverse("seat_give", args=[planner.person_id])
    good = {"role": "manager", "unit": "O1"}
    response = signed_in.post(give, {**good, **words})
    assert response.status_code == 422
    assert set(response.context["give"].errors) == set(words)


def test_account_is_changed_closed_and_opened(signed_in, planner):
    page = reverse("person_page", args=[planner.person_id])
    assert signed_in.post(page, {"full_name": "مریم رضایی‌فر"}).status_code == 302
    for expected in (False, True):
        signed_in.post(reverse("person_state", args=[planner.person_id]))
        planner.person.refresh_from_db()
        assert planner.person.is_active is expected
    assert planner.person.full_name == "مریم رضایی‌فر"
    assert signed_in.post(reverse("sessions_end", args=[planner.person_id])).status_code == 302


def test_shared_account_shows_why_it_cannot_be_changed(signed_in, planner, elsewhere):
    make_seat(Role.PLANNER, elsewhere, planner.person)
    page = signed_in.get(reverse("person_page", args=[planner.person_id]))
    assert page.context["is_ours"] is False
    response = signed_in.post(reverse("person_state", args=[planner.person_id]))
    assert response.status_code == 422


def test_person_of_another_province_is_not_there(signed_in, elsewhere):
    stranger = make_seat(Role.PLANNER, elsewhere)
    for name in ("person_page", "person_state", "sessions_end", "seat_give"):
        assert signed_in.post(reverse(name, args=[stranger.person_id])).status_code == 404
    assert signed_in.post(reverse("seat_end", args=[stranger.pk])).status_code == 404


def test_invitation_from_page_to_account(signed_in, office, client):
    words = {"full_name": "زهرا احمدی", "email": "z@example.org", "role": "planner", "unit": "O1"}
    page = signed_in.post(reverse("invite"), words)
    link = page.context["link"]
    assert link in page.content.decode()
    [letter] = mail.outbox
    assert letter.to == ["z@example.org"]
    assert link in letter.body
    assert "زهرا احمدی" in signed_in.get(reverse("people")).content.decode()
    signed_in.logout()
    good = {"username": "zahra", "password": "a good long one", "again": "a good long one"}
    assert signed_in.post(link.removeprefix("http://testserver"), good).status_code == 302
    invitation = Invitation.objects.get()
    assert seat_of(invitation.accepted_by).unit == office


def test_invitation_is_withdrawn(signed_in, province, elsewhere):
    words = {"full_name": "زهرا", "role": "planner", "unit": "P1"}
    link = signed_in.post(reverse("invite"), words).context["link"]
    invitation = Invitation.objects.get()
    withdraw = reverse("invitation_withdraw", args=[invitation.pk])
    assert signed_in.post(withdraw).status_code == 302
    assert signed_in.get(link.removeprefix("http://testserver")).status_code == 404
    assert signed_in.post(withdraw).status_code == 422


def test_nobody_is_invited_to_another_province(signed_in, elsewhere):
    words = {"full_name": "زهرا", "role": "planner", "unit": "P2"}
    assert set(signed_in.post(reverse("invite"), words).context["form"].errors) == {"unit"}
    assert not Invitation.objects.exists()
