"""The way back from the pages of this family."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.team_load import day_loads
from payesh.queries.visit_days import is_overbooked
from payesh.records.models import Campaign, Visit
from payesh.web.shell.campaign_frame import Crumb, campaign_crumbs
from payesh.web.shell.campaign_frame import run_campaign as campaign_of
from payesh.web.shell.writing import jdate_long, number
from payesh.web.templatetags.teams import team_name

__all__ = ["campaign_of", "crumbs", "warn_if_too_full"]


def crumbs(request: HttpRequest, campaign: Campaign, *further: Crumb) -> list[Crumb]:
    """Campaigns, this campaign, its teams, and what stands below them."""
    teams = {"label": _("Teams"), "url": reverse("campaign_teams", args=[campaign.pk])}
    return campaign_crumbs(request, campaign, teams, *further)


def warn_if_too_full(request: HttpRequest, visit: Visit) -> None:
    """Say that the visit's team has more visits on its day than it makes well."""
    day, team = visit.planned_on, visit.team
    visits = day_loads(visit.agency.campaign, day, day)[team.pk, day]
    if is_overbooked(visits):
        words = _("%(team)s now has %(visits)s visits on %(day)s; that is more than fits well.")
        told = {"team": team_name(team), "visits": number(visits), "day": jdate_long(day)}
        messages.warning(request, words % told)
