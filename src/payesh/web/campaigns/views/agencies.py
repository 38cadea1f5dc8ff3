"""Agencies of a campaign: chosen from the tree of units, moved, taken out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.actions import campaign_groups as verbs
from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.campaign_setup import MOST, PAGE, free_units, units_to_choose
from payesh.queries.permission import require
from payesh.records.organisations import STEP
from payesh.web.campaigns.forms.filters import UnitsFilter
from payesh.web.campaigns.forms.groups import TickedForm
from payesh.web.campaigns.found import campaign_of, frame
from payesh.web.campaigns.views.setup import group_of, setup_page
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.writing import number


@page("campaign.edit", "GET", "POST")
def choose(request: HttpRequest, campaign: UUID, campaign_group: UUID) -> HttpResponse:
    """Tick units, or take all that were found: `?q=`, `?below=`, `?kind=`, `?peers=`, `?page=`."""
    found, group = group_of(request, campaign, campaign_group)
    form = UnitsFilter(request.GET, seat=request.seat)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    rows = units_to_choose(
        request.seat,
        found,
        text=asked.get("q", ""),
        below=asked.get("below"),
        kind=asked.get("kind", ""),
        peers=asked.get("peers"),
    )
    refused = ""
    if request.method == "POST":
        everything = request.POST.get("do") == "all"
        picked = rows if everything else rows.filter(pk__in=_keys(request, "unit"))
        try:
            made = verbs.add_agencies(by=request.seat, group=group, units=free_units(picked))
        except Forbidden:
            raise
        except Refusal as refusal:
            refused = told(refusal)
        else:
            words = ngettext("%(n)s agency is in.", "%(n)s agencies are in.", len(made))
            messages.success(request, words % {"n": number(len(made))})
            return redirect("campaign_setup", campaign=found.pk)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    top = len(found.owner.path) + STEP
    for unit in shown:
        unit.level = min(max(len(unit.path) - top, 0) // STEP, 4)
    context = {
        **frame(request, found, "setup", _("Agencies of “%(group)s”") % {"group": group.title}),
        "group": group,
        "form": form,
        "page": shown,
        "free": rows.filter(taken__isnull=True).count(),
        "most": MOST,
        "refused": refused,
    }
    return render(request, "campaigns/choose.html", context, status=422 if refused else 200)


@page("campaign.edit", "POST")
def change(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Move ticked agencies to another group, or take them out with a reason."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    form = TickedForm(request.POST, campaign=found)
    keys = _keys(request, "agency")
    rows = found.agencies.filter(pk__in=keys, left_at__isnull=True).select_related(
        "unit", "group", "campaign__owner"
    )
    if not rows:
        messages.error(request, _("Tick at least one agency."))
        return redirect("campaign_setup", campaign=found.pk)
    done = accepted(form, lambda: _changed(request, form, list(rows)))
    if done:
        words = ngettext("%(n)s agency is changed.", "%(n)s agencies are changed.", done)
        messages.success(request, words % {"n": number(done)})
        return redirect("campaign_setup", campaign=found.pk)
    return setup_page(request, found, form)


def _changed(request: HttpRequest, form: TickedForm, agencies: list[Any]) -> int:
    given = form.cleaned_data
    if given["do"] == "move":
        return verbs.move_agencies(by=request.seat, agencies=agencies, group=given["group"])
    return verbs.remove_agencies(by=request.seat, agencies=agencies, reason=given["reason"])


def _keys(request: HttpRequest, name: str) -> list[UUID]:
    """The keys that were ticked; what is no key is passed over."""
    keys = []
    for text in request.POST.getlist(name):
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return keys
