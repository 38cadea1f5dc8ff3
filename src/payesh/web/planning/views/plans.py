"""Editor of a plan itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import plans as verbs
from payesh.queries.plan_steps import step_of
from payesh.queries.reported import needs_amendment
from payesh.web.planning.answering import sent, status_of
from payesh.web.planning.crumbs import crumbs_of
from payesh.web.planning.forms.plans import BandsForm, LevelsForm, PlanForm, RulesForm, rules_of
from payesh.web.planning.found import plan_of, says_closed
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """A draft; goals and indicators come next, by hand or from a workbook."""
    form = PlanForm(request.POST or None, seat=request.seat)
    made = accepted(form, lambda: verbs.create_plan(by=request.seat, **form.values()))
    if made:
        messages.success(request, _("The draft is made. Add its goals, or bring in a workbook."))
        return redirect("plan_edit", plan=made.pk)
    title = _("New plan")
    context = {
        "form": form,
        "page_title": title,
        "breadcrumbs": [
            {"label": _("Plans and goals"), "url": reverse("plans")},
            {"label": title, "url": ""},
        ],
    }
    return render(request, "planning/edit.html", context, status=status_of(form))


@page("plan.edit", "GET", "POST")
@says_closed
def edit(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Words and rules, names of levels, bands; activation and closing."""
    found = plan_of(request, plan)
    rules = RulesForm(sent(request, "rules"), initial=rules_of(found))
    levels = list(found.levels.order_by("depth"))
    names = LevelsForm(sent(request, "levels"), levels=levels)
    bands = BandsForm(sent(request, "bands"), plan=found)
    acts = (
        (rules, lambda: verbs.change_plan(by=request.seat, plan=found, **rules.cleaned_data)),
        (names, lambda: verbs.name_levels(by=request.seat, plan=found, names=names.names())),
        (bands, lambda: verbs.change_plan(by=request.seat, plan=found, **bands.values())),
    )
    if any([accepted(form, act) for form, act in acts]):  # noqa: C419 - each is looked at
        messages.success(request, _("The changes are saved."))
        return redirect("plan_edit", plan=found.pk)
    title = _("Settings of the plan")
    context = {
        "plan": found,
        "rules_form": rules,
        "levels_form": names,
        "bands_form": bands,
        "is_reported": needs_amendment(found),
        "step": step_of(found),
        "steps": [_("Settings"), _("Goals and indicators"), _("Activation"), _("First period")],
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found, last=title),
    }
    return render(request, "planning/plan.html", context, status=status_of(rules, names, bands))


@page("plan.edit", "POST")
@says_closed
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
