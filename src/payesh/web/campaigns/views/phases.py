"""The phases of a campaign."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions.phases import set_phases
from payesh.queries.permission import require
from payesh.records.models import Campaign
from payesh.web.campaigns.forms.phases import PhasesForm
from payesh.web.campaigns.found import campaign_of, frame, status_of
from payesh.web.campaigns.phase_lines import phase_lines
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("campaign.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Every phase with its window, how many days are left, and the law behind its deadline."""
    found = campaign_of(request, campaign)
    context = {
        **frame(request, found, "phases", _("Phases")),
        "phases": phase_lines(found.phases.order_by("starts", "ends"), timezone.localdate()),
    }
    return render(request, "campaigns/phases.html", context)


@page("campaign.edit", "GET", "POST")
def edit(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """All windows at once."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    form = PhasesForm(request.POST or None, campaign=found)
    saved = accepted(form, lambda: _saved(request, found, form))
    if saved:
        messages.success(request, _("The changes are saved."))
        return redirect("campaign_phases", campaign=found.pk)
    context = {**frame(request, found, "phases", _("Windows of the phases")), "form": form}
    return render(request, "campaigns/phases_edit.html", context, status=status_of(form))


def _saved(request: HttpRequest, campaign: Campaign, form: PhasesForm) -> bool:
    set_phases(by=request.seat, campaign=campaign, windows=form.windows())
    return True
