"""A visit in the field: where it stands, the host's signature, and handing the sheet in."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import sheets as sheet_verbs
from payesh.actions import visits as verbs
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import VisitKind
from payesh.queries.conflicts import keeps_out
from payesh.queries.sheets import own_sheets
from payesh.queries.visit_page import visit_page
from payesh.records.models import Visit
from payesh.web.shell.forms import refused_by
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.visits.forms import FindingForm, HostForm
from payesh.web.visits.found import visit_of
from payesh.web.visits.keys import key_from


@page("visit.own")
def shown(request: HttpRequest, visit: UUID) -> HttpResponse:
    """What is done and what is next on the visit; `?check` lists what the sheet lacks."""
    return shown_visit(request, visit_of(request, visit), check="check" in request.GET)


@page("visit.own", "POST")
def start(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Begin the visit, and one's own sheet under the device's key."""
    found = visit_of(request, visit)

    def begin() -> None:
        if found.state == "planned":
            verbs.start_visit(by=request.seat, visit=found)
        if found.kind != VisitKind.REVISIT:
            key = key_from(request.POST.get("key", ""))
            sheet_verbs.open_sheet(by=request.seat, visit=found, key=key)

    if _told(request, begin, ""):
        name = "visit_sheet" if found.kind != VisitKind.REVISIT else "visit_page"
        return redirect(name, visit=found.pk)
    return redirect("visit_page", visit=found.pk)


@page("visit.own", "POST")
def end(request: HttpRequest, visit: UUID) -> HttpResponse:
    """The team leaves the agency."""
    found = visit_of(request, visit)
    words = _("The end of the visit is noted.")
    _told(request, lambda: verbs.end_visit(by=request.seat, visit=found), words)
    return redirect("visit_page", visit=found.pk)


@page("visit.own", "POST")
def close(request: HttpRequest, visit: UUID) -> HttpResponse:
    """A re-visit is over."""
    found = visit_of(request, visit)
    words = _("The re-visit is closed.")
    _told(request, lambda: verbs.close_revisit(by=request.seat, visit=found), words)
    return redirect("visit_page", visit=found.pk)


@page("visit.own", "POST")
def sign(request: HttpRequest, visit: UUID) -> HttpResponse:
    """The host signs on the screen, or on paper that is given as a file."""
    found = visit_of(request, visit)
    form = HostForm(request.POST, request.FILES)
    if not form.is_valid() or refused_by(form, lambda: _sign(request, found, form)):
        return shown_visit(request, found, host=form)
    messages.success(request, _("The host's signature is kept."))
    return redirect("visit_page", visit=found.pk)


@page("visit.own", "POST")
def lock(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Hand one's own sheet in; what is missing is listed with its places."""
    found = visit_of(request, visit)
    sheet = own_sheets(request.seat).filter(visit=found).select_related("visit").first()
    if sheet is None:
        return redirect("visit_page", visit=found.pk)
    try:
        sheet_verbs.lock_sheet(by=request.seat, sheet=sheet)
    except Refusals:
        return redirect(f"{reverse('visit_page', args=[found.pk])}?check=1#lacking")
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("Your sheet is handed in and is not changed any more."))
    return redirect("visit_page", visit=found.pk)


def shown_visit(
    request: HttpRequest, visit: Visit, *, host: HostForm | None = None, check: bool = False
) -> HttpResponse:
    """The page of a visit, with a form that was refused."""
    view = visit_page(request.seat, visit)
    known = {"host_name": visit.host_name, "host_position": visit.host_position}
    context = {
        "visit": visit,
        "view": view,
        "host_form": host or HostForm(initial=known),
        "finding_form": FindingForm(form=view.form),
        "check": check,
        "conflict": keeps_out(request.seat.person, visit.agency.unit),
        "page_title": visit.agency.unit.name,
        "page_subtitle": visit.agency.campaign.title,
        "breadcrumbs": [
            {"label": _("My visits"), "url": reverse("my_visits")},
            {"label": visit.agency.unit.label, "url": ""},
        ],
    }
    refused = host is not None and bool(host.errors)
    return render(request, "visits/visit.html", context, status=422 if refused else 200)


def _sign(request: HttpRequest, visit: Visit, form: HostForm) -> None:
    read = form.cleaned_data
    if read["paper"]:
        title = _("Signed by the host")
        verbs.attach_paper(by=request.seat, visit=visit, file=read["paper"], title=title)
    verbs.sign_visit(
        by=request.seat,
        visit=visit,
        host_name=read["host_name"],
        host_position=read["host_position"],
        signature=read["signature"],
    )


def _told(request: HttpRequest, act: Callable[[], object], words: str) -> bool:
    """Do it; a refusal becomes a message at the top of the page."""
    try:
        act()
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return False
    if words:
        messages.success(request, words)
    return True
