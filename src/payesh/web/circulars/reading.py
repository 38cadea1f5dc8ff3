"""The reader's side: what was sent to an agency or an evaluator, and saying that it was read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import circulars as verbs
from payesh.ground.terms import Role
from payesh.queries import circulars as readers
from payesh.queries.evidence import evidence_of
from payesh.queries.reminders import reminders_for
from payesh.queries.sessions import my_sessions
from payesh.web.shell.page import page

RECENT = timedelta(days=14)
SHOWN = 20


@page("circular.acknowledge")
def my_circulars(request: HttpRequest) -> HttpResponse:
    """Circulars for this seat, coordination sessions to come, and what was reminded of."""
    today = timezone.localdate()
    speaks = request.seat.role == Role.AGENCY
    reminded = reminders_for(request.seat, today - RECENT)[:SHOWN] if speaks else []
    context = {
        "page": readers.my_receipts(request.seat, request.GET.get("page", 1)),
        "waiting": readers.waiting_receipts(request.seat).count(),
        "sessions": my_sessions(request.seat)[:SHOWN],
        "reminders": reminded,
        "today": today,
        "page_title": _("Circulars for me"),
    }
    return render(request, "circulars/mine.html", context)


@page("circular.acknowledge", "GET", "HEAD", "POST")
def circular_read(request: HttpRequest, receipt: UUID) -> HttpResponse:
    """One circular in full; sending the form acknowledges it."""
    row = get_object_or_404(readers.receipts_of(request.seat), pk=receipt)
    if request.method == "POST":
        verbs.acknowledge(by=request.seat, receipt=row)
        messages.success(request, _("Thank you; it is noted that you have read it."))
        return redirect("circular_read", receipt=row.pk)
    circular = row.circular
    context = {
        "receipt": row,
        "circular": circular,
        "files": evidence_of("circular", circular.pk),
        "today": timezone.localdate(),
        "page_title": circular.title,
        "page_subtitle": circular.campaign.title,
        "breadcrumbs": [
            {"label": _("Circulars for me"), "url": reverse("my_circulars")},
            {"label": circular.title, "url": ""},
        ],
    }
    return render(request, "circulars/read.html", context)
