"""Verbs about reminders: by the secretariat, and every day by the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.queries.permission import require
from payesh.queries.reminders import KINDS, about_of, actions_to_escalate
from payesh.records.models import CorrectiveAction, Seat

from .circulars import chase_receipts
from .guards import locked, unless
from .journal import record, verb
from .reminding import keep_reminders, moment_of

NOBODY = _("All of them were reminded today.")


@verb
def remind(
    *, by: Seat | None, kind: str, subjects: Sequence[Model], today: date | None = None
) -> int:
    """Remind of what has not been reminded of today; gives how many that were.

    `kind` is one of `queries.reminders.KINDS`, the subjects belong to one campaign, circular or
    action; `by` is None where the clock does it.
    """
    unless(subjects, "reminder.nobody", NOBODY)
    if by is not None:
        for subject in subjects:
            require(by, "campaign.edit", subject)
    day = today or timezone.localdate()
    if kind == "receipt":
        sent = chase_receipts(by, subjects, day)
    else:
        sent = len(keep_reminders(by, kind, subjects, day))
    unless(sent, "reminder.nobody", NOBODY)
    about = about_of(subjects[0])
    record(by=by, verb="reminder.sent", subject=about, after={"about": str(about), "sent": sent})
    return sent


@verb
def escalate_overdue(*, by: None = None, action: CorrectiveAction, today: date) -> CorrectiveAction:
    """Tell the unit above of an action that stays overdue; the clock does it, nobody in person."""
    action = locked(action)
    before = action.escalated_to
    above = (before or action.unit).parent
    action.escalated_to, action.escalated_by = above, by
    action.escalated_at, action.version = moment_of(today), action.version + 1
    action.save()
    told = {"unit": above.name, "due": action.due}
    was = {"unit": before.name} if before else None
    record(by=by, verb="action.escalated", subject=action, before=was, after=told)
    return action


def remind_due(*, today: date | None = None) -> int:
    """What a daily job calls: remind of whatever is near or overdue, each once a day.

    Gives how many reminders were sent. Actions that stay overdue go to the unit above.
    """
    day = today or timezone.localdate()
    sent = 0
    for kind, due in KINDS.items():
        gathered: dict[Model, list[Model]] = defaultdict(list)
        for subject in due(day):
            gathered[about_of(subject)].append(subject)
        for subjects in gathered.values():
            with suppress(Refusal):  # all of them were reminded of today
                sent += remind(by=None, kind=kind, subjects=subjects, today=day)
    for action in actions_to_escalate(day):
        escalate_overdue(action=action, today=day)
    return sent
