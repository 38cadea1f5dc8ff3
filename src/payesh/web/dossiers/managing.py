"""Dossiers as the secretariat sees them: who has scored, never what."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import dossiers as verbs
from payesh.queries.dossiers import dossier_lines, dossier_view
from payesh.records.models import Dossier, Evidence
from payesh.web.shell.campaign_frame import run_campaign
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import PaperForm
from .found import dossier_of, frame


@page("dossier.manage")
def listed(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The dossiers of a campaign, each with how many of the raters have scored it."""
    found = run_campaign(request, campaign)
    context = {
        **frame(request, found, _("Calibration dossiers")),
        "lines": dossier_lines(found),
        "may_make": found.state in ("draft", "active"),
    }
    return render(request, "dossiers/list.html", context)


@page("dossier.manage")
def shown(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The case, its papers, and who has scored it."""
    return _page(request, dossier_of(request, dossier), PaperForm())


@page("dossier.manage", "POST")
def give(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """One more paper of the case: a file or an address."""
    found = dossier_of(request, dossier)
    form = PaperForm(request.POST, request.FILES)
    if accepted(form, lambda: _given(request, found, form)):
        messages.success(request, _("The paper is kept with the dossier."))
        return redirect("dossier_page", dossier=found.pk)
    return _page(request, found, form)


@page("dossier.manage", "POST")
def close(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Take no more sheets."""
    found = dossier_of(request, dossier)
    verbs.close_dossier(by=request.seat, dossier=found)
    messages.success(request, _("The dossier is closed; the sheets handed in count."))
    return redirect("dossier_page", dossier=found.pk)


def _given(request: HttpRequest, dossier: Dossier, form: PaperForm) -> Evidence:
    read = form.cleaned_data
    common = {"by": request.seat, "dossier": dossier, "title": read["title"]}
    if read["file"]:
        return verbs.give_dossier_file(**common, file=read["file"])
    return verbs.give_dossier_link(**common, link=read["link"])


def _page(request: HttpRequest, dossier: Dossier, form: PaperForm) -> HttpResponse:
    view = dossier_view(dossier)
    is_open = dossier.closed_at is None and dossier.campaign.state in ("draft", "active")
    context = {
        **frame(request, dossier.campaign, dossier.title),
        "dossier": dossier,
        "view": view,
        "form": form,
        "is_open": is_open,
        "may_give": is_open and not view.is_begun,
    }
    status = 422 if form.errors else 200
    return render(request, "dossiers/page.html", context, status=status)
