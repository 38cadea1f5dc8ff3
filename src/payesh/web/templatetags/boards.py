"""Filters and tags of the boards: names of periods, and the pages that figures lead to."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.terms import LevelKind
from payesh.queries.due_pages import address_of, due_address
from payesh.queries.shapes import PeriodRef, PlanRef
from payesh.queries.shapes.dashboard import Threshold
from payesh.queries.shapes.search import Hit
from payesh.queries.shapes.unit import UnitIndicator
from payesh.web.shell import figure_cells
from payesh.web.shell.leading import address_for
from payesh.web.shell.writing import digits, language, of_hundred

register = template.Library()
register.simple_tag(figure_cells.share, name="share")
register.simple_tag(figure_cells.figure_light, name="figure_light")
register.simple_tag(figure_cells.figure_cells, name="figure_cells")

_WAITING_PAGES = {
    "review": ("review_report", "report"),
    "support": ("support_page", "request_id"),
    "action": ("action_page", "action"),
    "decision": ("meeting_page", "meeting"),
}
_WAITING_WORDS = {
    "period": gettext_noop("Reports are due"),
    "review": gettext_noop("Report to review"),
    "support": gettext_noop("Support request"),
    "action": gettext_noop("Corrective action"),
    "decision": gettext_noop("Decision of a meeting"),
}
_THRESHOLD_WORDS = {
    "goals": gettext_noop("Above %(above)s of operational goals"),
    "activities": gettext_noop("Above %(above)s of activities"),
}
_HIT_WORDS = {
    "plan": gettext_noop("Plans"),
    "campaign": gettext_noop("Campaigns"),
    "visit": gettext_noop("Visits"),
    "unit": gettext_noop("Units"),
    "node": gettext_noop("Goals and activities"),
    "indicator": gettext_noop("Indicators"),
    "person": gettext_noop("People"),
}
_HIT_ICONS = {
    "plan": "list-check",
    "campaign": "clipboard-check",
    "visit": "geo-alt",
    "unit": "building",
    "node": "bullseye",
    "indicator": "graph-up",
    "person": "person",
}


@register.filter
def period_name(period: PeriodRef | None) -> str:
    """«چهارماههٔ نخست ۱۴۰۵», in the language of the page."""
    return period.name(language()) if period else ""


@register.simple_tag
def page_of(name: str, **address: Any) -> str:
    """The address of a page, '' where this installation has no such page."""
    return address_of(name, **address)


@register.filter
def waiting_page(item: Any) -> str:
    """Where something that waits is dealt with."""
    name, key = _WAITING_PAGES.get(item.kind, ("", "id"))
    return page_of(name, **{key: item.id}) if name and item.id else ""


@register.filter
def due_page(item: Any) -> str:
    """Where an item of the due list is done."""
    return due_address(item)


@register.inclusion_tag("components/kpi.html")
def kpi_card(card: dict[str, Any]) -> dict[str, Any]:
    """A figure made ready by the view (`payesh.web.shell.components.kpi`)."""
    return card


@register.filter
def waiting_word(kind: str) -> str:
    """What it is that waits or falls due."""
    return _(_WAITING_WORDS[kind])


@register.filter
def threshold_words(line: Threshold) -> str:
    """The name of a line in the league: «بالای ۹۰٪ اهداف عملیاتی»."""
    return _(_THRESHOLD_WORDS[line.measure]) % {"above": of_hundred(line.above)}


@register.filter
def plan_years(plan: PlanRef) -> str:
    """The Jalali years of a plan: «۱۴۰۵» or «۱۴۰۱ تا ۱۴۰۵»."""
    last = plan.first_year + plan.years - 1
    if last == plan.first_year:
        return digits(last)
    return _("%(first)s to %(last)s") % {"first": digits(plan.first_year), "last": digits(last)}


@register.simple_tag(takes_context=True)
def hit_page(context: RequestContext, hit: Hit) -> str:
    """Where a found thing has its page, if the seat opens it."""
    if hit.kind == "unit" and hit.plan_id:
        return page_of("unit_page", plan=hit.plan_id, unit=hit.id)
    pages = {
        "plan": ("plan_board", "plan"),
        "campaign": ("campaign_board", "campaign"),
        "visit": ("visit_page", "visit"),
        "unit": ("unit_edit", "unit"),
        "node": ("node_page", "node"),
        "indicator": ("indicator_page", "indicator"),
        "person": ("person_page", "person"),
    }
    name, key = pages[hit.kind]
    return address_for(context["seat"], name, **{key: hit.id})


@register.filter
def hit_word(kind: str) -> str:
    """The heading over the hits of a kind."""
    return _(_HIT_WORDS[kind])


@register.filter
def hit_icon(kind: str) -> str:
    """The icon of a kind of hit."""
    return _HIT_ICONS[kind]


@register.filter
def level_word(kind: str) -> str:
    """The usual name of a level: «هدف عملیاتی»."""
    return _(LevelKind(kind).label)


@register.filter
def due_series(one: UnitIndicator) -> list[float | None]:
    """The values of the periods in which the indicator was due, or measured all the same."""
    pairs = zip(one.series, one.targets, strict=True)
    return [value for value, target in pairs if value is not None or target is not None]
