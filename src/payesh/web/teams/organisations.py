"""The organisations that lend evaluators."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import organisations_of_evaluators as verbs
from payesh.queries import evaluators as readers
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import OrganisationForm


@page("campaign.edit", "GET", "HEAD", "POST")
def organisations(request: HttpRequest) -> HttpResponse:
    """All of them, and a form for one more."""
    form = OrganisationForm(request.seat, request.POST or None)
    if accepted(form, lambda: verbs.add_organisation(by=request.seat, **form.cleaned_data)):
        messages.success(request, _("The organisation is named."))
        return redirect("organisations")
    context = {
        "rows": readers.organisations(),
        "form": form,
        "page_title": _("Organisations of evaluators"),
    }
    return render(request, "teams/organisations.html", context, status=422 if form.errors else 200)


@page("campaign.edit", "GET", "HEAD", "POST")
def organisation_edit(request: HttpRequest, organisation: UUID) -> HttpResponse:
    row = get_object_or_404(readers.organisations(), pk=organisation)
    start = {"name": row.name, "kind": row.kind, "unit": row.unit}
    form = OrganisationForm(request.seat, request.POST or None, initial=start)
    changed = accepted(
        form,
        lambda: verbs.edit_organisation(by=request.seat, organisation=row, **form.cleaned_data),
    )
    if changed:
        messages.success(request, _("The organisation is changed."))
        return redirect("organisations")
    context = {
        "form": form,
        "cancel": reverse("organisations"),
        "page_title": row.name,
        "breadcrumbs": [
            {"label": _("Organisations of evaluators"), "url": reverse("organisations")},
            {"label": row.name, "url": ""},
        ],
    }
    return render(request, "teams/organisation.html", context, status=422 if form.errors else 200)
