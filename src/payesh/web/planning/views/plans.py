"""Editor of a plan itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import plans as verbs
from payesh.queries import scope
from payesh.queries.reported import needs_amendment
from payesh.records.models import Plan
from payesh.web.planning.forms.plans import BandsForm, LevelsForm, PlanForm, RulesForm, rules_of
from payesh.web.planning.found import plan_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """A draft; goals and indicators come next, by hand or from a workbook."""
    units = scope.units(request.seat).filter(is_active=True)
    form = PlanForm(request.POST or None, units=units)
    made: list[Plan] = []
    if form.is_valid() and not refused_by(
        form, lambda: made.append(verbs.create_plan(by=request.seat, **form.values()))
    ):
        messages.success(request, _("The draft is made. Add its goals, or bring in a workbook."))
        return redirect("plan_board", plan=made[0].pk)
    context = {"form": form, "page_title": _("New plan")}
    return render(request, "planning/edit.html", context, status=_status(form))


@page("plan.edit", "GET", "POST")
def edit(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Words and rules, names of levels, bands; activation and closing."""
    found = plan_of(request, plan)
    levels = list(found.levels.order_by("depth"))
    rules = RulesForm(_sent(request, "rules"), initial=rules_of(found))
    names = LevelsForm(_sent(request, "levels"), levels=levels)
    bands = BandsForm(_sent(request, "bands"), plan=found)
    acts = (
        (rules, lambda: verbs.change_plan(by=request.seat, plan=found, **rules.cleaned_data)),
        (names, lambda: verbs.name_levels(by=request.seat, plan=found, names=names.names())),
        (bands, lambda: verbs.change_plan(by=request.seat, plan=found, bands=bands.values())),
    )
    for form, act in acts:
        if form.is_bound and form.is_valid() and not refused_by(form, act):
            messages.success(request, _("The changes are saved."))
            return redirect("plan_edit", plan=found.pk)
    context = {
        "plan": found,
        "rules_form": rules,
        "levels_form": names,
        "bands_form": bands,
        "is_reported": needs_amendment(found),
        "page_title": _("Settings of the plan"),
        "page_subtitle": found.title,
    }
    return render(request, "planning/plan.html", context, status=_status(rules, names, bands))


@page("plan.edit", "POST")
def step(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Activate a draft, or close an active plan."""
    found = plan_of(request, plan)
    if request.POST.get("do") == "activate":
        verbs.activate_plan(by=request.seat, plan=found)
        messages.success(request, _("The plan is active. Open its first period next."))
        return redirect("periods", plan=found.pk)
    verbs.close_plan(by=request.seat, plan=found)
    messages.success(request, _("The plan is closed."))
    return redirect("plan_edit", plan=found.pk)


def _sent(request: HttpRequest, name: str) -> object:
    return request.POST if request.POST.get("do") == name else None


def _status(*forms: object) -> int:
    return 422 if any(form.is_bound and form.errors for form in forms) else 200
