"""How strict raters and teams are so far: seen by the secretariat alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.ranking_rules import rules_now
from payesh.queries.strictness import Strictness, strictness, visits_of
from payesh.queries.strictness_audit import strictness_audit
from payesh.records.models import Campaign
from payesh.reports.strictness_charts import severity_ranges
from payesh.reports.strictness_words import basis_words, reliability_words, strictness_verdict
from payesh.web.fairness.found import campaign_of, frame
from payesh.web.fairness.graph import ring
from payesh.web.shell.page import page
from payesh.web.shell.writing import language
from payesh.web.templatetags.teams import team_name

PAGE = 40
"""Raters drawn and listed at a time."""
MOST_TEAMS = 60


@page("strictness.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The severities of a campaign; `?audit=1` adds the model of single answers."""
    found = campaign_of(request, campaign)
    told = strictness(found)
    context = {
        **frame(request, found, "strictness", _("Strictness of raters")),
        "rules": rules_now(found),
        "found": told,
    }
    if told is not None:
        context |= _told(request, found, told)
    return render(request, "fairness/strictness.html", context)


def _told(request: HttpRequest, campaign: Campaign, found: Strictness) -> dict[str, Any]:
    asked = bool(request.GET.get("audit"))
    some = Paginator(found.raters, PAGE).get_page(request.GET.get("page", 1))
    raters, teams = list(some), found.teams[:MOST_TEAMS]
    return {
        "verdict": strictness_verdict(found, language()),
        "basis": basis_words(found, language()),
        "reliability": reliability_words(found, language()),
        "teams": teams,
        "raters": raters,
        "page": some,
        "team_chart": severity_ranges(
            teams, [team_name(one.who) for one in teams], _("Strictness of teams"), _("Team")
        ),
        "rater_chart": severity_ranges(
            raters,
            [one.who.person.full_name for one in raters],
            _("Strictness of raters"),
            _("Rater"),
        ),
        "ring": _ring(found),
        "visits": visits_of(one.sheet for one in found.losses),
        "audit": strictness_audit(campaign) if asked else None,
        "audit_asked": asked,
    }


def _ring(found: Strictness) -> Any:
    tones = {
        one.who.pk: ("strict" if one.severity > 0 else "mild") if one.differs else "alike"
        for one in found.teams
        if one.severity is not None
    }
    met = (
        (one.first, one.second, one.agencies + one.dossiers, not one.agencies)
        for one in found.pairs
    )
    teams = sorted((one.who for one in found.teams), key=lambda team: team.number)
    return ring(teams, met, tones)
