"""Invitations: found by the hash of their token, listed for those who sent them."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from payesh.records.models import Invitation, Seat

from .paths import under
from .permission import reach_of


def token_hash(token: str) -> str:
    """What is kept of a token. It is long and random, so a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation of that token if it can still be accepted; `lock` it to accept it."""
    rows = Invitation.objects.filter(
        token_hash=token_hash(token),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
        unit__is_active=True,
    )
    rows = rows.select_for_update(of=("self",)) if lock else rows
    return rows.select_related("unit").first()


def invitations(seat: Seat) -> QuerySet[Invitation]:
    """Invitations to units in reach, newest first."""
    rows = Invitation.objects.filter(under(reach_of(seat), "unit__path"))
    return rows.select_related("unit", "invited_by", "accepted_by")


def pending(seat: Seat) -> QuerySet[Invitation]:
    """Those that nobody answered yet, expired ones among them."""
    return invitations(seat).filter(accepted_at=None, withdrawn_at=None)
