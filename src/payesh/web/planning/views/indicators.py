"""Editor of indicators."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing
from payesh.ground.errors import Refusal
from payesh.queries import scope
from payesh.records.models import Indicator
from payesh.scoring.achievement.registry import methods
from payesh.web.planning.forms.amending import StopForm
from payesh.web.planning.forms.indicators import (
    IndicatorForm,
    ParametersForm,
    UnitsForm,
    start_of,
)
from payesh.web.planning.found import indicator_of, node_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
def new(request: HttpRequest, node: UUID) -> HttpResponse:
    """An indicator of a goal, with the units that measure it."""
    goal = node_of(request, node)
    units = scope.units(request.seat).filter(is_active=True)
    sent = request.POST or None
    start = {
        "weight": 1,
        "decimals": 1,
        "owner": goal.owner_id,
        "cadence": goal.plan.cadence,
        "method": _method(request, next(iter(methods()))),
    }
    form = IndicatorForm(sent, plan=goal.plan, units=units, initial=start)
    parameters = ParametersForm(sent, method=_method(request, start["method"]))
    measured_by = UnitsForm(sent, units=units)
    made: list[Indicator] = []
    if _valid(form, parameters, measured_by) and not _refused(
        form,
        parameters,
        lambda: made.append(
            editing.bring_in_indicator(
                by=request.seat,
                node=goal,
                amendment=form.amendment(),
                units=list(measured_by.cleaned_data["units"]),
                parameters=parameters.values(),
                **form.values(),
            )
        ),
    ):
        messages.success(request, _("“%(title)s” is added.") % {"title": made[0].title})
        return redirect("indicator_targets", indicator=made[0].pk)
    context = {
        "form": form,
        "parameters": parameters,
        "units_form": measured_by,
        "plan": goal.plan,
        "page_title": _("New indicator"),
        "page_subtitle": goal.title,
    }
    return render(request, "planning/indicator.html", context, status=_status(form, parameters))


@page("plan.edit", "GET", "POST")
def edit(request: HttpRequest, indicator: UUID) -> HttpResponse:
    found = indicator_of(request, indicator)
    units = scope.units(request.seat).filter(is_active=True)
    sent = request.POST or None
    form = IndicatorForm(sent, plan=found.plan, units=units, initial=start_of(found))
    method = _method(request, found.method)
    parameters = ParametersForm(sent, method=method, start=found.parameters)
    if _valid(form, parameters) and not _refused(
        form,
        parameters,
        lambda: editing.edit_indicator(
            by=request.seat,
            indicator=found,
            new={**form.values(), "parameters": parameters.values()},
            amendment=form.amendment(),
        ),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("indicator_page", indicator=found.pk)
    context = {
        "form": form,
        "parameters": parameters,
        "indicator": found,
        "plan": found.plan,
        "page_title": _("Edit the indicator"),
        "page_subtitle": found.title,
    }
    return render(request, "planning/indicator.html", context, status=_status(form, parameters))


@page("plan.edit")
def parameters(request: HttpRequest) -> HttpResponse:
    """The fields of a method, when another one is chosen in the form."""
    name = request.GET.get("method", "")
    form = ParametersForm(method=name) if name in methods() else None
    return render(request, "planning/parameters.html", {"parameters": form})


@page("plan.edit", "GET", "POST")
def stop(request: HttpRequest, indicator: UUID) -> HttpResponse:
    found = indicator_of(request, indicator)
    form = StopForm(request.POST or None, plan=found.plan)
    if form.is_valid() and not refused_by(
        form,
        lambda: editing.stop_indicator(
            by=request.seat,
            indicator=found,
            reason=form.cleaned_data["reason"],
            amendment=form.amendment(),
        ),
    ):
        messages.success(request, _("The indicator is retired."))
        return redirect("indicator_page", indicator=found.pk)
    context = {
        "form": form,
        "plan": found.plan,
        "page_title": _("Retire an indicator"),
        "page_subtitle": found.title,
        "consequence": _("It leaves the count; what was measured is kept."),
        "submit": _("Retire it"),
    }
    return render(request, "planning/stop.html", context, status=_status(form))


def _method(request: HttpRequest, otherwise: str) -> str:
    """The method chosen in the form, if there is such a one."""
    asked = request.POST.get("method", "")
    return asked if asked in methods() else otherwise


def _valid(*forms: object) -> bool:
    """All are looked at, so that every mistake is shown at once."""
    checked = [form.is_bound and form.is_valid() for form in forms]
    return all(checked)


def _refused(form: IndicatorForm, parameters: ParametersForm, act: object) -> bool:
    """A refusal of a parameter is shown at the parameter, any other at the indicator's field."""

    def told() -> None:
        try:
            act()
        except Refusal as refusal:
            place = refusal.where.removeprefix("parameters-")
            if refusal.where != place and place in parameters.fields:
                parameters.add_error(place, _(refusal.message) % refusal.params)
            raise

    return refused_by(form, told)


def _status(*forms: object) -> int:
    return 422 if any(form.is_bound and form.errors for form in forms) else 200
