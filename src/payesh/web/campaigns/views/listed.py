"""The list of campaigns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.queries.campaigns import campaign_list
from payesh.queries.permission import may
from payesh.web.campaigns.forms.filters import CampaignFilter
from payesh.web.shell.page import page


@page("campaign.view")
def campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns in reach with how far each is: `?q=`, `?state=`, `?page=`."""
    form = CampaignFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    rows = campaign_list(
        request.seat,
        timezone.localdate(),
        text=asked["q"],
        state=asked["state"],
        page=request.GET.get("page", 1),
    )
    context = {
        "page": rows,
        "form": form,
        "searched": bool(asked["q"] or asked["state"]),
        "may_make": may(request.seat, "campaign.edit"),
        "page_title": _("Evaluation campaigns"),
    }
    return render(request, "campaigns/list.html", context)
