"""Writing a dossier, and changing it as long as nobody scores it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import dossiers as verbs
from payesh.queries.permission import require
from payesh.web.shell.campaign_frame import run_campaign
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import DossierForm
from .found import dossier_of, frame


@page("dossier.manage", "GET", "POST")
def new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One more case for all raters of a campaign."""
    found = run_campaign(request, campaign)
    require(request.seat, "dossier.manage", found)
    form = DossierForm(request.POST or None, campaign=found)
    made = accepted(
        form, lambda: verbs.make_dossier(by=request.seat, campaign=found, **_given(form))
    )
    if made:
        messages.success(request, _("The dossier is made. Add its papers, if there are any."))
        return redirect("dossier_page", dossier=made.pk)
    context = {
        **frame(request, found, _("New dossier")),
        "form": form,
        "back": reverse("dossiers", args=[found.pk]),
    }
    return render(request, "dossiers/edit.html", context, status=422 if form.errors else 200)


@page("dossier.manage", "GET", "POST")
def edit(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The case in other words; another last day, also once somebody scores it."""
    found = dossier_of(request, dossier)
    is_begun = found.sheets.exists()
    form = DossierForm(
        request.POST or None, campaign=found.campaign, dossier=found, is_begun=is_begun
    )
    saved = accepted(
        form,
        lambda: verbs.edit_dossier(
            by=request.seat,
            dossier=found,
            version=form.cleaned_data["version"],
            **_given(form),
        ),
    )
    if saved:
        messages.success(request, _("The changes are saved."))
        return redirect("dossier_page", dossier=found.pk)
    context = {
        **frame(request, found.campaign, found.title),
        "form": form,
        "dossier": found,
        "is_begun": is_begun,
        "back": reverse("dossier_page", args=[found.pk]),
    }
    return render(request, "dossiers/edit.html", context, status=422 if form.errors else 200)


def _given(form: DossierForm) -> dict[str, Any]:
    return {name: read for name, read in form.cleaned_data.items() if name != "version"}
