"""The days off of a Jalali year."""

from __future__ import annotations

import uuid
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.actions import holidays as verbs
from payesh.ground.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    jalali_parts,
    jalali_year,
    month_name,
    weekday_index,
    weekday_name,
)
from payesh.ground.text import to_ascii_digits
from payesh.queries.permission import may
from payesh.queries.working_days import calendar_of, holidays_of_year, weekend_rules
from payesh.records.models import Holiday
from payesh.web.office.forms.holidays import HolidayForm, NewHolidayForm, WeekendForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.shell.writing import language, number


def asked_year(text: str) -> int:
    """The year that an address names; this year without one."""
    written = to_ascii_digits(text)
    if not written:
        return jalali_parts(timezone.localdate()).year
    if not written.isdecimal() or not FIRST_YEAR <= int(written) <= LAST_YEAR:
        raise Http404
    return int(written)


@page("holiday.manage", "GET", "HEAD", "POST")
def holidays(request: HttpRequest) -> HttpResponse:
    """The year's days off by month; a new one is added beside them."""
    year = asked_year(request.GET.get("year", ""))
    form = NewHolidayForm(request.seat, request.POST or None)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.add_holiday(by=request.seat, **form.cleaned_data)
    ):
        messages.success(request, _("The holiday was added."))
        added = jalali_parts(form.cleaned_data["day"]).year
        return redirect(f"{reverse('holidays')}?year={added}")
    return shown_year(request, year, form, WeekendForm(request.seat))


def shown_year(
    request: HttpRequest, year: int, form: NewHolidayForm, weekend: WeekendForm, status: int = 200
) -> HttpResponse:
    """The page of a year with its forms, filled or refused."""
    rows = list(holidays_of_year(request.seat, year))
    for row in rows:
        row.weekday = weekday_name(weekday_index(row.day), language())
        row.is_ours = _is_ours(request, row)
    rules = list(weekend_rules(request.seat))
    for rule in rules:
        rule.names = [weekday_name(place, language()) for place in rule.days_off]
        rule.is_ours = may(request.seat, "holiday.manage", rule)
    context = {
        "page_title": _("Holidays"),
        "year": year,
        "months": [
            (month_name(month, language()), list(days))
            for month, days in groupby(rows, key=lambda row: jalali_parts(row.day).month)
        ],
        "estimated": sum(row.is_estimated for row in rows),
        "count": len(rows),
        "working": calendar_of(request.seat.unit).working_days_in(jalali_year(year)),
        "rules": rules,
        "form": form,
        "weekend": weekend,
        "may_fill": may(request.seat, "holiday.manage_for_all"),
    }
    return render(request, "office/holidays.html", context, status=status)


def _is_ours(request: HttpRequest, row: Holiday) -> bool:
    if row.unit is None:
        return may(request.seat, "holiday.manage_for_all")
    return may(request.seat, "holiday.manage", row)


@page("holiday.manage_for_all", "POST")
def holidays_fill(request: HttpRequest) -> HttpResponse:
    """Fill in the official holidays of a year."""
    year = asked_year(request.POST.get("year", ""))
    added = verbs.seed_year(by=request.seat, year=year)
    if added:
        words = ngettext("%(days)s day was added.", "%(days)s days were added.", added)
        messages.success(request, words % {"days": number(added)})
    else:
        messages.info(request, _("All official holidays of this year are here already."))
    return redirect(f"{reverse('holidays')}?year={year}")


def _holiday(request: HttpRequest, holiday: uuid.UUID) -> Holiday:
    row = get_object_or_404(Holiday.objects.select_related("unit"), pk=holiday)
    if not _is_ours(request, row):
        raise Http404
    return row


@page("holiday.manage", "GET", "HEAD", "POST")
def holiday_edit(request: HttpRequest, holiday: uuid.UUID) -> HttpResponse:
    """Another day or occasion; or an estimate that has been confirmed."""
    row = _holiday(request, holiday)
    known = {name: getattr(row, name) for name in HolidayForm.base_fields}
    form = HolidayForm(request.POST or None, initial=known)
    back = f"{reverse('holidays')}?year={jalali_parts(row.day).year}"
    if form.is_valid() and not refused_by(
        form, lambda: verbs.change_holiday(by=request.seat, holiday=row, **form.cleaned_data)
    ):
        messages.success(request, _("The holiday was saved."))
        return redirect(back)
    context = {
        "form": form,
        "page_title": row.name,
        "cancel": back,
        "breadcrumbs": [{"label": _("Holidays"), "url": back}, {"label": row.name}],
    }
    return render(request, "office/form.html", context)


@page("holiday.manage", "POST")
def holiday_remove(request: HttpRequest, holiday: uuid.UUID) -> HttpResponse:
    """Make the day an ordinary one again."""
    row = _holiday(request, holiday)
    year = jalali_parts(row.day).year
    verbs.remove_holiday(by=request.seat, holiday=row)
    messages.success(request, _("The holiday was removed."))
    return redirect(f"{reverse('holidays')}?year={year}")
