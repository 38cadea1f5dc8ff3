"""The numbers at the top of every page: how much waits for a seat, how much is new to it."""

from __future__ import annotations

from django.core.cache import cache
from django.utils import timezone

from payesh.queries.due import due_counts
from payesh.queries.notices import unseen_count
from payesh.records.models import Seat

KEPT_SECONDS = 60
"""The numbers stand on every page; what they count is asked at most once a minute."""


def due_total(seat: Seat) -> int:
    """How many things wait for the seat, at most a minute old."""
    return cache.get_or_set(_key(seat), lambda: due_counts(seat).total, KEPT_SECONDS)


def keep_due_total(seat: Seat, total: int) -> int:
    """Keep a number that was just counted anyway."""
    cache.set(_key(seat), total, KEPT_SECONDS)
    return total


def unseen_total(seat: Seat) -> int:
    """How many notices are new to the seat, at most a minute old."""
    return cache.get_or_set(_unseen_key(seat), lambda: unseen_count(seat), KEPT_SECONDS)


def keep_unseen(seat: Seat, total: int) -> int:
    """Keep a number of new notices that was just counted anyway."""
    cache.set(_unseen_key(seat), total, KEPT_SECONDS)
    return total


def _unseen_key(seat: Seat) -> str:
    return f"unseen:{seat.pk}"


def _key(seat: Seat) -> str:
    return f"due:{seat.pk}:{timezone.localdate()}"
