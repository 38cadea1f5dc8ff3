"""Sending the mails of notices: claimed, sent, tried again with longer pauses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from payesh.actions.later import enqueue_at
from payesh.actions.notice_mail import TRIES, claim_mail, give_back, pause_before
from payesh.records.models import Notice, Person

from .mailing import message_for


def mail_notices(person: Person, now: datetime) -> bool | None:
    """Write to a person what is new; whether it could be sent, None where nothing was due."""
    notices = claim_mail(person, now)
    return _sent(person, notices, now, attempt=1) if notices else None


def mail_again(person: Person, keys: Sequence[str], now: datetime, attempt: int) -> bool | None:
    """Try a mail again that failed before; what is over by now is left out."""
    rows = Notice.objects.filter(pk__in=keys, over_at__isnull=True).select_related("seat__unit")
    notices = list(rows)
    return _sent(person, notices, now, attempt) if notices else None


def _sent(person: Person, notices: Sequence[Notice], now: datetime, attempt: int) -> bool:
    try:
        message_for(person, notices, timezone.localdate(now)).send()
    except Exception:  # whatever a mail server, a name server or a network may answer
        logging.getLogger(__name__).exception("Mail to %s failed, try %s", person.pk, attempt)
        _leave_for_later(person, notices, now, attempt + 1)
        return False
    return True


def _leave_for_later(
    person: Person, notices: Sequence[Notice], now: datetime, attempt: int
) -> None:
    keys = [str(notice.pk) for notice in notices]
    if attempt > TRIES:
        give_back([notice.pk for notice in notices])
        return
    enqueue_at(
        "payesh.jobs.send_notice_mail",
        now + pause_before(attempt),
        person=str(person.pk),
        notices=keys,
        attempt=attempt,
    )
