"""Planning one visit, moving it with a reason, calling it off."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.actions import assignment as verbs
from payesh.ground.terms import VisitKind, VisitState
from payesh.queries import assignment as readers
from payesh.queries.evaluators import teams_of
from payesh.queries.lots import drawn_teams
from payesh.queries.ranking_rules import OPEN_STATES
from payesh.queries.team_load import TeamLoad, team_loads
from payesh.queries.team_visits import changes_of, has_first_visit, teams_there
from payesh.records.models import CampaignAgency, Team, Visit
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .shared import crumbs, warn_if_too_full
from .visit_forms import MoveForm, PlanForm

TITLES = {
    VisitKind.FIRST: gettext_noop("Plan a visit"),
    VisitKind.JOINT: gettext_noop("Plan a joint visit"),
    VisitKind.REVISIT: gettext_noop("Plan a re-visit"),
}


class TeamLine(NamedTuple):
    """A team with its load, the tie that keeps it away, and whether it visits there already."""

    team: Team
    load: TeamLoad | None
    blocked: readers.Blocked | None
    is_there: bool

    @property
    def may_go(self) -> bool:
        return self.blocked is None and not self.is_there


@page("visit.plan", "GET", "HEAD", "POST")
def visit_plan(request: HttpRequest, agency: UUID) -> HttpResponse:
    """Send a team to one agency; after the first visit a re-visit, or with `?kind=joint` another
    team, so that it is known how strict the two are. `?team=` is the one that is proposed."""
    found = get_object_or_404(readers.agencies(request.seat), pk=agency)
    campaign, kind = found.campaign, _kind_asked(request, found)
    about = _about(request, found, TITLES[kind], kind)
    drawn = drawn_teams(campaign).get(str(found.pk)) if kind == VisitKind.FIRST else None
    start = {"team": drawn or request.GET.get("team")}
    teams = teams_of(campaign)
    if kind == VisitKind.JOINT:
        teams = teams.filter(pk__in=[line.team.pk for line in about["lines"] if line.may_go])
    form = PlanForm(campaign, teams, request.POST or None, kind=kind, initial=start)
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
    context = {
        "form": form,
        "kind": kind,
        "drawn": drawn,
        "cancel": reverse("assignment", args=[campaign.pk]),
        **about,
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
        "may_join": _may_join(found),
        **_about(request, found.agency, gettext_noop("Move the visit")),
    }
    return render(request, "teams/visit_move.html", context, status=422 if form.errors else 200)


@page("visit.plan", "POST")
def visit_cancel(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Call a visit off, with the reason; its agency waits for a team again."""
    found: Visit = get_object_or_404(readers.visits(request.seat), pk=visit)
    verbs.cancel_visit(by=request.seat, visit=found, reason=request.POST.get("reason", ""))
    messages.success(request, _("The visit is called off; the agency waits for a team again."))
    return redirect("assignment", campaign=found.agency.campaign_id)


def _may_join(visit: Visit) -> bool:
    """Whether another team may still be sent to the agency of this visit."""
    stands = visit.kind == VisitKind.FIRST and visit.state != VisitState.CANCELLED
    return stands and visit.agency.campaign.state in OPEN_STATES


def _kind_asked(request: HttpRequest, agency: CampaignAgency) -> VisitKind:
    """A joint visit where it is asked for; it needs a first one."""
    if not has_first_visit(agency):
        return VisitKind.FIRST
    return VisitKind.JOINT if request.GET.get("kind") == "joint" else VisitKind.REVISIT


def _about(
    request: HttpRequest, agency: CampaignAgency, title: str, kind: str = VisitKind.FIRST
) -> dict[str, Any]:
    campaign, title = agency.campaign, _(title)
    teams = list(teams_of(campaign))
    loads = team_loads(campaign, timezone.localdate())
    [choice] = readers.choices_for([agency], teams)
    closed = {one.team.pk: one for one in choice.blocked}
    there = teams_there(agency) if kind == VisitKind.JOINT else set()
    work = reverse("assignment", args=[campaign.pk])
    return {
        "campaign": campaign,
        "agency": agency,
        "lines": [
            TeamLine(team, loads.get(team.pk), closed.get(team.pk), team.pk in there)
            for team in teams
        ],
        "page_title": f"{title}: {agency.unit.label}",
        "page_subtitle": f"{agency.group.title} · {campaign.title}",
        "breadcrumbs": crumbs(
            request,
            campaign,
            {"label": _("Assignment"), "url": work},
            {"label": agency.unit.label, "url": ""},
        ),
    }
