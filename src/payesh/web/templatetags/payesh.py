"""Filters and tags that every template may use without loading them (a builtin library)."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from payesh.ground.terms import Term
from payesh.web.shell import charting, components, figures, looks, marks, writing

register = template.Library()

register.filter("num", writing.number)
register.filter("percent", writing.percent)
register.filter("of_hundred", writing.of_hundred)
register.filter("change", writing.change)
register.filter("digits", writing.digits)
register.filter("jdate", writing.jdate)
register.filter("jdate_long", writing.jdate_long)
register.filter("jdatetime", writing.jdatetime)
register.filter("ordinal", writing.ordinal)
register.filter("file_size", writing.file_size)
register.filter("page_numbers", components.page_numbers)
register.simple_tag(figures.bar, name="bar")
register.simple_tag(figures.bullet, name="bullet")
register.simple_tag(figures.sparkline, name="sparkline")
register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.missing, name="state")
register.simple_tag(marks.progress, name="progress")
register.simple_tag(marks.value, name="value")
register.inclusion_tag("components/chart.html")(charting.chart)
register.inclusion_tag("components/delta.html")(components.delta)
register.inclusion_tag("components/field.html")(components.field)
register.inclusion_tag("components/kpi.html")(components.kpi)


@register.filter
def label(term: Any) -> str:
    """The word for a member of a closed list, or for its English label, in the page's language."""
    word = term.label if isinstance(term, Term) else str(term or "")
    return gettext(word) if word else ""


@register.simple_tag
def light(value: Any, word: str = "", missing: Any = "not_assessable") -> SafeString:
    """A traffic light with its icon and word; without a light, the reason why there is none."""
    look = looks.light_look(value)
    return marks.worn("pill", look, word) if look else marks.missing(missing)


@register.simple_tag
def stage(value: Any, word: str = "") -> SafeString:
    """Where a piece of work stands: a report, a period, a request, an action."""
    return marks.worn("pill", looks.stage_look(value), word)


@register.simple_tag
def pill(word: str, tone: str = "grey", icon: str = "circle") -> SafeString:
    """A small mark with a tone, an icon and a word of the page's own choosing."""
    return marks.worn("pill", looks.Look(tone, icon, word))


@register.simple_tag(takes_context=True)
def url_with(context: template.Context, **changes: Any) -> str:
    """The page's own address with some of its query changed; None or '' takes a key away."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return "?" + query.urlencode()


@register.inclusion_tag("components/sort.html", takes_context=True)
def sort(context: template.Context, key: str, word: str) -> dict[str, Any]:
    """The head of a column that can be sorted: `?sort=key`, then `?sort=-key`, page dropped."""
    request = context.get("request")
    now = request.GET.get("sort", "") if request else ""
    following = f"-{key}" if now == key else key
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {"word": word, "order": order, "href": url_with(context, sort=following, page=None)}


@register.simple_block_tag(takes_context=True)
def card(
    context: template.Context,
    content: str,
    title: str = "",
    note: str = "",
    icon: str = "",
    href: str = "",
    more: str = "",
    flush: bool = False,
    level: int = 2,
    id: str = "",  # noqa: A002 - the name of the attribute it becomes
) -> SafeString:
    """A white card with a head. `flush` lets a table touch its edges."""
    values = {**locals(), "content": SafeString(content)}
    values.pop("context")
    return template.loader.render_to_string("components/card.html", values)
