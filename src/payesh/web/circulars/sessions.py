"""Coordination sessions: called, attended, minuted, decided, closed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import sessions as verbs
from payesh.queries import sessions as readers
from payesh.queries.permission import may
from payesh.records.models import Campaign, Session
from payesh.web.shell.campaign_frame import campaign_crumbs, run_campaign
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import MinutesForm, OutcomeForm, SessionDecisionForm, SessionForm


@page("campaign.view")
def sessions(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The sessions of a campaign, with attendance and what is still to be done."""
    found = run_campaign(request, campaign)
    context = {
        "campaign": found,
        "page": readers.session_list(found, request.GET.get("page", 1)),
        "today": timezone.localdate(),
        "may_hold": may(request.seat, "campaign.edit", found),
        "page_title": _("Coordination sessions"),
        "page_subtitle": found.title,
        "breadcrumbs": campaign_crumbs(
            request, found, {"label": _("Coordination sessions"), "url": ""}
        ),
    }
    return render(request, "circulars/sessions.html", context)


@page("campaign.edit", "GET", "HEAD", "POST")
def session_new(request: HttpRequest, campaign: UUID) -> HttpResponse:
    found = run_campaign(request, campaign)
    start = {"evaluators": True, "held_on": timezone.localdate()}
    form = SessionForm(request.POST or None, initial=start)
    if made := accepted(form, lambda: _called(request, found, dict(form.cleaned_data))):
        messages.success(request, _("The session is called; the invited see it on their pages."))
        return redirect("session_page", session=made.pk)
    title = _("New coordination session")
    context = {
        "form": form,
        "cancel": reverse("sessions", args=[found.pk]),
        **_headed(request, found, title),
    }
    return render(
        request, "circulars/session_new.html", context, status=422 if form.errors else 200
    )


def _called(request: HttpRequest, campaign: Campaign, words: dict[str, Any]) -> Session:
    people = readers.to_invite(campaign, words.pop("evaluators"), words.pop("agencies"))
    return verbs.call_session(by=request.seat, campaign=campaign, people=people, **words)


@page("session.view")
def session_page(request: HttpRequest, session: UUID) -> HttpResponse:
    """Agenda, attendance, minutes and decisions."""
    return _shown(request, _session(request, session))


@page("campaign.edit", "POST")
def session_attendance(request: HttpRequest, session: UUID) -> HttpResponse:
    """Who of the invited was there: those whose box was ticked."""
    found = _session(request, session)
    present = _keys(request.POST.getlist("present"))
    verbs.note_attendance(by=request.seat, session=found, present=present)
    messages.success(request, _("The attendance is noted."))
    return redirect("session_page", session=found.pk)


@page("campaign.edit", "POST")
def session_minutes(request: HttpRequest, session: UUID) -> HttpResponse:
    found = _session(request, session)
    form = MinutesForm(request.POST)
    if accepted(
        form, lambda: verbs.write_minutes(by=request.seat, session=found, **form.cleaned_data)
    ):
        messages.success(request, _("The minutes are saved."))
        return redirect("session_page", session=found.pk)
    return _shown(request, found, minutes=form)


@page("campaign.edit", "POST")
def session_decide(request: HttpRequest, session: UUID) -> HttpResponse:
    found = _session(request, session)
    form = SessionDecisionForm(readers.session_page(request.seat, found), request.POST)
    if accepted(form, lambda: verbs.decide(by=request.seat, session=found, **form.cleaned_data)):
        messages.success(request, _("The decision is recorded."))
        return redirect("session_page", session=found.pk)
    return _shown(request, found, decision=form)


@page("campaign.edit", "POST")
def session_close(request: HttpRequest, session: UUID) -> HttpResponse:
    found = _session(request, session)
    verbs.close_session(by=request.seat, session=found)
    messages.success(request, _("The session is closed."))
    return redirect("session_page", session=found.pk)


@page("session.view", "GET", "HEAD", "POST")
def session_outcome(request: HttpRequest, session_decision: UUID) -> HttpResponse:
    """What became of a decision, told by its owner or the secretariat."""
    row = get_object_or_404(readers.decisions(request.seat), pk=session_decision)
    form = OutcomeForm(request.POST or None)
    if accepted(
        form, lambda: verbs.close_decision(by=request.seat, decision=row, **form.cleaned_data)
    ):
        messages.success(request, _("The outcome is recorded."))
        return redirect("session_page", session=row.session_id)
    context = {
        "decision": row,
        "form": form,
        "cancel": reverse("session_page", args=[row.session_id]),
        **_headed(request, row.session.campaign, _("Outcome of a decision")),
    }
    return render(request, "circulars/outcome.html", context, status=422 if form.errors else 200)


def _shown(
    request: HttpRequest,
    session: Session,
    *,
    minutes: MinutesForm | None = None,
    decision: SessionDecisionForm | None = None,
) -> HttpResponse:
    told = readers.session_page(request.seat, session)
    start = {"agenda": session.agenda, "minutes": session.minutes}
    context = {
        "told": told,
        "session": session,
        "runs": may(request.seat, "campaign.view", session),
        "minutes_form": minutes or MinutesForm(initial=start),
        "decision_form": decision or SessionDecisionForm(told),
        "today": timezone.localdate(),
        **_headed(request, session.campaign, session.title),
    }
    refused = minutes is not None or decision is not None
    return render(request, "circulars/session.html", context, status=422 if refused else 200)


def _session(request: HttpRequest, session: UUID) -> Session:
    return get_object_or_404(readers.sessions(request.seat), pk=session)


def _keys(given: list[str]) -> set[UUID]:
    """Keys of people; what is none is left out."""
    found = set()
    for text in given:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def _headed(request: HttpRequest, campaign: Campaign, title: str) -> dict[str, Any]:
    context: dict[str, Any] = {
        "campaign": campaign,
        "page_title": title,
        "page_subtitle": campaign.title,
    }
    if may(request.seat, "campaign.view", campaign):
        listed = {
            "label": _("Coordination sessions"),
            "url": reverse("sessions", args=[campaign.pk]),
        }
        here = {"label": title, "url": ""}
        context["breadcrumbs"] = campaign_crumbs(request, campaign, listed, here)
    return context
