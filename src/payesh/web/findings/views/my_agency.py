"""The home of an agency's representative: what is waited for from the agency."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.queries.my_agency import Waited, WaitsFor, my_agency
from payesh.web.shell.leading import address_for
from payesh.web.shell.page import page

LEADS_TO = {
    WaitsFor.DECLARATION: ("declaration", "agency", "pencil-square"),
    WaitsFor.CIRCULAR: ("circular_read", "receipt", "envelope-paper"),
    WaitsFor.FEEDBACK: ("feedback", "agency", "card-checklist"),
    WaitsFor.OBJECTION: ("objection_new", "agency", "chat-left-quote"),
    WaitsFor.FINDINGS: ("feedback", "agency", "clipboard-check"),
    WaitsFor.ACTION: ("action_page", "action", "arrow-repeat"),
}
"""Where each kind is done: the name of the page, of its argument, and an icon."""


@page("campaign.of_agency")
def shown(request: HttpRequest) -> HttpResponse:
    """What is due first stands first; below it the agency's evaluations and actions."""
    told = my_agency(request.seat)
    context = {
        "told": told,
        "waited": [_row(request, one) for one in told.waited],
        "today": timezone.localdate(),
        "page_title": request.seat.unit.name,
        "page_subtitle": _("What is waited for from us"),
    }
    return render(request, "findings/my_agency.html", context)


def _row(request: HttpRequest, waited: Waited) -> dict[str, Any]:
    name, parameter, icon = LEADS_TO[waited.kind]
    address = address_for(request.seat, name, **{parameter: waited.key})
    anchor = "#findings" if waited.kind is WaitsFor.FINDINGS else ""
    return {"waited": waited, "url": address + anchor if address else "", "icon": icon}
