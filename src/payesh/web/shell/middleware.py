"""Language, seat, and refusals told courteously."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext

from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.seats import seat_of
from payesh.web.shell.public_paths import language_of
from payesh.web.shell.writing import digits

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Persian unless the person chose otherwise; what the browser prefers is not asked.

    A page of the public side speaks the language of its address.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        chosen = language_of(request.path_info) or cookie
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = known
        with translation.override(known):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", known)
        return response


class SeatMiddleware:
    """Puts the seat that the person sits on now at `request.seat`."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.seat = seat_of(request.user) if request.user.is_authenticated else None
        return self.get_response(request)


class RefusalMiddleware:
    """A refusal that no form caught becomes a page that says what is the matter."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        status = 403 if isinstance(error, Forbidden) else 422
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"code": error.code, "detail": told(error)}, status=status)
        template = "403.html" if status == 403 else "shell/refused.html"
        return render(request, template, {"refusal": told(error)}, status=status)


def told(error: Refusal) -> str:
    """A refusal in the person's language, with its places filled."""
    words = gettext(error.message)
    if not error.params:
        return words
    shown = {name: digits(it) if isinstance(it, int) else it for name, it in error.params.items()}
    return words % shown
