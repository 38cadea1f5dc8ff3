"""Decisions of a meeting: recording one, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from payesh.actions import meetings as verbs
from payesh.ground.terms import DecisionState
from payesh.queries.meetings import meetings, next_pack
from payesh.queries.people import people_at_work
from payesh.queries.permission import require
from payesh.records.models import Decision
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import DecisionForm, OutcomeForm
from .views import meeting_of, shown


@page("decision.write", "POST")
def decide(request: HttpRequest, meeting: UUID) -> HttpResponse:
    found = meeting_of(request, meeting)
    form = DecisionForm(request.POST, meeting=found, owners=people_at_work(request.seat))
    if accepted(form, lambda: verbs.decide(by=request.seat, meeting=found, **form.cleaned_data)):
        messages.success(request, _("The decision is recorded."))
        return redirect("meeting_page", meeting=found.pk)
    return shown(request, found, decision=form)


@page("account.own", "GET", "POST")
def close_decision(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Say what became of a decision: its owner may, and whoever holds the meetings."""
    rows = Decision.objects.select_related("meeting__unit", "meeting__plan", "unit", "owner")
    found = get_object_or_404(rows, pk=decision)
    if found.owner_id != request.seat.person_id:
        require(request.seat, "meeting.hold", found.unit)
    form = OutcomeForm(request.POST or None)
    closed = accepted(
        form,
        lambda: verbs.close_decision(
            by=request.seat,
            decision=found,
            state=DecisionState(form.cleaned_data["state"]),
            outcome=form.cleaned_data["outcome"],
        ),
    )
    back = next_pack(meetings(request.seat), found)
    if closed:
        messages.success(request, _("The outcome is recorded."))
        return redirect("meeting_page", back.pk) if back else redirect("due_list")
    context = {
        "form": form,
        "decision": found,
        "back": back,
        "page_title": _("Outcome of a decision"),
    }
    return render(request, "meetings/outcome.html", context, status=422 if form.errors else 200)
