"""A campaign itself: prepared, changed, started, closed, given up, repeated."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import campaigns as verbs
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import CampaignState
from payesh.queries.permission import require
from payesh.records.models import Campaign
from payesh.web.campaigns.forms.campaign import CampaignForm, NextRoundForm
from payesh.web.campaigns.found import campaign_of, frame, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page


@page("campaign.edit", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """A campaign in preparation; groups, phases and teams come next."""
    form = CampaignForm(request.POST or None, seat=request.seat)
    made = accepted(form, lambda: verbs.create_campaign(by=request.seat, **form.values()))
    if made:
        messages.success(request, _("The campaign is prepared. Make its groups next."))
        return redirect("campaign_setup", campaign=made.pk)
    title = _("New campaign")
    context = {
        "form": form,
        "page_title": title,
        "back": reverse("campaigns"),
        "breadcrumbs": [
            {"label": _("Campaigns"), "url": reverse("campaigns")},
            {"label": title, "url": ""},
        ],
    }
    return render(request, "campaigns/edit.html", context, status=status_of(form))


@page("campaign.edit", "GET", "POST")
def edit(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Words and rules of a campaign; below them its start, its end, and its next round."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    form = CampaignForm(request.POST or None, seat=request.seat, campaign=found)
    saved = accepted(
        form, lambda: verbs.edit_campaign(by=request.seat, campaign=found, **form.values())
    )
    if saved:
        messages.success(request, _("The changes are saved."))
        return redirect("campaign_edit", campaign=found.pk)
    context = {
        **frame(request, found, "setup", _("Settings of the campaign")),
        "form": form,
        "back": reverse("campaign_board", args=[found.pk]),
        "close_fields": [{"name": "do", "value": "close"}],
        "cancel_fields": [{"name": "do", "value": "cancel"}],
        "may_start": found.state == CampaignState.DRAFT,
        "may_close": found.state == CampaignState.FINAL,
        "may_cancel": found.state in (CampaignState.DRAFT, CampaignState.ACTIVE),
    }
    return render(request, "campaigns/edit.html", context, status=status_of(form))


@page("campaign.edit", "POST")
def step(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Start a campaign, close it, or give it up."""
    found = campaign_of(request, campaign)
    given = {"by": request.seat, "campaign": found}
    reason = request.POST.get("reason", "")
    acts: dict[str, tuple[Callable[[], Campaign], str]] = {
        "start": (
            lambda: verbs.start_campaign(**given),
            _("The campaign runs; its instruments are frozen."),
        ),
        "close": (lambda: verbs.close_campaign(**given), _("The campaign is closed.")),
        "cancel": (
            lambda: verbs.cancel_campaign(**given, reason=reason),
            _("The campaign is cancelled."),
        ),
    }
    asked = request.POST.get("do", "")
    if asked not in acts:
        raise Http404
    act, done = acts[asked]
    try:
        act()
    except Forbidden:
        raise
    except Refusal as refusal:
        for one in refusal.refusals if isinstance(refusal, Refusals) else [refusal]:
            messages.error(request, told(one))
        return redirect("campaign_edit", campaign=found.pk)
    messages.success(request, done)
    return redirect("campaign_board", campaign=found.pk)


@page("campaign.edit", "GET", "POST")
def next_round(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The next round: the same groups, instruments, agencies and duties on new days."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    form = NextRoundForm(request.POST or None, initial={"title": found.title})
    made = accepted(
        form, lambda: verbs.copy_round(by=request.seat, campaign=found, **form.cleaned_data)
    )
    if made:
        messages.success(request, _("The next round is prepared with the same agencies."))
        return redirect("campaign_setup", campaign=made.pk)
    context = {**frame(request, found, "setup", _("Next round")), "form": form}
    return render(request, "campaigns/next_round.html", context, status=status_of(form))
