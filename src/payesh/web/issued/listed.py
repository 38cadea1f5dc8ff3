"""The list of reports that were issued."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.terms import FileForm
from payesh.queries.issued import reports_listed
from payesh.queries.permission import may
from payesh.web.shell.page import page

from .forms import FilterForm


@page("issued.read")
def listed(request: HttpRequest) -> HttpResponse:
    """Reports in sight, the newest first."""
    form = FilterForm(request.seat, request.GET or None)
    context = {
        "form": form,
        "page": reports_listed(request.seat, form.asked(), request.GET.get("page", 1)),
        "forms": list(FileForm),
        "clear": reverse("issued_list") if request.GET else "",
        "may_edit": may(request.seat, "template.edit", request.seat.unit),
        "page_title": _("Reports"),
        "page_subtitle": _("What was issued, as it was issued, with every figure's origin"),
    }
    return render(request, "issued/list.html", context)
