"""Who is written to, and about what: each notice goes into one mail at most.

A mail is claimed before it is sent: its notices are marked as mailed in one step that nobody else
can take at the same time. A mail that fails is tried again with its claim; given up, the notices
are free for the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from payesh.ground.terms import JobKind, NoticeWay
from payesh.queries.notices import (
    choice_of,
    is_hour_of,
    people_to_mail,
    to_mail,
    was_mailed_today,
)
from payesh.records.models import Notice, Person

from .jobs import ask_for

TASK = "send_daily_mail"
NOT_OVER = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
TRIES = 6
FIRST_PAUSE = timedelta(minutes=2)


def mail_due(now: datetime | None = None) -> int:
    """What the clock calls: have the daily mail sent where it is due; gives to how many people."""
    moment = now or timezone.now()
    people = people_to_mail(moment)
    asked = DBTaskResult.objects.filter(task_path=f"payesh.jobs.{TASK}", status__in=NOT_OVER)
    if not people or asked.exists():
        return 0
    title = _("Daily mail of notices")
    ask_for(by=None, kind=JobKind.MAIL, title=title, task=TASK, total=len(people))
    return len(people)


@transaction.atomic
def claim_mail(person: Person, now: datetime) -> list[Notice]:
    """The notices that go into a mail to the person now, marked as mailed; none where none is due.

    Two at once wait for one another at the person's row, and the second finds nothing.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    if not (held.email and held.is_active) or not _may_mail(held, now):
        return []
    rows = list(to_mail(held.pk, now).select_related("seat__unit"))
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=now)
    return rows


def _may_mail(person: Person, now: datetime) -> bool:
    choice = choice_of(person)
    if choice.way == NoticeWay.AT_ONCE:
        return True
    due = is_hour_of(choice, timezone.localtime(now))
    return due and not was_mailed_today(person, now)


def give_back(notices: Sequence[UUID]) -> None:
    """A mail that was given up: its notices may go into the next one."""
    Notice.objects.filter(pk__in=notices).update(mailed_at=None)


def pause_before(attempt: int) -> timedelta:
    """How long to wait before a mail is tried for that time: twice as long after each failure."""
    return FIRST_PAUSE * 2 ** (attempt - 2)
