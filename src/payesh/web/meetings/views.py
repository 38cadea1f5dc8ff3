"""Pages of the review meetings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import meetings as verbs
from payesh.ground.terms import DecisionState
from payesh.queries import meetings as readers
from payesh.queries import scope
from payesh.queries.people import people
from payesh.queries.periods import current_period
from payesh.queries.permission import may, require
from payesh.records.models import Decision, Meeting
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

from .forms import DecisionForm, MeetingForm, MinutesForm, OutcomeForm, PlanUnitForm, PointForm


@page("meeting.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Meetings in reach; a plan and a unit chosen here lead to calling a new one."""
    plans, units = scope.plans(request.seat), scope.units(request.seat).filter(is_active=True)
    may_hold = may(request.seat, "meeting.hold")
    chosen = PlanUnitForm(request.GET if "unit" in request.GET else None, plans=plans, units=units)
    if may_hold and chosen.is_bound and chosen.is_valid():
        plan, unit = chosen.cleaned_data["plan"], chosen.cleaned_data["unit"]
        return redirect("meeting_new", plan=plan.pk, unit=unit.pk)
    rows = readers.meeting_list(request.seat, page=request.GET.get("page", 1))
    context = {
        "page": rows,
        "form": chosen,
        "may_hold": may_hold,
        "page_title": _("Review meetings"),
    }
    return render(request, "meetings/list.html", context)


@page("meeting.hold", "GET", "POST")
def call(request: HttpRequest, plan: UUID, unit: UUID) -> HttpResponse:
    """Call a meeting; its agenda is drawn from the unit's figures."""
    plan = get_object_or_404(scope.plans(request.seat), pk=plan)
    unit = get_object_or_404(scope.units(request.seat), pk=unit)
    start = {"period": current_period(plan), "held_on": timezone.localdate()}
    form = MeetingForm(request.POST or None, plan=plan, initial=start)
    made: list[Meeting] = []
    if form.is_valid() and not refused_by(
        form,
        lambda: made.append(verbs.call_meeting(by=request.seat, unit=unit, **form.cleaned_data)),
    ):
        return redirect("meeting_page", meeting=made[0].pk)
    context = {
        "form": form,
        "plan": plan,
        "unit": unit,
        "page_title": _("New review meeting"),
        "page_subtitle": f"{unit.label} · {plan.title}",
    }
    return render(request, "meetings/call.html", context)


@page("meeting.view")
def pack(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The pack: follow-up of earlier decisions, the agenda, minutes, decisions."""
    return _shown(request, _meeting(request, meeting))


@page("meeting.hold", "POST")
def redraw(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Draw the agenda anew; discussed points and those added by hand stay."""
    found = _meeting(request, meeting)
    verbs.redraw_agenda(by=request.seat, meeting=found)
    messages.success(request, _("The agenda is drawn from today's figures."))
    return redirect("meeting_page", meeting=found.pk)


@page("meeting.hold", "POST")
def add_point(request: HttpRequest, meeting: UUID) -> HttpResponse:
    found = _meeting(request, meeting)
    form = PointForm(request.POST)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.add_point(by=request.seat, meeting=found, **form.cleaned_data)
    ):
        return redirect("meeting_page", meeting=found.pk)
    return _shown(request, found, point=form)


@page("meeting.hold", "POST")
def write_minutes(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Save the minutes; the second button also closes the meeting."""
    found = _meeting(request, meeting)
    form = MinutesForm(request.POST, meeting=found, agenda=list(found.agenda.order_by("number")))
    close = "close" in request.POST
    if form.is_valid() and not refused_by(
        form,
        lambda: verbs.write_minutes(
            by=request.seat,
            meeting=found,
            minutes=form.cleaned_data["minutes"],
            attendees=form.cleaned_data["attendees"],
            discussions=form.discussions(),
            close=close,
        ),
    ):
        words = _("The meeting is closed.") if close else _("The minutes are saved.")
        messages.success(request, words)
        return redirect("meeting_page", meeting=found.pk)
    return _shown(request, found, minutes=form)


@page("decision.write", "POST")
def decide(request: HttpRequest, meeting: UUID) -> HttpResponse:
    found = _meeting(request, meeting)
    form = DecisionForm(request.POST, meeting=found, owners=people(request.seat))
    if form.is_valid() and not refused_by(
        form, lambda: verbs.decide(by=request.seat, meeting=found, **form.cleaned_data)
    ):
        messages.success(request, _("The decision is recorded."))
        return redirect("meeting_page", meeting=found.pk)
    return _shown(request, found, decision=form)


@page("account.own", "GET", "POST")
def close_decision(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Say what became of a decision: its owner may, and whoever holds the meetings."""
    rows = Decision.objects.select_related("meeting__unit", "meeting__plan", "unit", "owner")
    found = get_object_or_404(rows, pk=decision)
    if found.owner_id != request.seat.person_id:
        require(request.seat, "meeting.hold", found.unit)
    form = OutcomeForm(request.POST or None)
    if form.is_valid() and not refused_by(
        form,
        lambda: verbs.close_decision(
            by=request.seat,
            decision=found,
            state=DecisionState(form.cleaned_data["state"]),
            outcome=form.cleaned_data["outcome"],
        ),
    ):
        messages.success(request, _("The outcome is recorded."))
        seen = may(request.seat, "meeting.view", found.meeting.unit)
        return redirect("meeting_page", found.meeting_id) if seen else redirect("due_list")
    context = {"form": form, "decision": found, "page_title": _("Outcome of a decision")}
    return render(request, "meetings/outcome.html", context)


def _meeting(request: HttpRequest, meeting: UUID) -> Meeting:
    return get_object_or_404(readers.meetings(request.seat), pk=meeting)


def _shown(
    request: HttpRequest,
    meeting: Meeting,
    *,
    minutes: MinutesForm | None = None,
    decision: DecisionForm | None = None,
    point: PointForm | None = None,
) -> HttpResponse:
    """The pack with its forms; a form that was refused is shown as it was typed."""
    told = readers.meeting_pack(request.seat, meeting)
    refused = any((minutes, decision, point))
    owners = people(request.seat)
    context = {
        "pack": told,
        "meeting": meeting,
        "minutes_form": minutes or MinutesForm(meeting=meeting, agenda=list(told.agenda)),
        "decision_form": decision or DecisionForm(meeting=meeting, owners=owners),
        "point_form": point or PointForm(),
        "page_title": _("Review meeting with %(unit)s") % {"unit": meeting.unit.label},
    }
    return render(request, "meetings/pack.html", context, status=422 if refused else 200)
