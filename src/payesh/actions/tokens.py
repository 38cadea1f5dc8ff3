"""Verbs about tokens: a seat is lent to a program for a while, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.invitations import token_hash
from payesh.queries.permission import may, require
from payesh.queries.tokens import offered_scopes
from payesh.records.models import ApiToken, Seat

from .guards import locked, owed, unless
from .journal import record, verb

MARK = "payesh_"
"""What every token begins with, so that one that leaked is known for what it is."""
PREFIX = 12
MOST_DAYS = 366
NAME = _("Say what the token is for.")
NO_SCOPE = _("Choose what the token may be used for.")
NOT_YOURS = _("Your seat cannot lend “%(scope)s”.")
TOO_LONG = _("A token is valid for 1 to %(most)s days.")
GONE = _("This token was revoked before.")


@verb
def make_token(*, by: Seat, name: str, scopes: Iterable[str], days: int) -> tuple[ApiToken, str]:
    """Lend one's own seat. The text is returned this once; only its hash is kept."""
    require(by, "token.own")
    wanted = list(dict.fromkeys(scopes))
    unless(wanted, "token.no_scope", NO_SCOPE, "scopes")
    offered = offered_scopes(by)
    if other := next((one for one in wanted if one not in offered), None):
        raise Refusal("token.scope", NOT_YOURS, where="scopes", scope=other[:40])
    unless(1 <= days <= MOST_DAYS, "token.days", TOO_LONG, "days", most=MOST_DAYS)
    text = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        seat=by,
        name=owed(name, "name", NAME)[:120],
        prefix=text[:PREFIX],
        token_hash=token_hash(text),
        scopes=wanted,
        expires_at=timezone.now() + timedelta(days=days),
    )
    after = {"name": token.name, "scopes": wanted, "expires_at": token.expires_at}
    record(by=by, verb="token.made", subject=token, after=after)
    return token, text


@verb
def revoke_token(*, by: Seat, token: ApiToken) -> ApiToken:
    """Take a token back at once; of others only who looks after their unit's people."""
    token = locked(token)
    if token.seat.person_id != by.person_id and not may(by, "people.manage", token.seat.unit):
        raise Forbidden()
    unless(token.revoked_at is None, "token.gone", GONE)
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    record(by=by, verb="token.revoked", subject=token, after={"name": token.name})
    return token


def note_use(token: ApiToken) -> None:
    """Keep the day on which a token was used last; written once a day."""
    today = timezone.localdate()
    if token.used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)
