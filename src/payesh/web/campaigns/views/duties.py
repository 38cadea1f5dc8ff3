"""Duties set by law, and how every agency stands towards each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import duties as verbs
from payesh.ground.terms import DutyState
from payesh.queries.campaigns import campaigns
from payesh.queries.duties import duty_lines, duty_page
from payesh.queries.duty_items import items_of
from payesh.queries.permission import require
from payesh.records.models import Campaign, LegalDuty
from payesh.web.campaigns.forms.duties import DutyForm
from payesh.web.campaigns.forms.filters import DutyFilter
from payesh.web.campaigns.found import campaign_of, day_asked, frame, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("campaign.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Every duty with how many agencies meet it."""
    found = campaign_of(request, campaign)
    context = {
        **frame(request, found, "duties", _("Duties set by law")),
        "lines": duty_lines(found, day_asked(request, found)),
        "states": list(DutyState),
    }
    return render(request, "campaigns/duties.html", context)


@page("campaign.view")
def agencies(request: HttpRequest, duty: UUID) -> HttpResponse:
    """How each agency stands towards one duty: `?state=`, `?page=`."""
    found = _duty(request, duty)
    day = day_asked(request, found.campaign)
    form = DutyFilter(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    told = duty_page(found, day, state=state, page=request.GET.get("page", 1))
    context = {
        **frame(request, found.campaign, "duties", found.title),
        "duty": found,
        "line": told.line,
        "items": items_of(found, language()),
        "form": form,
        "state": state,
        "states": [(one, told.line.counts[one]) for one in DutyState if told.line.counts.get(one)],
        "page": told.agencies,
    }
    return render(request, "campaigns/duty.html", context)


@page("campaign.edit", "GET", "POST")
def new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One more duty."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    return _form_page(request, found, None)


@page("campaign.edit", "GET", "POST")
def edit(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Change a duty."""
    found = _duty(request, duty)
    require(request.seat, "campaign.edit", found.campaign)
    return _form_page(request, found.campaign, found)


@page("campaign.edit", "POST")
def remove(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Take a duty away; the answers stay."""
    found = _duty(request, duty)
    verbs.remove_duty(by=request.seat, duty=found)
    messages.success(request, _("The duty is removed."))
    return redirect("campaign_duties", campaign=found.campaign_id)


def _duty(request: HttpRequest, duty: UUID) -> LegalDuty:
    rows = LegalDuty.objects.select_related("campaign__owner").prefetch_related("groups")
    return get_object_or_404(rows.filter(campaign__in=campaigns(request.seat)), pk=duty)


def _form_page(request: HttpRequest, campaign: Campaign, duty: LegalDuty | None) -> HttpResponse:
    form = DutyForm(request.POST or None, campaign=campaign, duty=duty)
    given = {"by": request.seat, "campaign": campaign, "duty": duty}
    saved = accepted(form, lambda: verbs.set_duty(**given, **form.values()))
    if saved:
        messages.success(request, _("The duty is recorded."))
        return redirect("campaign_duty", duty=saved.pk)
    context = {
        **frame(request, campaign, "duties", duty.title if duty else _("New duty set by law")),
        "form": form,
        "duty": duty,
        "back": reverse("campaign_duties", args=[campaign.pk]),
    }
    return render(request, "campaigns/duty_edit.html", context, status=status_of(form))
