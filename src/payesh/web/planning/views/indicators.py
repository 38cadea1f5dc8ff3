"""Editor of indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing
from payesh.ground.errors import Refusal
from payesh.ground.terms import NodeState
from payesh.records.models import Indicator
from payesh.scoring.achievement.registry import methods
from payesh.web.planning.answering import status_of
from payesh.web.planning.crumbs import crumbs_of, indicator_crumb, node_crumb
from payesh.web.planning.forms.amending import StopForm
from payesh.web.planning.forms.indicators import (
    IndicatorForm,
    ParametersForm,
    UnitsForm,
    start_of,
)
from payesh.web.planning.found import indicator_of, node_of, says_closed
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page

T = TypeVar("T")


@page("plan.edit", "GET", "POST")
@says_closed
def new(request: HttpRequest, node: UUID) -> HttpResponse:
    """An indicator of a goal, with the units that measure it."""
    goal = node_of(request, node)
    sent = request.POST or None
    usual = Indicator(owner=goal.owner, cadence=goal.plan.cadence)
    method = _method(request, usual.method)
    form = IndicatorForm(sent, plan=goal.plan, seat=request.seat, initial=start_of(usual))
    parameters = ParametersForm(sent, method=method)
    measured_by = UnitsForm(sent, seat=request.seat)
    made = _accepted(
        form,
        parameters,
        measured_by,
        act=lambda: editing.bring_in_indicator(
            by=request.seat,
            node=goal,
            amendment=form.amendment(),
            units=measured_by.cleaned_data["units"],
            parameters=parameters.values(),
            **form.values(),
        ),
    )
    if made:
        messages.success(request, _("“%(title)s” is added.") % {"title": made.title})
        return redirect("indicator_targets", indicator=made.pk)
    title = _("New indicator")
    context = {
        "form": form,
        "parameters": parameters,
        "units_form": measured_by,
        "plan": goal.plan,
        "page_title": title,
        "page_subtitle": goal.title,
        "breadcrumbs": crumbs_of(goal.plan, node_crumb(goal), last=title),
    }
    status = status_of(form, parameters, measured_by)
    return render(request, "planning/indicator.html", context, status=status)


@page("plan.edit", "GET", "POST")
@says_closed
def edit(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """Everything that defines the indicator; who measures it and its targets have own pages."""
    found = indicator_of(request, indicator)
    sent = request.POST or None
    form = IndicatorForm(sent, plan=found.plan, seat=request.seat, initial=start_of(found))
    parameters = ParametersForm(sent, method=_method(request, found.method), start=found.parameters)
    saved = _accepted(
        form,
        parameters,
        act=lambda: editing.edit_indicator(
            by=request.seat,
            indicator=found,
            new={**form.values(), "parameters": parameters.values()},
            amendment=form.amendment(),
        ),
    )
    if saved:
        messages.success(request, _("The changes are saved."))
        return redirect("indicator_page", indicator=found.pk)
    title = _("Edit the indicator")
    context = {
        "form": form,
        "parameters": parameters,
        "indicator": found,
        "is_active": found.state == NodeState.ACTIVE,
        "plan": found.plan,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found.plan, indicator_crumb(found), last=title),
    }
    status = status_of(form, parameters)
    return render(request, "planning/indicator.html", context, status=status)


@page("plan.edit")
def parameters(request: HttpRequest) -> HttpResponse:
    """The fields of a method, when another one is chosen in the form."""
    name = request.GET.get("method", "")
    form = ParametersForm(method=name) if name in methods() else None
    return render(request, "planning/parameters.html", {"parameters": form})


@page("plan.edit", "GET", "POST")
@says_closed
def stop(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """Take an indicator out of the count, with the reason."""
    found = indicator_of(request, indicator)
    form = StopForm(request.POST or None, plan=found.plan)
    stopped = accepted(
        form,
        lambda: editing.stop_indicator(
            by=request.seat,
            indicator=found,
            reason=form.cleaned_data["reason"],
            amendment=form.amendment(),
        ),
    )
    if stopped:
        messages.success(request, _("The indicator is retired."))
        return redirect("indicator_page", indicator=found.pk)
    title = _("Retire an indicator")
    context = {
        "form": form,
        "plan": found.plan,
        "is_over": found.state != NodeState.ACTIVE,
        "over": _("It is out of the count already."),
        "consequence": _("It leaves the count; what was measured is kept."),
        "submit": _("Retire it"),
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found.plan, indicator_crumb(found), last=title),
    }
    return render(request, "planning/stop.html", context, status=status_of(form))


def _method(request: HttpRequest, otherwise: str) -> str:
    """The method chosen in the form, if there is such a one."""
    asked = request.POST.get("method", "")
    return asked if asked in methods() else otherwise


def _accepted(
    form: IndicatorForm,
    parameters: ParametersForm,
    *others: UnitsForm,
    act: Callable[[], T],
) -> T | None:
    """What came of several forms sent together; every mistake of each of them is shown.

    A refusal of a parameter stands at the parameter, any other at the indicator's field.
    """
    beside = [one.is_bound and one.is_valid() for one in (parameters, *others)]
    if not all(beside):
        form.is_valid()
        return None
    return accepted(form, lambda: _told_at(parameters, act))


def _told_at(parameters: ParametersForm, act: Callable[[], T]) -> T:
    try:
        return act()
    except Refusal as refusal:
        place = refusal.where.removeprefix("parameters-")
        if refusal.where != place and place in parameters.fields:
            parameters.add_error(place, ValidationError(told(refusal), code=refusal.code))
        raise
