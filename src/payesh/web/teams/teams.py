"""Putting a team together, one team with its history, and other members with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import teams as verbs
from payesh.actions.team_members import members_of
from payesh.queries import evaluators as readers
from payesh.queries.permission import may
from payesh.queries.team_load import TeamLoad, team_loads
from payesh.queries.team_visits import visits_of_team
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page
from payesh.web.templatetags.teams import team_name

from .forms import TeamForm
from .shared import campaign_of, crumbs


@page("campaign.edit", "GET", "HEAD", "POST")
def team_new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    found = campaign_of(request, campaign)
    form = TeamForm(found, readers.free_evaluators(found), request.POST or None)
    made = accepted(form, lambda: verbs.make_team(by=request.seat, campaign=found, **form.given()))
    if made:
        messages.success(request, _("The team is put together."))
        return redirect("team_page", team=made.pk)
    title = _("New team")
    context = {
        "campaign": found,
        "form": form,
        "cancel": reverse("campaign_teams", args=[found.pk]),
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, {"label": title, "url": ""}),
    }
    return render(request, "teams/team_new.html", context, status=422 if form.errors else 200)


@page("campaign.view", "GET", "HEAD", "POST")
def team_page(request: HttpRequest, team: UUID) -> HttpResponse:
    """A team: its members, its visits, who was in it before, and changing it."""
    found = get_object_or_404(readers.teams(request.seat), pk=team)
    campaign, seated = found.campaign, members_of(found)
    may_edit = may(request.seat, "campaign.edit", campaign)
    free = readers.free_evaluators(campaign, found)
    form = TeamForm(campaign, free, request.POST or None, members=seated) if may_edit else None
    if form and accepted(
        form, lambda: verbs.change_team(by=request.seat, team=found, **form.given())
    ):
        messages.success(request, _("The team has changed; visits still to make go with it."))
        return redirect("team_page", team=found.pk)
    name = team_name(found)
    context = {
        "campaign": campaign,
        "team": found,
        "seated": seated,
        "past": [row for row in readers.past_members(found) if row.left_at],
        "history": readers.team_history(found),
        "load": team_loads(campaign, timezone.localdate()).get(found.pk, TeamLoad()),
        "visits": visits_of_team(found, request.GET.get("page", 1)),
        "today": timezone.localdate(),
        "may_plan": may(request.seat, "visit.plan", campaign),
        "form": form,
        "page_title": name,
        "page_subtitle": campaign.title,
        "breadcrumbs": crumbs(request, campaign, {"label": name, "url": ""}),
    }
    refused = form is not None and bool(form.errors)
    return render(request, "teams/team.html", context, status=422 if refused else 200)
