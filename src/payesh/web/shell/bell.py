"""The number at the bell: how much waits for a seat."""

from __future__ import annotations

from django.core.cache import cache
from django.utils import timezone

from payesh.queries.due import due_counts
from payesh.records.models import Seat

KEPT_SECONDS = 60
"""The bell stands on every page; what it counts is asked at most once a minute."""


def due_total(seat: Seat) -> int:
    """How many things wait for the seat, at most a minute old."""
    return cache.get_or_set(_key(seat), lambda: due_counts(seat).total, KEPT_SECONDS)


def keep_due_total(seat: Seat, total: int) -> int:
    """Keep a number that was just counted anyway."""
    cache.set(_key(seat), total, KEPT_SECONDS)
    return total


def _key(seat: Seat) -> str:
    return f"due:{seat.pk}:{timezone.localdate()}"
