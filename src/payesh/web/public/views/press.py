"""For the media: a checked text, key figures and charts to take away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.published import headings, plan, results
from payesh.queries.shapes.published import PublishedGroup
from payesh.reports.public_words import named_told, ties_told
from payesh.web.public.embedding import code_for, drawings
from payesh.web.public.found import published
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import language


@public_page
def listed(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "public/press_list.html",
        _("For the media"),
        page_summary=_("Checked texts, key figures and charts to take away."),
        entries=headings(),
    )


@public_page
def shown(request: HttpRequest, publication: UUID) -> HttpResponse:
    one = published(publication)
    charts = [(chart, code_for(request, one, name, chart.title)) for name, chart in drawings(one)]
    told: dict[str, Any] = {"plan": plan(one)} if one.kind == "plan" else {"read": results(one)}
    return show(
        request,
        "public/press.html",
        one.title,
        (_("For the media"), reverse("public_press")),
        frozen=one,
        page_summary=one.summary,
        charts=charts,
        groups=_groups(told),
        **told,
    )


def _groups(told: dict[str, Any]) -> list[tuple[PublishedGroup, list[str]]]:
    """Groups of the results with what may be said of each."""
    read = told.get("read")
    groups = getattr(read, "groups", ())
    return [(one, [*named_told(one), *ties_told(one, language())]) for one in groups]
