"""Targets of an indicator, period by period."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing
from payesh.web.planning.forms.indicators import TargetsForm
from payesh.web.planning.found import indicator_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
def edit(request: HttpRequest, indicator: UUID) -> HttpResponse:
    found = indicator_of(request, indicator)
    form = TargetsForm(
        request.POST or None,
        plan=found.plan,
        periods=list(found.plan.periods.order_by("number")),
        there=list(found.targets.filter(unit__isnull=True)),
    )
    if form.is_valid() and not refused_by(
        form,
        lambda: editing.edit_targets(
            by=request.seat, indicator=found, values=form.targets(), amendment=form.amendment()
        ),
    ):
        messages.success(request, _("The targets are saved."))
        return redirect("indicator_page", indicator=found.pk)
    context = {
        "form": form,
        "indicator": found,
        "plan": found.plan,
        "page_title": _("Targets"),
        "page_subtitle": found.title,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "planning/edit.html", context, status=status)
