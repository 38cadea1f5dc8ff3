"""A session is noted when it is new or comes from elsewhere, not at each request."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.urls import reverse

from payesh.ground.terms import Role
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    cache.clear()
    person = make_person()
    make_seat(Role.MANAGER, make_unit(), person=person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_page_that_is_read_again_writes_nothing(signed_in, query_count):
    address = reverse("account")
    signed_in.get(address)
    assert UserSession.objects.count() == 1
    sent = query_count(lambda: signed_in.get(address))
    assert [sql for sql in sent if not sql.startswith("SELECT")] == []


def test_another_browser_with_the_same_session_is_noted_at_once(signed_in):
    signed_in.get(reverse("account"))
    signed_in.get(reverse("account"), headers={"user-agent": "Another"})
    assert UserSession.objects.get().user_agent == "Another"
