"""What a seat is to be told: the things it is waited for, the reminders of them, and news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.terms import Term
from payesh.records.models import Reminder, Seat

from .due import due_list
from .due_items import DueItem, DueKind
from .due_pages import due_address

REMINDED = {
    "declaration": DueKind.DECLARE,
    "receipt": DueKind.READ,
    "answer": DueKind.FINDING,
    "action": DueKind.ACTION,
}
"""By the kind of a reminder: what of the due list it reminds of."""


class NewsKind(Term):
    """What is told beside the kinds of the due list."""

    REMINDER = "reminder", gettext_noop("Reminder")
    DIGEST = "digest", gettext_noop("Daily digest")
    JOB_DONE = "job-done", gettext_noop("Job done")
    JOB_FAILED = "job-failed", gettext_noop("Job failed")
    RULED = "ruled", gettext_noop("Objection ruled on")
    RELEASED = "released", gettext_noop("Feedback released")
    ACCEPTED = "accepted", gettext_noop("Report accepted")
    FINDING_ANSWERED = "finding-answered", gettext_noop("Finding answered")
    SUPPORT_ANSWERED = "support-answered", gettext_noop("Support request answered")
    COMMENTS = "comments", gettext_noop("Comments of the public")
    ESCALATED = "escalated", gettext_noop("Overdue action taken to you")


@dataclass(frozen=True)
class Telling:
    """One thing to tell; told anew where it was told before the moment `newer_than`."""

    kind: str
    key: str
    title: str
    note: str = ""
    url: str = ""
    due: date | None = None
    newer_than: datetime | None = None


def waiting_for(seat: Seat, day: date, since: datetime) -> list[Telling]:
    """The seat's due list, and what of it was reminded of; one statement more than the list."""
    items = due_list(seat, day)
    subjects = {(item.kind, key): item for item in items for key in item.address.values()}
    reminders = Reminder.objects.filter(
        subject_id__in={key for _kind, key in subjects}, sent_at__gte=since
    )
    newest: dict[tuple[DueKind, UUID], datetime] = {}
    for kind, key, at in reminders.values_list("subject_kind", "subject_id", "sent_at"):
        if (place := (REMINDED[kind], key)) in subjects:
            newest[place] = max(at, newest.get(place, at))
    told = [_of_item(item) for item in items]
    return told + [_of_reminder(subjects[place], place[1], at) for place, at in newest.items()]


def _of_item(item: DueItem) -> Telling:
    key = ":".join(str(value) for value in item.address.values())
    url = due_address(item)
    return Telling(item.kind.value, key, item.title, item.unit, url, item.due)


def _of_reminder(item: DueItem, key: UUID, at: datetime) -> Telling:
    note = f"{_(item.kind.label)} · {item.unit}"
    url = due_address(item)
    return Telling(NewsKind.REMINDER.value, str(key), item.title, note, url, item.due, at)
