"""What the pages of a campaign share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from payesh.ground.calendar import jalali_parts, weekday_index, weekday_name
from payesh.ground.terms import DutyState, Layer
from payesh.queries.campaigns import Coverage
from payesh.records.models import Campaign
from payesh.web.shell import marks
from payesh.web.shell.campaign_looks import campaign_look, duty_look, severity_look, visit_look
from payesh.web.shell.campaign_pages import tabs_of
from payesh.web.shell.figures import bar
from payesh.web.shell.leading import address_for
from payesh.web.shell.looks import Look
from payesh.web.shell.writing import digits, language, number, percent

register = template.Library()
LAYER_WORDS = {
    Layer.DECLARED: gettext_noop("the declaration"),
    Layer.RATED: gettext_noop("an evaluator's sheet"),
    Layer.AGREED: gettext_noop("the sheet agreed by the team"),
    Layer.REVIEWED: gettext_noop("the reviewed sheet"),
    Layer.FINAL: gettext_noop("the final sheet"),
}


@register.inclusion_tag("shell/campaign_tabs.html", takes_context=True)
def campaign_tabs(context: RequestContext, campaign: Campaign, here: str = "") -> dict[str, Any]:
    """The bar over every page of a campaign: `{% campaign_tabs campaign "board" %}`.

    Only pages that exist and that the seat may open; `here` is the page's key in
    `web/shell/campaign_pages.py`.
    """
    return {"bar": tabs_of(context.get("seat"), campaign, here)}


@register.simple_tag
def campaign_state(state: str) -> SafeString:
    """Where a campaign stands, as a pill."""
    return _pill(campaign_look(state))


@register.simple_tag
def visit_state(state: str) -> SafeString:
    """Where a visit stands, as a pill."""
    return _pill(visit_look(state))


@register.simple_tag
def duty_state(state: str) -> SafeString:
    """How an agency stands towards a duty, as a pill."""
    return _pill(duty_look(state))


@register.simple_tag
def severity(state: str) -> SafeString:
    """How much hangs on a finding, as a pill."""
    return _pill(severity_look(state))


@register.simple_tag(takes_context=True)
def page_for(context: RequestContext, name: str, **keys: Any) -> str:
    """The address of a page that this seat's role may open, else ''."""
    return address_for(context.get("seat"), name, **keys)


def _pill(look: Look) -> SafeString:
    return marks.worn("pill", look, gettext(str(look.word)))


@register.simple_tag
def coverage_of(part: int, whole: int) -> SafeString:
    """«۲۵ از ۱۲۶» over a bar."""
    words = gettext("%(part)s of %(whole)s") % {"part": number(part), "whole": number(whole)}
    share = Coverage(part, whole).share
    return format_html(
        '<span class="covered"><span class="covered-words"><span>{}</span><span>{}</span></span>'
        "{}</span>",
        words,
        percent(share, 0) if share is not None else "",
        bar(None if share is None else 100 * share, label=words),
    )


@register.simple_tag
def coverage_bar(coverage: Coverage) -> SafeString:
    """How many agencies of how many were visited, over a bar."""
    return coverage_of(coverage.visited, coverage.agencies)


@register.simple_tag
def share_percent(part: int, whole: int) -> float | None:
    """A part of a whole in percent, None of nothing."""
    share = Coverage(part, whole).share
    return None if share is None else 100 * share


@register.simple_tag
def difference(now: int, before: int) -> int:
    return now - before


@register.simple_tag
def duty_count(counts: Mapping[DutyState, int], state: str) -> SafeString | str:
    """How many agencies stand so, with the word for it; nothing for none."""
    found = counts.get(DutyState(state), 0)
    if not found:
        return ""
    look = duty_look(state)
    return marks.worn("pill", look, f"{gettext(str(look.word))}: {number(found)}")


@register.simple_tag
def layer_word(layer: str) -> str:
    """Whose view a sheet holds."""
    return gettext(LAYER_WORDS[Layer(layer)])


@register.filter
def day_number(day: date) -> str:
    """The day of its Jalali month."""
    return digits(jalali_parts(day).day)


@register.filter
def weekday(day: date) -> str:
    return weekday_name(weekday_index(day), language())
