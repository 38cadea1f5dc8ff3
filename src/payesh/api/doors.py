"""The door of every endpoint: which rule opens it, and which scope a token needs.

Whoever asks shows a token (`Authorization: Bearer …`; spreadsheets show it as the password of
Basic) or comes from a page of a signed-in seat, then with the CSRF token for whatever writes.
"""

from __future__ import annotations

import binascii
from base64 import b64decode

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from payesh.actions.tokens import note_use
from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.permission import RULES, may
from payesh.queries.tokens import Scope, token_behind
from payesh.records.models import Seat

from .problems import Unauthorised

NOBODY = _("Show a token: Authorization: Bearer payesh_…")
UNKNOWN = _("This token is not known, is over, or was revoked.")
NO_SEAT = _("No role at any unit is given to you at present.")
OTHER_SCOPE = _("The token was not lent for this; it needs the scope %(scope)s.")
FORGED = _("The request does not come from a page of ours. Load the page again.")
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class NoScope(Forbidden):
    """The token's seat might do this, but the token may not."""

    def __init__(self, scope: Scope) -> None:
        super().__init__("token.scope")
        self.message, self.params = OTHER_SCOPE, {"scope": scope.value}


class Door(AuthBase):
    """Opens to a seat that one of the rules opens to; puts the seat at `request.seat`."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: Scope | None, *rules: str) -> None:
        if unknown := set(rules) - set(RULES):
            raise KeyError(f"no such rule: {unknown}")
        self.scope, self.rules = scope, rules
        super().__init__()

    def __call__(self, request: HttpRequest) -> Seat:
        shown = _shown_token(request)
        seat = self._lent(request, shown) if shown else _signed_in(request)
        request.seat = seat
        if self.rules and not any(may(seat, rule) for rule in self.rules):
            raise Forbidden()
        return seat

    def _lent(self, request: HttpRequest, shown: str) -> Seat:
        token = token_behind(shown)
        if token is None:
            raise Unauthorised("token.unknown", UNKNOWN)
        if self.scope is not None and self.scope not in token.scopes:
            raise NoScope(self.scope)
        note_use(token)
        request.token = token
        return token.seat


def door(scope: Scope | None, *rules: str) -> Door:
    """The door for `auth=` of an endpoint; several rules: one of them suffices."""
    return Door(scope, *rules)


def _shown_token(request: HttpRequest) -> str:
    """The token in the header, '' without one; another kind of header is nobody we know."""
    header = request.headers.get("Authorization", "")
    if not header:
        return ""
    kind, _space, value = header.partition(" ")
    if kind.lower() == "bearer" and value.strip():
        return value.strip()
    if kind.lower() == "basic":
        return _password(value)
    raise Unauthorised("token.none", NOBODY)


def _password(value: str) -> str:
    try:
        _user, _colon, password = b64decode(value.strip()).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        password = ""
    if not password:
        raise Unauthorised("token.none", NOBODY)
    return password


def _signed_in(request: HttpRequest) -> Seat:
    if not request.user.is_authenticated:
        raise Unauthorised("token.none", NOBODY)
    request.by_session = True
    if request.seat is None:
        raise Refusal("seat.none", NO_SEAT)
    if request.method not in READING and check_csrf(request) is not None:
        raise Unauthorised("csrf", FORGED)
    return request.seat
