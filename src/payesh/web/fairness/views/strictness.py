"""How strict raters and teams are so far: seen by the secretariat alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.queries.ranking_rules import rules_now
from payesh.queries.strictness import Strictness, strictness, visits_of
from payesh.queries.strictness_audit import strictness_audit
from payesh.records.models import Campaign
from payesh.reports.strictness_charts import severity_ranges
from payesh.reports.strictness_words import basis_words, reliability_words, strictness_verdict
from payesh.web.fairness.found import campaign_of, frame
from payesh.web.fairness.graph import Ring, ring
from payesh.web.shell.page import page
from payesh.web.shell.writing import language
from payesh.web.templatetags.teams import team_name

PAGE = 40
"""Raters drawn and listed at a time."""
MOST_TEAMS = 60
Context = dict[str, Any]


@page("strictness.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The severities of a campaign, one `?view=` of them at a time (see `VIEWS`)."""
    found = campaign_of(request, campaign)
    told = strictness(found)
    context = {
        **frame(request, found, "strictness", _("Strictness of raters")),
        "rules": rules_now(found),
        "found": told,
    }
    if told is not None:
        asked = request.GET.get("view", "")
        view = asked if asked in VIEWS else "teams"
        context |= {
            "view": view,
            "tabs": _tabs(view),
            "verdict": strictness_verdict(told, language()),
            "reliability": reliability_words(told, language()),
            **VIEWS[view][2](request, found, told),
        }
    return render(request, "fairness/strictness.html", context)


def _teams(_request: HttpRequest, _campaign: Campaign, found: Strictness) -> Context:
    teams = found.teams[:MOST_TEAMS]
    names = [team_name(one.who) for one in teams]
    return {
        "teams": teams,
        "basis": basis_words(found, language()),
        "team_chart": severity_ranges(teams, names, _("Strictness of teams"), _("Team")),
        "ring": _ring(found),
    }


def _raters(request: HttpRequest, _campaign: Campaign, found: Strictness) -> Context:
    some = Paginator(found.raters, PAGE).get_page(request.GET.get("page", 1))
    raters = list(some)
    names = [one.who.person.full_name for one in raters]
    return {
        "raters": raters,
        "page": some,
        "rater_chart": severity_ranges(raters, names, _("Strictness of raters"), _("Rater")),
    }


def _sheets(_request: HttpRequest, _campaign: Campaign, found: Strictness) -> Context:
    return {"visits": visits_of(one.sheet for one in found.losses)}


def _audit(_request: HttpRequest, campaign: Campaign, _found: Strictness) -> Context:
    return {"audit": strictness_audit(campaign)}


View = Callable[[HttpRequest, Campaign, Strictness], Context]
VIEWS: dict[str, tuple[str, str, View]] = {
    "teams": (gettext_noop("Teams"), "people", _teams),
    "raters": (gettext_noop("Raters"), "person-badge", _raters),
    "sheets": (gettext_noop("What hangs on single sheets"), "scissors", _sheets),
    "audit": (gettext_noop("Audit by single answers"), "clipboard-check", _audit),
}
"""The parts of the page: word, icon, and what each is made of. The audit alone takes long."""


def _tabs(view: str) -> list[Context]:
    return [
        {"label": _(label), "url": f"?view={name}", "icon": icon, "active": name == view}
        for name, (label, icon, _made) in VIEWS.items()
    ]


def _ring(found: Strictness) -> Ring | None:
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
