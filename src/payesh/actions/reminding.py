"""Writing reminders down: of one subject at most once a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from payesh.queries.permission import unit_of
from payesh.queries.reminders import reminded_on, title_of
from payesh.records.models import Reminder, Seat

MORNING = time(8)
"""The hour of a reminder of another day than today's."""


def keep_reminders(
    by: Seat | None, kind: str, subjects: Iterable[Model], today: date
) -> list[UUID]:
    """Remind of each subject that was not reminded of today; gives their keys."""
    done = reminded_on(kind, today)
    fresh = [one for one in subjects if one.pk not in done]
    rows = Reminder.objects.bulk_create(
        Reminder(
            subject_kind=kind,
            subject_id=one.pk,
            unit=unit_of(one),
            province=unit_of(one).province,
            text=title_of(one)[:300],
            sent_by=by.person if by else None,
        )
        for one in fresh
    )
    if today != timezone.localdate():
        Reminder.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=moment_of(today))
    return [one.pk for one in fresh]


def moment_of(today: date) -> datetime:
    """Now; in the morning of the day where the caller's is another one than the machine's."""
    now = timezone.now()
    if today == timezone.localdate(now):
        return now
    return timezone.make_aware(datetime.combine(today, MORNING))
