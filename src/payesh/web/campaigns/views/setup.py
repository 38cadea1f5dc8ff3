"""Groups of a campaign with an instrument each, and the agencies in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import campaign_groups as verbs
from payesh.queries.campaign_setup import agency_list, group_in, is_free, left_agencies
from payesh.queries.campaigns import groups_of
from payesh.queries.permission import require
from payesh.queries.ranking_rules import rules_now
from payesh.records.models import Campaign, CampaignGroup
from payesh.web.campaigns.forms.filters import AgencyFilter
from payesh.web.campaigns.forms.groups import GroupForm, TickedForm
from payesh.web.campaigns.found import campaign_of, frame, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("campaign.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Groups, and their agencies 50 a page: `?q=`, `?group=`, `?page=`."""
    found = campaign_of(request, campaign)
    return setup_page(request, found, TickedForm(campaign=found))


def setup_page(request: HttpRequest, campaign: Campaign, ticked: TickedForm) -> HttpResponse:
    """The page, with what was asked to be done with ticked agencies as it was typed."""
    form = AgencyFilter(request.GET, campaign=campaign)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "group": None}
    group = asked["group"]
    rows = agency_list(
        campaign,
        group=group.pk if group else None,
        text=asked["q"],
        page=request.GET.get("page", 1),
    )
    groups = list(groups_of(campaign))
    context = {
        **frame(request, campaign, "setup", _("Groups and agencies")),
        "groups": groups,
        "total": sum(one.size for one in groups),
        "form": form,
        "searched": bool(asked["q"] or group),
        "page": rows,
        "ticked": ticked,
        "left": list(left_agencies(campaign)),
        "rules": rules_now(campaign),
    }
    return render(request, "campaigns/setup.html", context, status=status_of(ticked))


@page("campaign.edit", "GET", "POST")
def new_group(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One more group."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    form = GroupForm(request.POST or None, seat=request.seat, campaign=found)
    made = accepted(
        form, lambda: verbs.add_group(by=request.seat, campaign=found, **form.cleaned_data)
    )
    if made:
        messages.success(request, _("The group is made. Choose its agencies."))
        return redirect("campaign_agencies", campaign=found.pk, campaign_group=made.pk)
    return _group_page(request, found, form, _("New group"))


@page("campaign.edit", "GET", "POST")
def edit_group(request: HttpRequest, campaign: UUID, campaign_group: UUID) -> HttpResponse:
    """A group's title and instrument."""
    found, group = group_of(request, campaign, campaign_group)
    form = GroupForm(request.POST or None, seat=request.seat, campaign=found, group=group)
    if accepted(form, lambda: verbs.edit_group(by=request.seat, group=group, **form.cleaned_data)):
        messages.success(request, _("The changes are saved."))
        return redirect("campaign_setup", campaign=found.pk)
    return _group_page(request, found, form, group.title, group)


@page("campaign.edit", "POST")
def remove_group(request: HttpRequest, campaign: UUID, campaign_group: UUID) -> HttpResponse:
    """Take an empty group away."""
    found, group = group_of(request, campaign, campaign_group)
    verbs.remove_group(by=request.seat, group=group)
    messages.success(request, _("The group is removed."))
    return redirect("campaign_setup", campaign=found.pk)


def group_of(
    request: HttpRequest, campaign: UUID, campaign_group: UUID
) -> tuple[Campaign, CampaignGroup]:
    """A campaign that the seat may change, and a group of it."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    return found, get_object_or_404(group_in(found, campaign_group))


def _group_page(
    request: HttpRequest,
    campaign: Campaign,
    form: GroupForm,
    title: str,
    group: CampaignGroup | None = None,
) -> HttpResponse:
    context = {
        **frame(request, campaign, "setup", title),
        "form": form,
        "group": group,
        "may_remove": group is not None and is_free(group),
        "back": reverse("campaign_setup", args=[campaign.pk]),
    }
    return render(request, "campaigns/group.html", context, status=status_of(form))
