"""Verbs that keep a corrective action moving: a reminder to its owner, a word to the unit above."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.text import clean
from payesh.queries.improvement import TO_DO, last_reminded
from payesh.queries.permission import require
from payesh.records.models import CorrectiveAction, Reminder, Seat, Unit

from .guards import locked, owed, unless
from .journal import record, verb

NOT_NOW = _("This step is not possible in the present state of the action.")
OWN = _("You carry this action out yourself.")
TOO_SOON = _("Its owner was reminded within the last day.")
NOBODY_ABOVE = _("There is no unit above to which it could be taken.")
PAUSE = timedelta(days=1)


@verb
def remind_action(
    *, by: Seat | None, action: CorrectiveAction, text: str = "", version: int | None = None
) -> Reminder:
    """Remind the unit that carries it out; `by` is None where the clock does it. Once a day."""
    if by is not None:
        require(by, "action.verify", action.unit)
    action = locked(action, version)
    unless(action.state in TO_DO, "action.not_now", NOT_NOW)
    before = last_reminded(action)
    rested = before is None or before.sent_at <= timezone.now() - PAUSE
    unless(rested, "action.reminded", TOO_SOON)
    reminder = Reminder.objects.create(
        subject_kind="action",
        subject_id=action.pk,
        unit=action.unit,
        province=action.province,
        text=clean(text)[:300] or action.title,
        sent_by=by.person if by else None,
    )
    told = {"owner": action.owner.full_name, "due": action.due, "note": reminder.text}
    record(by=by, verb="action.reminded", subject=action, after=told)
    return reminder


@verb
def escalate_action(
    *, by: Seat, action: CorrectiveAction, reason: str, version: int | None = None
) -> CorrectiveAction:
    """Take an action that does not move to the unit above, and again to the one above that."""
    require(by, "action.verify", action.unit)
    action = locked(action, version)
    unless(action.state in TO_DO, "action.not_now", NOT_NOW)
    unless(action.owner_id != by.person_id, "action.own_escalation", OWN)
    why = owed(reason, "reason", _("Say why the unit above is told."))
    above: Unit | None = (action.escalated_to or action.unit).parent
    unless(above, "action.nobody_above", NOBODY_ABOVE)
    before = {"unit": action.escalated_to.name} if action.escalated_to else None
    action.escalated_to, action.escalated_at = above, timezone.now()
    action.escalated_by, action.version = by.person, action.version + 1
    action.save()
    told = {"unit": above.name, "reason": why}
    record(by=by, verb="action.escalated", subject=action, before=before, after=told)
    return action
