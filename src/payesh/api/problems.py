"""Refusals as problem details (RFC 9457), in the language of whoever asks.

`code` is stable and meant for programs, `detail` for people, `where` names the place; `errors`
lists everything that stood in the way where there is more than one thing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.web.shell.middleware import told

MEDIA_TYPE = "application/problem+json"
CLASHES = frozenset(
    {"sheet.locked", "sheet.key_taken", "visit.closed", "visit.started", "offer.decided"}
)
"""Refusals because the thing itself is in another state by now."""

NOT_THERE = _("There is nothing here, or your seat does not see it.")
NOT_ASKED_SO = _("This address does not answer to this method.")
UNREADABLE = _("The request cannot be read.")
FAULTS = _("Some parts of the request cannot be read.")
SHAPES = {
    "missing": _("This must be given."),
    "uuid_parsing": _("A key should be here."),
    "int_parsing": _("A whole number should be here."),
    "bool_parsing": _("true or false should be here."),
    "enum": _("This is none of the words that may stand here."),
    "literal_error": _("This is none of the words that may stand here."),
    "extra_forbidden": _("Nothing of that name is taken here."),
}
"""By pydantic's word for a fault; others are told by `UNFIT`."""
UNFIT = _("This does not fit here.")


class Unauthorised(Exception):  # noqa: N818 - named for what it tells
    """Nobody is known behind the request; `code` says why."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(code)


def language_of(request: HttpRequest) -> str:
    """The page's language for who is signed in, else that of the header Accept-Language."""
    if getattr(request, "by_session", False):
        return str(request.LANGUAGE_CODE)
    return translation.get_language_from_request(request)


def problem(request: HttpRequest, status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """One problem; empty parts are left out."""
    body = {
        "type": f"urn:payesh:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **{name: value for name, value in more.items() if value},
    }
    text = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text, status=status, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = translation.get_language()
    return response


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What a person or a program did wrong, with every place."""
    with translation.override(language_of(request)):
        inner = refusal.refusals if isinstance(refusal, Refusals) else ()
        errors = [_fault(one) for one in inner]
        status = _status(request, refusal)
        more = {"where": refusal.where, "errors": errors}
        return problem(request, status, refusal.code, told(refusal), **more)


def _fault(one: Refusal) -> dict[str, str]:
    return {"code": one.code, "detail": told(one), "where": one.where}


def _status(request: HttpRequest, refusal: Refusal) -> int:
    if isinstance(refusal, Forbidden):
        return 403
    if isinstance(refusal, Stale):
        return 412 if "If-Match" in request.headers else 409
    return 409 if refusal.code in CLASHES else 422


def unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request that is not of the shape the reference gives."""
    with translation.override(language_of(request)):
        errors = [_shape_fault(one) for one in error.errors]
        return problem(request, 422, "request.invalid", gettext(FAULTS), errors=errors)


def _shape_fault(one: Mapping[str, Any]) -> dict[str, str]:
    where = ".".join(str(part) for part in one["loc"])
    words = gettext(SHAPES.get(one["type"], UNFIT))
    return {"code": f"request.{one['type']}", "detail": words, "where": where[:200]}


def not_there(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """No such thing, or none that the seat may know of."""
    return _said(request, 404, "not_found", NOT_THERE)


def other_method(request: HttpRequest) -> HttpResponse:
    """The address is there and takes other methods."""
    return _said(request, 405, "method.not_allowed", NOT_ASKED_SO)


def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The body is no JSON, or the package refuses the request for another reason."""
    return _said(request, error.status_code, "request.unreadable", UNREADABLE)


def unauthorised(request: HttpRequest, error: Unauthorised) -> HttpResponse:
    """Who asks is not known; the header says how to tell."""
    response = _said(request, 401, error.code, error.message)
    response.headers["WWW-Authenticate"] = 'Bearer realm="payesh", Basic realm="payesh"'
    return response


def _said(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    with translation.override(language_of(request)):
        return problem(request, status, code, gettext(message))


def tell_problems(api: NinjaAPI) -> None:
    """Make the interface answer every error of a request this way."""
    handlers: dict[type[Exception], Any] = {
        Refusal: refused,
        ValidationError: unfit,
        Http404: not_there,
        HttpError: unreadable,
        Unauthorised: unauthorised,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
