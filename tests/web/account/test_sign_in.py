"""Signing in: the lock after wrong passwords, the closed door, language, the second factor."""

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from payesh.actions import people
from payesh.ground.terms import Role
from payesh.records.models import JournalEntry
from payesh.web.shell.navigation import first_page
from tests.factories import PASSWORD, make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _no_rates_of_the_test_before():
    cache.clear()


@pytest.fixture
def seat():
    return make_seat(Role.SECRETARIAT, make_unit())


@pytest.fixture
def username(seat) -> str:
    return seat.person.username


def sign_in(client: Client, username: str, password: str = PASSWORD, **extra: str):
    return client.post(LOGIN, {"login": username, "password": password}, **extra)


def test_right_password_opens_the_first_page(client, seat, username):
    response = sign_in(client, username)
    assert (response.status_code, response.url) == (302, first_page(seat))


def test_wrong_password_and_unknown_name_sound_alike(client, username):
    wrong = sign_in(client, username, "wrong password").content.decode()
    unknown = sign_in(client, "nobody-at-all", "wrong password").content.decode()
    assert "_auth_user_id" not in client.session
    strip = [
        text.split("csrfmiddlewaretoken")[0].split("error-summary")[0] for text in (wrong, unknown)
    ]
    assert strip[0] == strip[1]
    assert "error-summary" in wrong
    assert "error-summary" in unknown


def locked(client: Client, username: str) -> None:
    statuses = [sign_in(client, username, f"wrong {turn}").status_code for turn in range(5)]
    assert statuses == [200, 200, 200, 200, 429]


def test_five_wrong_passwords_lock_even_the_right_one_out(client, username):
    locked(client, username)
    response = sign_in(client, username)
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session
    assert "۱۵" in response.content.decode()  # minutes to wait


def test_lock_ends_with_the_cool_off(client, username):
    from datetime import timedelta

    from django.utils import timezone

    locked(client, username)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, username).status_code == 302


def test_lock_is_for_one_name_at_one_place(client, username):
    locked(client, username)
    other = make_seat(Role.PLANNER, make_unit()).person
    assert sign_in(client, other.username).status_code == 302
    assert sign_in(Client(), username, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_spelling_of_the_name_gives_no_new_tries(client, username):
    for turn, written in enumerate([username, username.upper(), f" {username} "]):
        assert sign_in(client, written, f"wrong {turn}").status_code == 200
    sign_in(client, username.title(), "wrong")
    assert sign_in(client, username, "wrong").status_code == 429


def test_right_password_clears_the_count(client, username):
    for turn in range(4):
        sign_in(client, username, f"wrong {turn}")
    assert sign_in(client, username).status_code == 302
    client.post(reverse("account_logout"))
    assert sign_in(client, username, "wrong").status_code == 200


@pytest.mark.parametrize("path", ["signup/", "email/", "3rdparty/signup/", "login/code/"])
def test_there_is_no_sign_up(client, path):
    assert client.get(f"/account/{path}").status_code == 404


def test_closed_account_does_not_open(client, seat):
    person = make_seat(Role.PLANNER, seat.unit).person
    other = Client()
    sign_in(other, person.username)
    assert other.get(reverse("account")).status_code == 200
    people.deactivate_person(by=seat, person=person)
    assert other.get(reverse("account")).status_code == 302
    assert "_auth_user_id" not in client.session
    sign_in(client, person.username)
    assert "_auth_user_id" not in client.session


def test_passwords_are_kept_by_argon2(settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    assert make_person().password.startswith("argon2$argon2id$")


def test_pages_follow_in_the_persons_language(client, seat):
    seat.person.language = "en"
    seat.person.save()
    sign_in(client, seat.person.username)
    assert 'lang="en"' in client.get(reverse("account")).content.decode()


def test_password_is_changed_by_a_verb(client, username):
    sign_in(client, username)
    words = {
        "oldpassword": PASSWORD,
        "password1": "another good one",
        "password2": "another good one",
    }
    assert client.post(reverse("account_change_password"), words).status_code == 302
    assert JournalEntry.objects.first().verb == "person.password_set"
    client.post(reverse("account_logout"))
    assert sign_in(client, username, "another good one").status_code == 302


def test_forgotten_password_is_set_anew_by_mail(client, seat):
    seat.person.email = "maryam@example.org"
    seat.person.save()
    client.post(reverse("account_reset_password"), {"email": "maryam@example.org"})
    [letter] = mail.outbox
    link = next(word for word in letter.body.split() if "/password/reset/key/" in word)
    page = client.get(link, follow=True)
    words = {"password1": "set by mail 1405", "password2": "set by mail 1405"}
    assert client.post(page.redirect_chain[-1][0], words).status_code == 302
    assert sign_in(client, seat.person.username, "set by mail 1405").status_code == 302


def test_nobody_learns_which_addresses_are_known(client):
    response = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert response.status_code == 302
    assert not mail.outbox


def test_second_factor_is_asked_for(client, seat):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(seat.person, generate_totp_secret())
    assert Authenticator.objects.filter(user=seat.person).exists()
    response = sign_in(client, seat.person.username)
    assert response.url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session


def test_second_factor_is_set_up(client, username):
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    sign_in(client, username)
    assert "reauthenticate" in client.get(reverse("mfa_activate_totp")).url
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}


def test_sessions_are_listed_and_ended(client, username):
    other = Client()
    for one in (client, other):
        sign_in(one, username)
    assert len(client.get(reverse("usersessions_list")).context["sessions"]) == 2
    client.post(reverse("usersessions_list"))
    assert other.get(reverse("account")).status_code == 302
    assert client.get(reverse("account")).status_code == 200
