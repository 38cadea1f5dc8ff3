"""The list of people, and one person's page."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import people as verbs
from payesh.queries import invitations
from payesh.queries import people as readers
from payesh.records.models import Person
from payesh.web.office.forms.people import PeopleFilter, PersonForm, SeatForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

PER_PAGE = 50


@page("people.manage")
def people(request: HttpRequest) -> HttpResponse:
    """Those who hold or held a seat in reach, and the invitations nobody answered yet."""
    form = PeopleFilter(request.seat, request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    unit = asked.get("unit")
    rows = readers.people_list(
        request.seat,
        text=asked.get("q", ""),
        role=asked.get("role", ""),
        unit_path=unit.path if unit else "",
        active={"open": True, "closed": False}.get(asked.get("state", "")),
    )
    context = {
        "page_title": _("People and seats"),
        "form": form,
        "people": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "pending": invitations.pending(request.seat)[:PER_PAGE],
    }
    return render(request, "office/people.html", context)


@page("people.manage", "GET", "HEAD", "POST")
def person_page(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """A person's words, seats and sessions."""
    row = person_in_reach(request, person)
    known = {name: getattr(row, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=known)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.change_person(by=request.seat, person=row, **form.cleaned_data)
    ):
        messages.success(request, _("The person was saved."))
        return redirect("person_page", person=row.pk)
    return shown_person(request, row, form, SeatForm(request.seat))


def person_in_reach(request: HttpRequest, person: uuid.UUID) -> Person:
    return get_object_or_404(readers.people(request.seat), pk=person)


def shown_person(
    request: HttpRequest, row: Person, form: PersonForm, give: SeatForm, status: int = 200
) -> HttpResponse:
    """The page of a person with its forms, filled or refused."""
    context = {
        "person": row,
        "form": form,
        "give": give,
        "seats_held": readers.seats_of_person(request.seat, row),
        "sessions": readers.open_sessions(row),
        "is_ours": readers.reaches_all_of(request.seat, row),
        "page_title": row.full_name,
        "breadcrumbs": [
            {"label": _("People and seats"), "url": reverse("people")},
            {"label": row.full_name},
        ],
    }
    return render(request, "office/person.html", context, status=status)


@page("people.manage", "POST")
def person_state(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Close an account, or open it again."""
    row = person_in_reach(request, person)
    if row.is_active:
        verbs.deactivate_person(by=request.seat, person=row)
        messages.success(request, _("The account was closed and signed out everywhere."))
    else:
        verbs.activate_person(by=request.seat, person=row)
        messages.success(request, _("The account was opened again."))
    return redirect("person_page", person=row.pk)


@page("people.manage", "POST")
def sessions_end(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Sign a person out everywhere."""
    row = person_in_reach(request, person)
    verbs.end_sessions(by=request.seat, person=row)
    messages.success(request, _("The person was signed out everywhere."))
    return redirect("person_page", person=row.pk)
