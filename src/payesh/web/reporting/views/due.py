"""What waits for the person on this seat."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.due import due_list
from payesh.queries.due_groups import due_groups
from payesh.web.shell.bell import keep_due_total
from payesh.web.shell.page import page


@page("account.own")
def listed(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the seat, the most urgent first."""
    items = due_list(request.seat)
    context = {
        "groups": due_groups(items),
        "total": len(items),
        "overdue": sum(item.is_overdue for item in items),
        "due_count": keep_due_total(request.seat, len(items)),
        "page_title": _("My due list"),
    }
    return render(request, "reporting/due_list.html", context)
