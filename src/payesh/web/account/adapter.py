"""Where the sign-in package meets the house: no self sign-up, verbs for what is written."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from payesh.actions import people
from payesh.queries.seats import seat_of
from payesh.records.models import Person
from payesh.web.shell.navigation import first_page


class ClosedDoor(DefaultAccountAdapter):
    """People come in by invitation alone; a new password leaves its line in the journal."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Person, password: str) -> None:
        people.set_password(by=user, password=password)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_page(seat_of(request.user))

    def post_login(self, request: HttpRequest, user: Person, **options: Any) -> HttpResponse:
        """Pages follow in the person's own language."""
        response = super().post_login(request, user, **options)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response
