"""The tree of units, and one unit's page."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import organisations as verbs
from payesh.ground.terms import UnitKind
from payesh.queries import organisations, scope
from payesh.records.models import Unit
from payesh.records.organisations import STEP
from payesh.web.office.forms.units import MoveForm, NewUnitForm, UnitFilter, UnitForm
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

PER_PAGE = 100


@page("unit.manage")
def units(request: HttpRequest) -> HttpResponse:
    """The tree below the seat, opened where `?open=` says; or what a search finds."""
    text = request.GET.get("q", "").strip()
    opened = [code for code in request.GET.get("open", "").split(",") if code][:50]
    seat = request.seat
    rows = organisations.found(seat, text) if text else organisations.tree(seat, opened)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    top = len(request.seat.unit.path)
    for unit in shown:
        unit.level = 0 if text else min((len(unit.path) - top) // STEP, 5)
        unit.toggled = ",".join(_toggled(opened, unit.code))
        unit.is_open = None if text or not unit.has_children else unit.code in opened
    context = {
        "page_title": _("Units"),
        "units": shown,
        "form": UnitFilter(request.GET),
        "searched": bool(text),
    }
    return render(request, "office/units.html", context)


def _toggled(opened: list[str], code: str) -> list[str]:
    return [one for one in opened if one != code] if code in opened else [*opened, code]


@page("unit.manage", "GET", "HEAD", "POST")
def unit_new(request: HttpRequest) -> HttpResponse:
    """A new unit below one in reach."""
    below = scope.units(request.seat).filter(code=request.GET.get("parent", "")).first()
    first = {"parent": below or request.seat.unit, "kind": UnitKind.OFFICE.value}
    form = NewUnitForm(request.seat, request.POST or None, initial=first)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.add_unit(by=request.seat, **form.cleaned_data)
    ):
        messages.success(request, _("The unit was added."))
        return redirect("units")
    context = {
        "form": form,
        "page_title": _("New unit"),
        "cancel": reverse("units"),
        "breadcrumbs": [{"label": _("Units"), "url": reverse("units")}, {"label": _("New unit")}],
    }
    return render(request, "office/form.html", context)


@page("unit.manage", "GET", "HEAD", "POST")
def unit_edit(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """A unit's words, its place and its state."""
    row = get_object_or_404(scope.units(request.seat), pk=unit)
    known = {name: getattr(row, name) for name in UnitForm.base_fields}
    form = UnitForm(request.POST or None, initial=known)
    if form.is_valid() and not refused_by(
        form, lambda: verbs.change_unit(by=request.seat, unit=row, **form.cleaned_data)
    ):
        messages.success(request, _("The unit was saved."))
        return redirect("unit_edit", unit=row.pk)
    return _shown(request, row, form, MoveForm(request.seat))


def _shown(
    request: HttpRequest, row: Unit, form: UnitForm, move: MoveForm, status: int = 200
) -> HttpResponse:
    above = organisations.above(request.seat, row)
    crumbs = [{"label": _("Units"), "url": reverse("units")}]
    crumbs += [{"label": one.name, "url": reverse("unit_edit", args=[one.pk])} for one in above]
    context = {
        "unit": row,
        "form": form,
        "move": move,
        "page_title": row.name,
        "breadcrumbs": [*crumbs, {"label": row.name}],
        "counts": organisations.counts_of(row),
    }
    return render(request, "office/unit.html", context, status=status)


@page("unit.manage", "POST")
def unit_move(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """Hang the unit under another one."""
    row = get_object_or_404(scope.units(request.seat), pk=unit)
    move = MoveForm(request.seat, request.POST)
    if not move.is_valid() or refused_by(
        move, lambda: verbs.move_unit(by=request.seat, unit=row, **move.cleaned_data)
    ):
        known = {name: getattr(row, name) for name in UnitForm.base_fields}
        return _shown(request, row, UnitForm(initial=known), move, status=422)
    messages.success(request, _("The unit was moved, with everything below it."))
    return redirect("unit_edit", unit=row.pk)


@page("unit.manage", "POST")
def unit_state(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """Close a unit, or open it again."""
    row = get_object_or_404(scope.units(request.seat), pk=unit)
    if row.is_active:
        verbs.deactivate_unit(by=request.seat, unit=row)
        messages.success(request, _("The unit was closed."))
    else:
        verbs.activate_unit(by=request.seat, unit=row)
        messages.success(request, _("The unit was opened again."))
    return redirect("unit_edit", unit=row.pk)
