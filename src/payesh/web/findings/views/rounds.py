"""Rounds of a campaign side by side, over comparable items."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.rounds import Rounds, UnitRounds, rounds
from payesh.queries.rounds_outlook import outlook
from payesh.records.models import Campaign
from payesh.reports.outlook_words import chance_words, group_words, next_scores
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
    context |= _ahead(request, told, [row for row, _scores in context["page"]])
    if told.group is not None:
        context["chart"] = means_by_round(told.campaigns, told.group, language())
        context["league"] = risen(told.group)
    return render(request, "findings/rounds.html", context)


def _ahead(request: HttpRequest, told: Rounds, rows: list[UnitRounds]) -> dict[str, object]:
    """The outlook of the agencies on this page, the most likely to reach the bound first."""
    found = outlook(told, _bound(request.GET.get("bound", "")))
    if found is None:
        return {}
    known = [found.units[row.agency.pk] for row in rows if row.agency.pk in found.units]
    units = sorted(known, key=lambda one: -one.next_score)
    return {
        "outlook": found,
        "outlook_words": group_words(found, language()),
        "outlook_rows": [(one, chance_words(one.chance, language())) for one in units],
        "outlook_chart": next_scores(found, units),
    }


def _bound(asked: str) -> float | None:
    try:
        return float(asked)
    except ValueError:
        return None


def _rows(told: Rounds) -> list[tuple[UnitRounds, list[tuple[Campaign, float | None]]]]:
    """Each agency with its scores beside the rounds they are of."""
    rows = told.group.rows if told.group else ()
    return [(row, list(zip(told.campaigns, row.scores, strict=True))) for row in rows]
