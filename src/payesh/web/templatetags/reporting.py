"""Filters of the reports: how kinds of work look, and numbers as a field holds them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from payesh.ground.numbers import format_number
from payesh.ground.terms import Direction
from payesh.queries.due_groups import DueGroupKind
from payesh.queries.due_items import DueItem
from payesh.queries.history import Happened
from payesh.queries.missing import Missing
from payesh.queries.periods import name_of
from payesh.records.models import Period
from payesh.web.shell.writing import jdate, language, number

register = template.Library()

_DUE_ICONS = {
    "report": "pencil-square",
    "returned": "arrow-counterclockwise",
    "review": "clipboard-check",
    "action": "arrow-repeat",
    "verify": "patch-check",
    "answer": "question-circle",
    "deliver": "box-seam",
    "confirm": "check2-all",
    "decision": "journal-text",
    "declare": "file-earmark-check",
    "read": "envelope-paper",
    "finding": "clipboard-check",
    "visit": "geo-alt",
    "score": "file-earmark-text",
    "rule": "chat-left-quote",
    "session": "chat-square-text",
    "moderate": "search",
    "challenge": "flag",
}
_GROUP_ICONS = {
    DueGroupKind.OVERDUE: "alarm",
    DueGroupKind.SOON: "calendar-week",
    DueGroupKind.LATER: "calendar",
    DueGroupKind.UNDATED: "inbox",
}
_STEPS = {
    "report.begun": ("brand", "pencil", gettext_noop("Report begun")),
    "report.imported": ("brand", "file-earmark-spreadsheet", gettext_noop("Taken from a workbook")),
    "report.submitted": ("info", "send", gettext_noop("Report submitted")),
    "report.withdrawn": ("grey", "arrow-counterclockwise", gettext_noop("Report taken back")),
    "report.returned": ("orange", "arrow-return-right", gettext_noop("Returned for correction")),
    "report.accepted": ("green", "check2-circle", gettext_noop("Report accepted")),
    "support.asked": ("gold", "question-circle", gettext_noop("Request made")),
    "support.agreed": ("info", "hand-thumbs-up", gettext_noop("Request agreed to")),
    "support.declined": ("red", "x-circle", gettext_noop("Request declined")),
    "support.delivered": ("info", "box-seam", gettext_noop("Support delivered")),
    "support.confirmed": ("green", "check2-all", gettext_noop("Delivery confirmed")),
    "support.sent_back": ("orange", "arrow-return-right", gettext_noop("Something still lacks")),
    "support.withdrawn": ("grey", "arrow-counterclockwise", gettext_noop("Request withdrawn")),
    "action.opened": ("brand", "plus-lg", gettext_noop("Action opened")),
    "action.reminded": ("gold", "bell", gettext_noop("Owner reminded")),
    "action.escalated": ("red", "arrow-up-circle", gettext_noop("Taken to the unit above")),
    "action.due_changed": ("gold", "calendar", gettext_noop("Due date changed")),
    "action.done": ("info", "check2", gettext_noop("Reported as done")),
    "action.verified": ("green", "patch-check", gettext_noop("Verified")),
    "action.sent_back": ("orange", "arrow-return-right", gettext_noop("Sent back")),
    "action.dropped": ("grey", "ban", gettext_noop("Action dropped")),
}
"""Steps of the journal that a timeline shows: tone, icon and words."""


def steps_of(family: str) -> list[str]:
    """The verbs of `report`, `support` or `action` that a timeline shows."""
    return [verb for verb in _STEPS if verb.startswith(f"{family}.")]


@register.filter
def due_icon(kind: str) -> str:
    """The icon of a kind of work."""
    return _DUE_ICONS[str(kind)]


@register.filter
def due_group_icon(kind: DueGroupKind) -> str:
    """The icon of a group of the due list."""
    return _GROUP_ICONS[kind]


@register.filter
def due_tone(item: DueItem) -> str:
    """Red for what is overdue, gold for what came back, else the colour of the house."""
    if item.is_overdue:
        return "tone-red"
    return "tone-gold" if item.kind == "returned" else "tone-brand"


@register.filter
def events(history: list[Happened]) -> list[dict[str, Any]]:
    """A history as the component `timeline` wants it."""
    return [
        {"title": _(word), "by": one.by, "at": one.at, "note": one.note, "tone": tone, "icon": icon}
        | {"turns": icon in ("send", "arrow-return-right")}
        for one in history
        for tone, icon, word in [_STEPS[one.verb]]
    ]


@register.filter
def typed(value: Decimal | float | None) -> str:
    """A number as one would type it: the digits of the page, no grouping, no idle zeros."""
    return "" if value is None else format_number(value, None, language(), grouping=False)


@register.filter
def missing_words(missing: Missing) -> str:
    """What is missing, with the name of the activity or indicator."""
    return _(missing.message) % {"label": missing.label}


@register.filter
def direction_words(direction: str) -> str:
    """Whether more or less is better."""
    return _(Direction(direction).label)


@register.filter
def deadline(day: date) -> str:
    """Until when a report is waited for, or that the day is over."""
    if day < timezone.localdate():
        return _("It was due on %(day)s.") % {"day": jdate(day)}
    return _("It is due on %(day)s.") % {"day": jdate(day)}


@register.filter
def of_units(count: int) -> str:
    """The denominator: «از ۲۴ واحد»."""
    words = ngettext("of %(count)s unit", "of %(count)s units", count)
    return words % {"count": number(count)}


@register.filter
def behind_words(count: int) -> str:
    """How many rows are behind."""
    return ngettext("%(count)s behind", "%(count)s behind", count) % {"count": number(count)}


@register.filter
def period_words(period: Period) -> str:
    """«چهارماههٔ نخست ۱۴۰۵»."""
    return name_of(period)


@register.filter
def swapped(field: BoundField) -> SafeString:
    """A field that htmx puts in the place of the one with the same id."""
    return field.as_widget(attrs={"hx-swap-oob": "true", "id": field.id_for_label})


@register.simple_tag
def percent_sign() -> str:
    """The sign beside a field that takes a percentage."""
    return "٪" if language() == "fa" else "%"
