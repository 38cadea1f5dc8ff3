"""Charts that other sites may show in a frame, and the line that puts them there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from payesh.queries.published import plan, results
from payesh.queries.shapes.published import Heading
from payesh.reports import public_charts
from payesh.reports.charts import Chart
from payesh.web.shell.writing import digits

FRAME = (
    '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"'
    ' referrerpolicy="no-referrer" frameborder="0"></iframe>'
)
"""Copied into other sites; without a style, which a strict page of theirs would refuse."""


HEIGHT = 640
"""Pixels of the frame; a longer chart scrolls in it."""


@dataclass(frozen=True)
class Embed:
    """Where a chart is shown alone, and the line to copy."""

    address: str
    code: str


def drawings(one: Heading) -> Iterator[tuple[str, Chart]]:
    """Every chart of a publication, by the word that stands in its address."""
    if one.kind == "plan":
        read = plan(one)
        if chart := public_charts.achievements(read.indicators, digits(read.period_name)):
            yield "indicators", chart
        return
    for group in results(one).groups:
        if scores := public_charts.scores(group):
            yield f"scores-{group.number}", scores
        if ranks := public_charts.ranks(group):
            yield f"ranks-{group.number}", ranks


def drawing(one: Heading, name: str) -> Chart | None:
    """The chart of that word."""
    return next((chart for known, chart in drawings(one) if known == name), None)


def code_for(request: HttpRequest, one: Heading, name: str, title: str) -> Embed:
    """What to copy so that the chart stands in another site."""
    path = reverse("public_embed", kwargs={"publication": one.pk, "drawing": name})
    address = request.build_absolute_uri(path)
    line = format_html(FRAME, address, f"{title} – {one.title}", HEIGHT)
    return Embed(address, "".join(line))  # shown as text, so no longer safe
