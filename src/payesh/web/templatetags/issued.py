"""How a report is said on a page: its texts with figures that lead to their origin."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from payesh.records.models import IssuedReport
from payesh.reports.chart_data import chart_of
from payesh.reports.charts import Chart
from payesh.reports.document.blocks import Column, Row, Sheet
from payesh.reports.document.document import Document
from payesh.reports.document.text import Ref, Text
from payesh.reports.rendering.said import why
from payesh.web.shell import looks, marks

register = template.Library()
register.filter("why", why)

TONES = {"good": "green", "warning": "gold", "bad": "red", "info": "info", "plain": "info"}
KINDS = {
    "digest": looks.Look("brand", "sunrise", ""),
    "feedback": looks.Look("info", "chat-square-text", ""),
    "analysis": looks.Look("green", "graph-up", ""),
    "meeting": looks.Look("gold", "easel", ""),
    "pack": looks.Look("grey", "folder2-open", ""),
}


@register.simple_tag(takes_context=True)
def said(context: template.Context, text: Text) -> SafeString:
    """A text of the report, its figures as links."""
    runs = ((_run(context, one),) for one in text)
    return format_html_join("", "{}", runs)


@register.simple_tag(takes_context=True)
def figure(context: template.Context, key: str) -> SafeString:
    """One figure of the report, as a link to what is under it."""
    document: Document = context["document"]
    issued: IssuedReport = context["issued"]
    one = document.figure(key)
    shown = one.shown(document.language)
    words = " · ".join(filter(None, (one.name, one.scope, one.period)))
    if one.value is None:
        words = f"{words}: {why(one.state)}"
    url = reverse("issued_figure", args=[issued.pk, key])
    return format_html(
        '<a class="report-figure" href="{}" title="{}"><bdi>{}</bdi></a>', url, words, shown
    )


@register.filter
def block_template(block: object) -> str:
    """The template that shows a block of that kind."""
    return f"issued/blocks/{type(block).__name__.lower()}.html"


@register.filter
def as_chart(data: dict[str, Any]) -> Chart:
    """The chart that a picture of the report describes."""
    return chart_of(data)


@register.filter
def as_tone(tone: str) -> str:
    """The tone of the page for the tone of a block."""
    return TONES.get(tone, "info")


@register.filter
def figure_of(document: Document, key: str) -> object:
    """The figure of that key."""
    return document.figure(key)


@register.simple_tag
def issued_kind(report: IssuedReport) -> SafeString:
    """The kind of a report with its icon."""
    look = KINDS[report.kind]
    word = _(str(report.get_kind_display()))
    return marks.worn("pill", looks.Look(look.tone, look.icon, word))


def _run(context: template.Context, run: str | Ref) -> SafeString:
    return figure(context, run.key) if isinstance(run, Ref) else conditional_escape(run)


@register.filter
def in_columns(row: Row, sheet: Sheet) -> list[tuple[Column, Text]]:
    """The cells of a row, each with its column."""
    return list(zip(sheet.columns, row.cells, strict=True))


@register.simple_tag
def qr(address: str) -> SafeString:
    """The code that a telephone reads; only an address of the web becomes one."""
    import segno

    drawn = segno.make(address, error="m").svg_inline(scale=4, border=2, svgclass="report-qr")
    return mark_safe(drawn)  # noqa: S308 - squares that segno drew; no text of the address in it


@register.filter
def minus(number: int, other: int) -> int:
    """What is left of a number."""
    return number - other
