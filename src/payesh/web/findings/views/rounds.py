"""Rounds of a campaign side by side, over comparable items."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.rounds import Rounds, UnitRounds, rounds
from payesh.records.models import Campaign
from payesh.reports.round_charts import means_by_round, risen
from payesh.web.findings.found import campaign_of, crumbs, group_asked
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

PAGE = 50


@page("result.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One group over the rounds; `?group=` chooses it, `?since=` the round compared with."""
    found = campaign_of(request, campaign)
    groups = list(found.groups.select_related("instrument__instrument").order_by("number"))
    group = group_asked(request, found) or (groups[0] if groups else None)
    since = request.GET.get("since", "")
    told = rounds(found, group, since=int(since) if since.isascii() and since.isdigit() else None)
    context = {
        "campaign": found,
        "told": told,
        "group": group,
        "groups": groups,
        "base": told.campaigns[told.since],
        "earlier": list(enumerate(told.campaigns[:-1])),
        "page": Paginator(_rows(told), PAGE).get_page(request.GET.get("page", 1)),
        "means": list(zip(told.campaigns, told.group.means if told.group else (), strict=False)),
        "columns": list(zip(told.campaigns, told.provisional, strict=True)),
        "page_title": _("Rounds"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, {"label": _("Rounds"), "url": ""}),
    }
    if told.group is not None:
        context["chart"] = means_by_round(told.campaigns, told.group, language())
        context["league"] = risen(told.group)
    return render(request, "findings/rounds.html", context)


def _rows(told: Rounds) -> list[tuple[UnitRounds, list[tuple[Campaign, float | None]]]]:
    """Each agency with its scores beside the rounds they are of."""
    rows = told.group.rows if told.group else ()
    return [(row, list(zip(told.campaigns, row.scores, strict=True))) for row in rows]
