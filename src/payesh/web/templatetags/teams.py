"""Names of teams, and the looks of visits and ties, as the pages write them."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from payesh.ground.calendar import jalali_parts, month_name, weekday_index, weekday_name
from payesh.ground.terms import ConflictKind, VisitKind, VisitState
from payesh.queries.conflicts import Conflict
from payesh.records.models import Team, Visit
from payesh.web.shell import looks, marks
from payesh.web.shell.writing import digits, language

register = template.Library()

VISIT_LOOKS = {
    VisitState.PLANNED.value: ("info", "calendar-event"),
    VisitState.UNDER_WAY.value: ("gold", "geo-alt"),
    VisitState.RATED.value: ("info", "check2"),
    VisitState.CLOSED.value: ("green", "check2-all"),
    VisitState.CANCELLED.value: ("grey", "ban"),
}
KIND_LOOKS = {
    VisitKind.JOINT.value: ("gold", "intersect"),
    VisitKind.REVISIT.value: ("grey", "arrow-repeat"),
}
TIE_ICONS = {
    ConflictKind.EMPLOYER: "building",
    ConflictKind.FORMER_EMPLOYER: "clock-history",
    ConflictKind.SEAT: "person-badge",
    ConflictKind.DECLARED: "megaphone",
}


@register.filter
def team_name(team: Team | str) -> str:
    """What the team is called: its title, or its number."""
    name = str(team)
    return _("Team %(number)s") % {"number": digits(name)} if name.isdecimal() else name


@register.filter
def weekday(day: date) -> str:
    """The name of the day of the week."""
    return weekday_name(weekday_index(day), language())


@register.filter
def month_day(day: date) -> str:
    """The day and the month: «۱۵ تیر»."""
    _year, month, number = jalali_parts(day)
    return digits(f"{number} {month_name(month, language())}")


@register.simple_tag
def visit_stage(visit: Visit, today: date | None = None) -> SafeString:
    """Where a visit stands; one whose day has passed without a beginning is late."""
    if visit.state == VisitState.PLANNED and today is not None and visit.planned_on < today:
        return marks.worn("pill", looks.Look("red", icon="alarm", word=_("Late")))
    tone, icon = VISIT_LOOKS[visit.state]
    return marks.worn("pill", looks.Look(tone, icon, _(VisitState(visit.state).label)))


@register.simple_tag
def visit_kind(kind: str) -> SafeString | str:
    """What kind of visit it is; nothing for an agency's first, which most are."""
    if kind not in KIND_LOOKS:
        return ""
    tone, icon = KIND_LOOKS[VisitKind(kind)]
    word = _(VisitKind(kind).label)
    return format_html(" {}", marks.worn("pill", looks.Look(tone, icon, word)))


@register.simple_tag
def tie(conflict: Conflict) -> SafeString:
    """What kind of tie a conflict of interest is."""
    word = _(conflict.kind.label)
    return marks.worn("pill", looks.Look("orange", TIE_ICONS[conflict.kind], word))
