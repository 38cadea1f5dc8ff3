"""What is worth a second look: listed, screened for anew, and decided on by a person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.actions.second_looks import decide_look, screen_sheets
from payesh.ground.terms import CampaignState, LookState
from payesh.queries.second_looks import OPEN, looks_of, with_sheets
from payesh.records.models import Campaign
from payesh.reports.look_words import look_title
from payesh.web.fairness.forms import DecideForm, LooksFilter
from payesh.web.fairness.found import campaign_of, frame, look_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page
from payesh.web.shell.writing import number


@page("second_look.view", "GET", "HEAD", "POST")
def listed(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The looks of a campaign by `?state=` and `?kind=`; sending the page screens the sheets."""
    found = campaign_of(request, campaign)
    if request.method == "POST":
        return _screened(request, found)
    which, kind = request.GET.get("state", OPEN), request.GET.get("kind", "")
    told = looks_of(found, which, kind, request.GET.get("page", 1))
    context = {
        **frame(request, found, "second_looks", _("Second looks")),
        "looks": told,
        "page": told.page,
        "form": LooksFilter({"state": which, "kind": kind}, told.kinds),
        "is_draft": found.state == CampaignState.DRAFT,
    }
    return render(request, "fairness/looks.html", context)


@page("second_look.view", "GET", "HEAD", "POST")
def one(request: HttpRequest, look: UUID) -> HttpResponse:
    """One look with its sheets; while it is open, a form that says what came of it."""
    found = look_of(request, look)
    form = DecideForm(request.POST or None, initial={"version": found.version})
    decided = accepted(form, lambda: decide_look(by=request.seat, look=found, **form.cleaned_data))
    if decided:
        messages.success(request, _("What the look has shown is kept."))
        return redirect("second_looks", campaign=found.campaign_id)
    back = {"label": _("Second looks"), "url": reverse("second_looks", args=[found.campaign_id])}
    context = {
        **frame(request, found.campaign, "second_looks", look_title(found), back),
        "look": found,
        "sheets": with_sheets([found])[0].sheets,
        "form": form,
        "is_open": found.state == LookState.OPEN,
        "cancel": back["url"],
    }
    return render(request, "fairness/look.html", context, status=422 if form.errors else 200)


def _screened(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    found = len(screen_sheets(by=request.seat, campaign=campaign))
    if found:
        words = ngettext(
            "The sheets were looked through: %(count)s is worth a second look.",
            "The sheets were looked through: %(count)s are worth a second look.",
            found,
        )
        messages.success(request, words % {"count": number(found)})
    else:
        messages.success(request, _("The sheets were looked through: nothing stands out."))
    return redirect("second_looks", campaign=campaign.pk)
