"""The work place of assignment: tick agencies, choose a team and a day, send once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.actions.assignment import plan_visits
from payesh.ground.errors import Forbidden, Refusal
from payesh.queries import assignment as readers
from payesh.queries.evaluators import teams_of
from payesh.queries.lots import drawn_teams
from payesh.queries.ranking_rules import OPEN_STATES
from payesh.records.models import Campaign, Visit
from payesh.web.shell.page import page
from payesh.web.shell.writing import jdate_long, number

from .assignment_form import AssignForm, NarrowForm
from .shared import campaign_of, crumbs, warn_if_too_full


@page("visit.plan", "GET", "HEAD", "POST")
def assignment(request: HttpRequest, campaign: UUID) -> HttpResponse:
    found = campaign_of(request, campaign)
    form = AssignForm(found, request.POST if request.method == "POST" else None)
    if visits := _planned(request, form):
        messages.success(request, _told(visits))
        warn_if_too_full(request, visits[0])
        return redirect(request.get_full_path())
    context = {
        "campaign": found,
        "form": form,
        **_shown(request, found),
        "may_join": found.state in OPEN_STATES,
        "ticked": set(request.POST.getlist("agencies")),
        "chosen": request.POST.get("slot", ""),
        "page_title": _("Assignment"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, {"label": _("Assignment"), "url": ""}),
    }
    return render(request, "teams/assignment.html", context, status=422 if form.errors else 200)


def _planned(request: HttpRequest, form: AssignForm) -> list[Visit]:
    if not (form.is_bound and form.is_valid()):
        return []
    team, day = form.cleaned_data["slot"]
    agencies = list(form.cleaned_data["agencies"])
    try:
        return plan_visits(by=request.seat, agencies=agencies, team=team, planned_on=day)
    except Forbidden:
        raise
    except Refusal as refusal:
        form.add_refusal(refusal)
        return []


def _told(visits: list[Visit]) -> str:
    words = ngettext(
        "%(count)s visit is planned for %(day)s.",
        "%(count)s visits are planned for %(day)s.",
        len(visits),
    )
    return words % {"count": number(len(visits)), "day": jdate_long(visits[0].planned_on)}


def _shown(request: HttpRequest, campaign: Campaign) -> dict[str, object]:
    today = timezone.localdate()
    narrow = NarrowForm(campaign, request.GET or {})
    rows = readers.waiting(campaign, page=request.GET.get("page", 1), **narrow.asked())
    day = narrow.week_of() or readers.first_week(campaign, today)
    grid = readers.grid_of(campaign, day, today)
    return {
        "narrow": narrow,
        "rows": rows,
        "choices": readers.choices_for(
            rows.object_list, list(teams_of(campaign)), drawn_teams(campaign)
        ),
        "grid": grid,
        "week_visits": readers.week_visits(campaign, grid, request.GET.get("visits", 1)),
        "today": today,
    }
