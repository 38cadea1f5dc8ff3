"""Tokens: made and shown once, scoped, over, revoked; and the page that lists them."""

from base64 import b64encode
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.queries.tokens import token_behind
from payesh.records.models import ApiToken, JournalEntry


def ask(text: str, address: str = "/api/v1/visits", kind: str = "Bearer"):
    return Client().get(address, headers={"Authorization": f"{kind} {text}"})


def test_a_token_opens_what_it_was_lent_for_and_nothing_more(world, program):
    seat = world.seats[Role.EVALUATOR]
    one = program(seat, ["visits:read"])
    assert one.get("/visits").status_code == 200
    told = one.get("/sheets", Accept_Language="en")
    assert (told.status_code, told.json()["code"]) == (403, "token.scope")
    assert "sheets:read" in told.json()["detail"]
    assert one.get("/me").json()["scopes"] == ["visits:read"]
    assert one.token.used_on is None
    assert ApiToken.objects.get().used_on == timezone.localdate()


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_a_token_that_is_over_opens_nothing(world, program, change):
    one = program(world.seats[Role.EVALUATOR])
    ApiToken.objects.update(**change)
    told = one.get("/me")
    assert (told.status_code, told.json()["code"]) == (401, "token.unknown")
    assert "Bearer" in told.headers["WWW-Authenticate"]


def test_a_token_ends_with_its_seat(world, program):
    seat = world.seats[Role.EVALUATOR]
    one = program(seat)
    assert token_behind(one.text, on=seat.ends) is not None
    assert token_behind(one.text, on=seat.ends + timedelta(days=1)) is None
    seat.is_active = False
    seat.save()
    assert one.get("/me").status_code == 401


def test_basic_takes_the_token_as_its_password(world, program):
    one = program(world.seats[Role.SECRETARIAT])
    both = b64encode(f"excel:{one.text}".encode()).decode()
    assert ask(both, "/api/v1/me", "Basic").status_code == 200
    for bad in ("", "x", b64encode(b"excel:").decode(), b64encode(b"\xff\xfe").decode()):
        assert ask(bad, "/api/v1/me", "Basic").status_code == 401
    assert ask(one.text, "/api/v1/me", "Digest").status_code == 401
    assert Client().get(f"/api/v1/me?token={one.text}").status_code == 401, "never in an address"


def test_a_signed_in_page_needs_its_csrf_token(world):
    seat = world.seats[Role.EVALUATOR]
    client = Client(enforce_csrf_checks=True)
    client.force_login(seat.person)
    assert client.get("/api/v1/me").json()["role"] == "evaluator"
    address = f"/api/v1/visits/{world.visit.pk}/end"
    refused = client.post(address, b"{}", content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (401, "csrf")
    client.get(reverse("tokens"))
    token = client.cookies["csrftoken"].value
    headers = {"X-CSRFToken": token}
    done = client.post(address, b"{}", content_type="application/json", headers=headers)
    assert done.status_code == 200, done.content


def test_the_page_makes_shows_once_and_revokes(world):
    seat = world.seats[Role.SECRETARIAT]
    client = Client()
    client.force_login(seat.person)
    form = client.get(reverse("token_new")).content.decode()
    assert "feed:read" in form
    assert "declarations:write" not in form, "a secretariat declares nothing"
    sent = {"name": "داشبورد", "scopes": ["feed:read"], "days": "30"}
    made = client.post(reverse("token_new"), sent)
    text = made.context["text"]
    assert text.startswith("payesh_")
    assert text in made.content.decode()
    token = ApiToken.objects.get()
    assert text not in {token.token_hash, token.prefix}
    listed = client.get(reverse("tokens")).content.decode()
    assert "داشبورد" in listed
    assert text not in listed
    assert JournalEntry.objects.filter(verb="token.made").count() == 1
    assert text not in JournalEntry.objects.get(verb="token.made").body
    client.post(reverse("token_revoke", args=[token.pk]))
    assert ask(text, "/api/v1/me").status_code == 401
    assert client.post(reverse("token_revoke", args=[token.pk])).status_code == 422


def test_the_form_keeps_what_was_typed_and_refuses_foreign_scopes(world):
    client = Client()
    client.force_login(world.seats[Role.AGENCY].person)
    sent = {"name": "x", "scopes": ["results:read", "campaigns:read"], "days": "7"}
    page = client.post(reverse("token_new"), sent)
    assert page.status_code == 200
    assert not ApiToken.objects.exists()
    assert 'value="x"' in page.content.decode()


def test_a_token_of_another_person_is_not_there(world, program):
    program(world.seats[Role.EVALUATOR])
    client = Client()
    client.force_login(world.seats[Role.SECRETARIAT].person)
    address = reverse("token_revoke", args=[ApiToken.objects.get().pk])
    assert client.post(address).status_code == 404
