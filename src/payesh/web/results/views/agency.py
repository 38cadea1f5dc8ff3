"""One agency's result: its layers, its rank, and who contributed what."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.agency_result import agency_result
from payesh.queries.results import coverage_needed
from payesh.reports.result_charts import axes_of_agency
from payesh.web.results.found import agency_of, crumbs
from payesh.web.shell.campaign_frame import own_crumbs
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("feedback.view")
def shown(request: HttpRequest, agency: UUID) -> HttpResponse:
    """An agency sees its own result once it is released; who runs the campaign, any."""
    found = agency_of(request, agency)
    result = agency_result(request.seat, found)
    context = {
        "agency": found,
        "campaign": found.campaign,
        "page_title": found.unit.name,
        "page_subtitle": f"{found.campaign.title} · {found.group.title}",
        "shown": result,
    }
    if result is None:
        return render(request, "results/no_result.html", context)
    context["breadcrumbs"] = (
        own_crumbs(request, _("Result"))
        if result.for_agency
        else crumbs(request, found.campaign, {"label": found.unit.name})
    )
    context["needed"] = coverage_needed(result.result_set)
    context["chart"] = axes_of_agency(result, language())
    return render(request, "results/agency.html", context)
