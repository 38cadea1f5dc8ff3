"""Pages of the review meetings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions import meetings as verbs
from payesh.queries import meetings as readers
from payesh.queries import scope
from payesh.queries.boards.choice import shown_period
from payesh.queries.people import people_at_work
from payesh.queries.permission import may
from payesh.records.models import Meeting
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page

from .forms import DecisionForm, MeetingForm, MinutesForm, PlanUnitForm, PointForm


@page("meeting.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Meetings in reach; a plan and a unit chosen here lead to calling a new one."""
    may_hold = may(request.seat, "meeting.hold")
    asked = request.GET if "unit" in request.GET else None
    chosen = PlanUnitForm(asked, plans=scope.plans(request.seat), seat=request.seat)
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
    found = get_object_or_404(scope.plans(request.seat), pk=plan)
    met = get_object_or_404(scope.units(request.seat), pk=unit)
    start = {"period": shown_period(found, None), "held_on": timezone.localdate()}
    form = MeetingForm(request.POST or None, plan=found, initial=start)
    made = accepted(
        form, lambda: verbs.call_meeting(by=request.seat, unit=met, **form.cleaned_data)
    )
    if made:
        messages.success(request, _("The meeting is called; its agenda is drawn."))
        return redirect("meeting_page", meeting=made.pk)
    context = {
        "form": form,
        "plan": found,
        "unit": met,
        "page_title": _("New review meeting"),
        "page_subtitle": f"{met.label} · {found.title}",
        "breadcrumbs": [_list_crumb(), {"label": _("New review meeting"), "url": ""}],
    }
    return render(request, "meetings/call.html", context, status=422 if form.errors else 200)


@page("meeting.view")
def pack(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """The pack: follow-up of earlier decisions, the agenda, minutes, decisions."""
    return shown(request, meeting_of(request, meeting))


@page("meeting.hold", "POST")
def redraw(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Draw the agenda anew; discussed points and those added by hand stay."""
    found = meeting_of(request, meeting)
    verbs.redraw_agenda(by=request.seat, meeting=found)
    messages.success(request, _("The agenda is drawn from today's figures."))
    return redirect("meeting_page", meeting=found.pk)


@page("meeting.hold", "POST")
def add_point(request: HttpRequest, meeting: UUID) -> HttpResponse:
    found = meeting_of(request, meeting)
    form = PointForm(request.POST)
    if accepted(form, lambda: verbs.add_point(by=request.seat, meeting=found, **form.cleaned_data)):
        return redirect("meeting_page", meeting=found.pk)
    return shown(request, found, point=form)


@page("meeting.hold", "POST")
def write_minutes(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Save the minutes; the second button also closes the meeting."""
    found = meeting_of(request, meeting)
    form = MinutesForm(request.POST, meeting=found, agenda=list(found.agenda.order_by("number")))
    close = "close" in request.POST
    if accepted(
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
    return shown(request, found, minutes=form)


def meeting_of(request: HttpRequest, meeting: UUID) -> Meeting:
    return get_object_or_404(readers.meetings(request.seat), pk=meeting)


def shown(
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
    owners = people_at_work(request.seat)
    context = {
        "pack": told,
        "meeting": meeting,
        "minutes_form": minutes or MinutesForm(meeting=meeting, agenda=list(told.agenda)),
        "decision_form": decision or DecisionForm(meeting=meeting, owners=owners),
        "point_form": point or PointForm(),
        "page_title": _("Review meeting with %(unit)s") % {"unit": meeting.unit.label},
        "breadcrumbs": [_list_crumb(), {"label": meeting.unit.label, "url": ""}],
    }
    return render(request, "meetings/pack.html", context, status=422 if refused else 200)


def _list_crumb() -> dict[str, str]:
    return {"label": _("Review meetings"), "url": reverse("meeting_list")}
