"""Fetching and withdrawing evidence."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from payesh.actions.evidence import withdraw_evidence
from payesh.actions.file_store import path_of
from payesh.queries.evidence import evidence as evidence_in_reach
from payesh.queries.permission import may
from payesh.records.models import Evidence
from payesh.web.shell.page import page

SANDBOX = "default-src 'none'; sandbox"


@page("evidence.view")
def fetched(request: HttpRequest, evidence: UUID) -> HttpResponse:
    """The file, always as a download, or the way to the address that was given."""
    found = _evidence(request, evidence)
    if found.link:
        return redirect(found.link)
    try:
        file = path_of(found.sha256).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        file, as_attachment=True, filename=found.file_name, content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response


@page("evidence.view", "POST")
def withdraw(request: HttpRequest, evidence: UUID) -> HttpResponse:
    """Take a piece of evidence out of sight."""
    withdraw_evidence(by=request.seat, evidence=_evidence(request, evidence))
    messages.success(request, _("The evidence is withdrawn."))
    back = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("due_list")


def _evidence(request: HttpRequest, evidence: UUID) -> Evidence:
    """Evidence in reach; a withdrawn piece only for those who read the journal."""
    found = get_object_or_404(evidence_in_reach(request.seat), pk=evidence)
    if found.withdrawn_at and not may(request.seat, "journal.view", found):
        raise Http404
    return found
