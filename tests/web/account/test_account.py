"""One's own account, the seats, the invitation page and the doors of the demonstration."""

import pytest
from django.urls import reverse

from payesh.actions import invitations
from payesh.demo.accounts import demo_accounts
from payesh.ground.terms import Role
from payesh.records.models import Invitation, Person
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db
GOOD = {"username": "maryam", "password": "a good long one", "again": "a good long one"}


@pytest.fixture
def unit():
    return make_unit(name="استانداری نمونه")


@pytest.fixture
def seat(unit):
    return make_seat(Role.SECRETARIAT, unit)


def test_nobody_sees_an_account(client):
    assert client.get(reverse("account")).url.startswith(reverse("account_login"))


def test_person_without_a_seat_is_told_whom_to_ask(client):
    client.force_login(make_person())
    assert client.get(reverse("set_seat")).status_code in (302, 405)
    assert client.get(reverse("no_seat")).status_code == 200
    assert client.get(reverse("account")).status_code == 200


def test_whoever_holds_a_seat_is_sent_on(client, seat):
    client.force_login(seat.person)
    assert client.get(reverse("no_seat")).status_code == 302


def test_own_words_are_saved(client, seat):
    client.force_login(seat.person)
    words = {"full_name": "علي کريمي", "email": "", "phone": "۰۹۱۲۰۰", "language": "en"}
    response = client.post(reverse("account"), words, follow=True)
    assert 'lang="en"' in response.content.decode()
    seat.person.refresh_from_db()
    assert (seat.person.full_name, seat.person.phone) == ("علی کریمی", "091200")


def test_what_cannot_be_saved_is_said_at_its_field(client, seat):
    client.force_login(seat.person)
    response = client.post(reverse("account"), {"full_name": "علی", "language": "xx"})
    assert set(response.context["form"].errors) == {"language"}


def test_seat_is_changed_to_one_of_ones_own(client, seat, unit):
    other = make_seat(Role.PLANNER, make_unit(unit), seat.person)
    client.force_login(seat.person)
    assert client.post(reverse("set_seat"), {"seat": other.pk}).status_code == 302
    assert client.get(reverse("account")).wsgi_request.seat == other
    strange = make_seat(Role.MANAGER, unit)
    assert client.post(reverse("set_seat"), {"seat": strange.pk}).status_code == 404
    assert client.post(reverse("set_seat"), {"seat": "x"}).status_code == 404


@pytest.fixture
def link(seat, unit) -> str:
    _, token = invitations.invite(by=seat, full_name="مریم رضایی", role=Role.PLANNER, unit=unit)
    return reverse("invitation", args=[token])


def test_invitation_makes_an_account_and_signs_in(client, link):
    page = client.get(link).content.decode()
    assert "مریم رضایی" in page
    assert "استانداری نمونه" in page
    assert client.post(link, GOOD).status_code == 302
    assert client.get(reverse("account")).wsgi_request.user.username == "maryam"
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(
    ("spoilt", "field"),
    [
        ({"username": "م"}, "username"),
        ({"again": "another long one"}, "again"),
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "12345678901", "again": "12345678901"}, "password"),
        ({"password": ""}, "password"),
    ],
)
def test_unfit_answers_are_told_and_the_invitation_stays_open(client, link, spoilt, field):
    response = client.post(link, {**GOOD, **spoilt})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Invitation.objects.get().accepted_at


def test_guessed_invitation_is_not_found(client):
    assert client.get(reverse("invitation", args=["guessed"])).status_code == 404
    assert client.post(reverse("invitation", args=["guessed"]), GOOD).status_code == 404


@pytest.fixture
def offered() -> Person:
    return make_person(username=demo_accounts()[0].username)


def test_demonstration_opens_by_one_click(client, offered, settings):
    settings.DEMO = True
    make_seat(Role.MANAGER, make_unit(), offered)
    page = client.get(reverse("account_login")).content.decode()
    assert f'value="{offered.username}"' in page
    assert client.post(reverse("demo_sign_in"), {"username": offered.username}).status_code == 302
    assert client.get(reverse("account")).wsgi_request.user == offered


def test_outside_the_demonstration_there_is_no_such_door(client, offered, settings):
    settings.DEMO = False
    assert "demo-accounts" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("demo_sign_in"), {"username": offered.username}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_demonstration_opens_only_its_own_accounts(client, seat, settings):
    settings.DEMO = True
    name = seat.person.username
    assert client.post(reverse("demo_sign_in"), {"username": name}).status_code == 404
    assert "_auth_user_id" not in client.session
