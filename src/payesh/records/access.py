"""Ways in for programs: tokens with scopes and an end, and requests that are sent once."""

from __future__ import annotations

from django.db import models

from .base import Row
from .people import Seat


class ApiToken(Row):
    """A seat lent to a program. Only the hash is kept; `prefix` tells tokens apart in a list."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)
    used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class IdempotentRequest(Row):
    """The answer once given to a request that carried a key, given again when it is repeated."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True, default="")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "key"], name="request_answered_once")
        ]

    def __str__(self) -> str:
        return self.key
