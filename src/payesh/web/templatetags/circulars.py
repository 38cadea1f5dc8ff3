"""Looks of circulars, receipts and sessions."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from payesh.records.models import Circular, Receipt, Reminder, Session
from payesh.web.shell import looks, marks

register = template.Library()


@register.filter
def reminded_of(reminder: Reminder) -> str:
    """What a reminder asks for, in words."""
    words = {
        "declaration": _("Please hand the self-declaration in"),
        "receipt": _("Please read the circular and acknowledge it"),
        "answer": _("Please answer the findings"),
        "action": _("Please carry the corrective action out"),
    }
    return words.get(reminder.subject_kind, "")


def _pill(tone: str, icon: str, word: str) -> SafeString:
    return marks.worn("pill", looks.Look(tone, icon, word))


@register.simple_tag
def circular_stage(circular: Circular, today: date) -> SafeString:
    """Draft, replaced, past its day, or sent."""
    if circular.sent_at is None:
        return _pill("grey", "pencil", _("Draft"))
    newer = getattr(circular, "replaced_by", None)
    if newer is not None and newer.sent_at is not None:
        return _pill("grey", "archive", _("Replaced"))
    if circular.acknowledge_by is not None and circular.acknowledge_by < today:
        return _pill("orange", "hourglass-bottom", _("Its day has passed"))
    return _pill("info", "send", _("Sent"))


@register.simple_tag
def receipt_stage(receipt: Receipt, today: date) -> SafeString:
    """Read, late, or still unread."""
    if receipt.acknowledged_at is not None:
        return _pill("green", "check2-circle", _("Acknowledged"))
    if getattr(receipt, "is_replaced", False):
        return _pill("grey", "archive", _("Replaced"))
    until = receipt.circular.acknowledge_by
    if until is not None and until < today:
        return _pill("red", "alarm", _("Late"))
    return _pill("gold", "envelope", _("Unread"))


@register.simple_tag
def session_stage(session: Session, today: date) -> SafeString:
    """To come, held with or without minutes, or closed."""
    if session.is_closed:
        return _pill("green", "check2-all", _("Closed"))
    if session.held_on >= today:
        return _pill("info", "calendar-event", _("To come"))
    if session.minutes:
        return _pill("info", "journal-text", _("Held, not closed yet"))
    return _pill("gold", "pencil", _("Waits for its minutes"))
