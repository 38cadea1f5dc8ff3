"""Support requests between units: listed, asked, answered, delivered, confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.actions.coordination import ask_support
from payesh.queries import scope
from payesh.queries.history import history_of
from payesh.queries.permission import may
from payesh.queries.report_list import reporting_plans
from payesh.queries.support import support_list, support_page
from payesh.records.models import SupportRequest
from payesh.web.reporting.forms.lists import SupportFilter
from payesh.web.reporting.forms.support import STEPS, FromForm, StepForm, SupportForm
from payesh.web.reporting.found import support_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.templatetags.reporting import steps_of


@page("support.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Requests that a unit in reach sent or received."""
    form = SupportFilter(request.GET, plans=reporting_plans(request.seat))
    form.is_valid()
    rows = support_list(
        request.seat,
        side=form.cleaned_data.get("side") or "all",
        state=form.cleaned_data.get("state") or "open",
        plan=form.cleaned_data.get("plan"),
        page=request.GET.get("page", 1),
    )
    context = {
        "form": form,
        "page": rows,
        "today": timezone.localdate(),
        "may_ask": may(request.seat, "support.ask"),
        "page_title": _("Support requests"),
    }
    return render(request, "reporting/support/list.html", context)


@page("support.ask", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Ask another unit; first which unit asks, where the seat reaches several."""
    units = scope.units(request.seat).filter(is_active=True)
    plans = reporting_plans(request.seat).filter(state="active")
    origin = FromForm(_origin(request, units, plans), units=units, plans=plans)
    context = {"page_title": _("New support request"), "breadcrumbs": _crumbs()}
    if not origin.is_valid():
        shown = FromForm(None, units=units, plans=plans)
        return render(request, "reporting/support/from.html", context | {"form": shown})
    unit, plan = origin.cleaned_data["unit"], origin.cleaned_data["plan"]
    form = SupportForm(
        request.POST or None,
        seat=request.seat,
        unit=unit,
        plan=plan,
        initial={"activities": request.GET.getlist("activity")},
    )
    made: list[SupportRequest] = []
    if form.is_valid() and not refused_by(
        form,
        lambda: made.append(
            ask_support(by=request.seat, from_unit=unit, plan=plan, **form.cleaned_data)
        ),
    ):
        messages.success(request, _("The request is sent; the asked unit finds it in its list."))
        return redirect("support_page", request_id=made[0].pk)
    context |= {"form": form, "page_subtitle": f"{unit.label} · {plan.title}"}
    status = 422 if form.is_bound else 200
    return render(request, "reporting/support/new.html", context, status=status)


@page("support.view", "GET", "POST")
def shown(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A request with its history, and the steps that this side may take."""
    found = support_of(request, request_id)
    told = support_page(request.seat, found)
    sent = request.POST.get("step", "")
    refused = None
    if request.method == "POST" and sent in STEPS:
        refused = StepForm(sent, found, request.POST)
        if refused.is_valid() and not refused_by(refused, lambda: refused.act(request.seat)):
            messages.success(request, _("Your step is recorded."))
            return redirect("support_page", request_id=found.pk)
    forms = [
        refused if refused and refused.name == step else StepForm(step, found)
        for step in told.steps
    ]
    context = {
        "told": told,
        "support": found,
        "forms": forms,
        "refused": refused,
        "history": history_of("supportrequest", found.pk, steps_of("support")),
        "page_title": found.title,
        "page_subtitle": _("%(one)s asks %(other)s")
        % {"one": found.from_unit.label, "other": found.to_unit.label},
        "breadcrumbs": _crumbs(),
    }
    status = 422 if refused else 200
    return render(request, "reporting/support/page.html", context, status=status)


def _origin(request: HttpRequest, units, plans) -> dict[str, object]:
    """Unit and plan of the address; where the seat has only one of each, that one."""
    own = units.first() if units.count() == 1 else None
    only = plans.first() if plans.count() == 1 else None
    return {
        "unit": request.GET.get("unit") or (own and own.pk),
        "plan": request.GET.get("plan") or (only and only.pk),
    }


def _crumbs() -> list[dict[str, str]]:
    return [
        {"label": _("Support requests"), "url": reverse("support_list")},
        {"label": _("Request")},
    ]
