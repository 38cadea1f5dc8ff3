"""The directive of a campaign, and the documents that go with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.evidence import give_file, give_link
from payesh.queries.evidence import evidence_of
from payesh.queries.permission import require
from payesh.records.models import Campaign, Evidence
from payesh.web.campaigns.forms.documents import DocumentForm
from payesh.web.campaigns.found import campaign_of, frame, status_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("campaign.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """What orders the campaign, in words and files."""
    return _documents(request, campaign_of(request, campaign), DocumentForm())


@page("campaign.edit", "POST")
def give(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """One more document: a file or a link."""
    found = campaign_of(request, campaign)
    require(request.seat, "campaign.edit", found)
    form = DocumentForm(request.POST, request.FILES)
    if accepted(form, lambda: _given(request, found, form)):
        messages.success(request, _("The document is kept."))
        return redirect("campaign_documents", campaign=found.pk)
    return _documents(request, found, form)


def _given(request: HttpRequest, campaign: Campaign, form: DocumentForm) -> Evidence:
    read = form.cleaned_data
    common = {"by": request.seat, "subject": campaign, "title": read["title"]}
    if read["file"]:
        return give_file(**common, file=read["file"])
    return give_link(**common, link=read["link"])


def _documents(request: HttpRequest, campaign: Campaign, form: DocumentForm) -> HttpResponse:
    context = {
        **frame(request, campaign, "documents", _("Directive and documents")),
        "documents": evidence_of("campaign", campaign.pk),
        "form": form,
    }
    return render(request, "campaigns/documents.html", context, status=status_of(form))
