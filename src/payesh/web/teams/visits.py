"""Planning one visit, moving it with a reason, calling it off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import assignment as verbs
from payesh.ground.terms import VisitState
from payesh.queries import assignment as readers
from payesh.queries.evaluators import teams_of
from payesh.queries.team_load import team_loads
from payesh.queries.team_visits import changes_of, has_first_visit
from payesh.records.models import CampaignAgency, Visit
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .shared import crumbs, warn_if_too_full
from .visit_forms import MoveForm, PlanForm


@page("visit.plan", "GET", "HEAD", "POST")
def visit_plan(request: HttpRequest, agency: UUID) -> HttpResponse:
    """Send a team to one agency; after the first visit, plan a re-visit."""
    found = get_object_or_404(readers.agencies(request.seat), pk=agency)
    campaign = found.campaign
    form = PlanForm(
        campaign, teams_of(campaign), request.POST or None, revisit=has_first_visit(found)
    )
    made = accepted(
        form,
        lambda: verbs.plan_visit(
            by=request.seat, agency=found, kind=form.kind, **form.cleaned_data
        ),
    )
    if made:
        messages.success(request, _("The visit is planned."))
        warn_if_too_full(request, made)
        return redirect("visit_move", visit=made.pk)
    title = _("Plan a re-visit") if has_first_visit(found) else _("Plan a visit")
    context = {
        "form": form,
        "cancel": reverse("assignment", args=[campaign.pk]),
        **_about(request, found, title),
    }
    return render(request, "teams/visit_plan.html", context, status=422 if form.errors else 200)


@page("visit.plan", "GET", "HEAD", "POST")
def visit_move(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Another team, day or hour; beside it how the visit came to stand where it stands."""
    found = get_object_or_404(readers.visits(request.seat), pk=visit)
    campaign = found.agency.campaign
    start = {
        "team": found.team_id,
        "planned_on": found.planned_on,
        "planned_at": found.planned_at,
    }
    form = MoveForm(campaign, teams_of(campaign), request.POST or None, initial=start)
    moved = accepted(
        form, lambda: verbs.move_visit(by=request.seat, visit=found, **form.cleaned_data)
    )
    if moved:
        messages.success(request, _("The visit is moved; the change and its reason are kept."))
        warn_if_too_full(request, moved)
        return redirect("visit_move", visit=found.pk)
    context = {
        "visit": found,
        "changes": changes_of(found),
        "today": timezone.localdate(),
        "may_move": found.state == VisitState.PLANNED,
        "may_cancel": found.state in (VisitState.PLANNED, VisitState.UNDER_WAY),
        "form": form,
        "cancel": reverse("assignment", args=[campaign.pk]),
        **_about(request, found.agency, _("Move the visit")),
    }
    return render(request, "teams/visit_move.html", context, status=422 if form.errors else 200)


@page("visit.plan", "POST")
def visit_cancel(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Call a visit off, with the reason; its agency waits for a team again."""
    found: Visit = get_object_or_404(readers.visits(request.seat), pk=visit)
    verbs.cancel_visit(by=request.seat, visit=found, reason=request.POST.get("reason", ""))
    messages.success(request, _("The visit is called off; the agency waits for a team again."))
    return redirect("assignment", campaign=found.agency.campaign_id)


def _about(request: HttpRequest, agency: CampaignAgency, title: str) -> dict[str, object]:
    campaign = agency.campaign
    teams = list(teams_of(campaign))
    loads = team_loads(campaign, timezone.localdate())
    [choice] = readers.choices_for([agency], teams)
    closed = {one.team.pk: one for one in choice.blocked}
    work = reverse("assignment", args=[campaign.pk])
    return {
        "campaign": campaign,
        "agency": agency,
        "lines": [(team, loads.get(team.pk), closed.get(team.pk)) for team in teams],
        "page_title": f"{title}: {agency.unit.label}",
        "page_subtitle": f"{agency.group.title} · {campaign.title}",
        "breadcrumbs": crumbs(
            request,
            campaign,
            {"label": _("Assignment"), "url": work},
            {"label": agency.unit.label, "url": ""},
        ),
    }
