"""Answers once given to requests that carried a key, so that repeating one does nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.records.models import IdempotentRequest, Seat

KEPT_DAYS = 7
OTHER = _("This key came with another request before. Use a new key.")


class Answer(NamedTuple):
    """What a request was answered with: the status and the text of the body."""

    status: int
    body: str


def answered_once(seat: Seat, key: str, request_hash: str, work: Callable[[], Answer]) -> Answer:
    """Do the work and keep its answer, in one transaction; a repeated request gets that answer.

    Work that fails is not kept, so it may be tried again. Raises Refusal where the key came with
    another request. Two at once wait for one another at the key.
    """
    try:
        with transaction.atomic():
            row = IdempotentRequest(seat=seat, key=key, request_hash=request_hash, status=0)
            with transaction.atomic():
                row.save(force_insert=True)
            row.status, row.body = answer = work()
            row.save(update_fields=["status", "body"])
            return answer
    except IntegrityError:
        kept = IdempotentRequest.objects.filter(seat=seat, key=key).first()
        if kept is None:
            raise
    if kept.request_hash != request_hash:
        raise Refusal("idempotency.other_request", OTHER, where="Idempotency-Key")
    return Answer(kept.status, kept.body)


def prune_answers(now: datetime | None = None) -> int:
    """Forget answers older than `KEPT_DAYS`; gives how many."""
    before = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    return IdempotentRequest.objects.filter(at__lt=before).delete()[0]
