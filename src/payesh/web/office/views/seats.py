"""Giving and ending seats."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from payesh.actions import seats as verbs
from payesh.queries.people import seats_in_reach
from payesh.web.office.forms.people import PersonForm, SeatForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

from .people import person_in_reach, shown_person


@page("people.manage", "POST")
def seat_give(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Give a person a seat; what is wrong with it is said beside the form."""
    row = person_in_reach(request, person)
    give = SeatForm(request.seat, request.POST)
    if not give.is_valid() or refused_by(
        give, lambda: verbs.give_seat(by=request.seat, person=row, **give.cleaned_data)
    ):
        known = {name: getattr(row, name) for name in PersonForm.base_fields}
        return shown_person(request, row, PersonForm(initial=known), give, status=422)
    messages.success(request, _("The seat was given."))
    return redirect("person_page", person=row.pk)


@page("people.manage", "POST")
def seat_end(request: HttpRequest, seat: uuid.UUID) -> HttpResponse:
    """End a seat."""
    row = get_object_or_404(seats_in_reach(request.seat).select_related("unit", "person"), pk=seat)
    verbs.end_seat(by=request.seat, seat=row)
    messages.success(request, _("The seat was ended."))
    return redirect("person_page", person=row.person_id)
