"""Strengths, weaknesses, opportunities and threats of a campaign, a group or an agency."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.swot import swot
from payesh.web.findings.found import agency_asked, campaign_of, crumbs, group_asked
from payesh.web.shell.page import page


@page("finding.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Four quadrants, each finding with its evidence and item; `?group=` or `?agency=` narrow."""
    found = campaign_of(request, campaign)
    group, agency = group_asked(request, found), agency_asked(request, found)
    about = agency.unit.name if agency else group.title if group else found.title
    context = {
        "campaign": found,
        "told": swot(request.seat, found, group=group, agency=agency),
        "groups": list(found.groups.order_by("number")),
        "page_title": _("Strengths and threats"),
        "page_subtitle": about,
        "breadcrumbs": crumbs(request, found, {"label": _("Strengths and threats"), "url": ""}),
    }
    return render(request, "findings/swot.html", context)
