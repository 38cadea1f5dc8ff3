"""The weekend of a unit and of the units below it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from payesh.actions import holidays as verbs
from payesh.queries.paths import under
from payesh.queries.permission import reach_of
from payesh.records.models import WeekendRule
from payesh.web.office.forms.holidays import NewHolidayForm, WeekendForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

from .holidays import asked_year, shown_year


@page("holiday.manage", "POST")
def weekend_set(request: HttpRequest) -> HttpResponse:
    """Set the days off of a unit from a day on."""
    weekend = WeekendForm(request.seat, request.POST)
    if not weekend.is_valid() or refused_by(
        weekend, lambda: verbs.set_weekend(by=request.seat, **weekend.cleaned_data)
    ):
        return shown_year(request, asked_year(""), NewHolidayForm(request.seat), weekend, 422)
    messages.success(request, _("The weekend was set."))
    return redirect("holidays")


@page("holiday.manage", "POST")
def weekend_remove(request: HttpRequest, weekend: uuid.UUID) -> HttpResponse:
    """Let the rule that stood before hold again."""
    rows = WeekendRule.objects.filter(under(reach_of(request.seat), "unit__path"))
    verbs.remove_weekend(
        by=request.seat, rule=get_object_or_404(rows.select_related("unit"), pk=weekend)
    )
    messages.success(request, _("The weekend rule was removed."))
    return redirect("holidays")
