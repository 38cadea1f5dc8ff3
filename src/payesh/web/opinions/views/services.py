"""What people can rate at an agency."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.agency_services import add_service, set_service_open
from payesh.queries.opinions import opinions_by_service
from payesh.queries.permission import require
from payesh.records.models import AgencyService
from payesh.web.opinions.forms import ServiceForm
from payesh.web.opinions.found import crumbs, service_of, unit_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("service.manage", "GET", "POST")
def shown(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The services of an agency, and one more."""
    found = unit_of(request, unit)
    require(request.seat, "service.manage", found)
    form = ServiceForm(request.POST or None)
    if accepted(form, lambda: add_service(by=request.seat, unit=found, **form.cleaned_data)):
        messages.success(request, _("The service can be rated now."))
        return redirect("agency_services", unit=found.pk)
    figures = {one.service.pk: one.figures for one in opinions_by_service(found) if one.service}
    services = AgencyService.objects.filter(unit=found).order_by("-is_open", "title")
    context = {
        "unit": found,
        "form": form,
        "rows": [(one, figures.get(one.pk)) for one in services],
        "page_title": _("Services that people rate"),
        "page_subtitle": found.name,
        "breadcrumbs": crumbs(
            (found.label, reverse("opinions_unit", args=[found.pk])), (_("Services"), "")
        ),
    }
    return render(request, "opinions/services.html", context, status=422 if form.errors else 200)


@page("service.manage", "POST")
def change(request: HttpRequest, service: UUID) -> HttpResponse:
    """Close a service, or open it again."""
    found = service_of(request, service)
    opens = request.POST.get("open") == "1"
    set_service_open(by=request.seat, service=found, is_open=opens)
    told = _("The service is open again.") if opens else _("The service is closed; ratings stay.")
    messages.success(request, told)
    return redirect("agency_services", unit=found.unit_id)
