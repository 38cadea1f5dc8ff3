"""Links that lead where the seat may go; for others, what they would lead to stays plain text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from payesh.queries.paths import within
from payesh.queries.permission import reach_of
from payesh.queries.shapes import PeriodRef, UnitRef

register = template.Library()


@register.simple_tag(takes_context=True)
def unit_link(
    context: RequestContext, unit: UnitRef, css: str = "", full: bool = False
) -> SafeString:
    """A unit's short (or `full`) name, leading to its page in the plan and period shown."""
    name = unit.name if full else unit.label
    if not within(unit.path, reach_of(context["seat"])):
        return _plain(name, css)
    address = reverse("unit_page", args=[context["plan"].id, unit.id])
    return _link(address, name, css, context["period"])


@register.simple_tag(takes_context=True)
def node_link(
    context: RequestContext, key: UUID, title: str, css: str = "", period: PeriodRef | None = None
) -> SafeString:
    """A goal's or activity's title, leading to its page if that is among the page's `leads`."""
    return _led(context, "node_page", key, title, css, period)


@register.simple_tag(takes_context=True)
def indicator_link(
    context: RequestContext, key: UUID, title: str, css: str = "", period: PeriodRef | None = None
) -> SafeString:
    """An indicator's title, leading to its page if that is among the page's `leads`."""
    return _led(context, "indicator_page", key, title, css, period)


def _led(
    context: RequestContext, page: str, key: UUID, title: str, css: str, period: PeriodRef | None
) -> SafeString:
    if key not in context["leads"]:
        return _plain(title, css)
    return _link(reverse(page, args=[key]), title, css, period)


def _link(address: str, name: str, css: str, period: Any) -> SafeString:
    query = f"?period={period.number}" if period else ""
    look = format_html(' class="{}"', css) if css else ""
    return format_html('<a{} href="{}{}">{}</a>', look, address, query, name)


def _plain(name: str, css: str) -> SafeString:
    return format_html('<span class="{}">{}</span>', css, name) if css else format_html("{}", name)
