"""The list of instruments, and the ways to a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.instruments import create_instrument
from payesh.exchange.shipped import ShippedInstrument, shipped
from payesh.exchange.shipped.taking import take_shipped
from payesh.queries.instrument_pages import instrument_list
from payesh.queries.permission import may
from payesh.scoring import instruments
from payesh.web.instruments.forms.books import InstrumentForm
from payesh.web.instruments.found import crumbs
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("instrument.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Instruments in reach with their versions; with none, the shipped ones to begin with."""
    asked, retired = request.GET.get("q", ""), "retired" in request.GET
    rows = instrument_list(request.seat, asked, retired, request.GET.get("page", 1))
    may_edit = may(request.seat, "instrument.edit", request.seat.unit)
    context = {
        "page": rows,
        "asked": asked,
        "retired": retired,
        "may_edit": may_edit,
        "page_title": _("Instruments"),
        "page_subtitle": _("What agencies are asked: axes, criteria and items with their weights"),
    }
    return render(request, "instruments/list.html", context)


@page("instrument.edit", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """A blank instrument, a shipped one, or one from a workbook."""
    if key := request.POST.get("shipped"):
        made = take_shipped(by=request.seat, owner=request.seat.unit, key=key)
        messages.success(request, _("The instrument is yours; edit it as you need."))
        return redirect("instrument_page", instrument=made.pk)
    form = InstrumentForm(request.POST or None)
    made = accepted(
        form,
        lambda: create_instrument(by=request.seat, owner=request.seat.unit, **form.cleaned_data),
    )
    if made:
        return redirect("instrument_edit", version=made.versions.get().pk)
    context = {
        "form": form,
        "shipped": [_told(one) for one in shipped()],
        "breadcrumbs": crumbs(last=_("New instrument")),
        "page_title": _("New instrument"),
        "page_subtitle": _("Begin from an example, from a workbook, or from nothing"),
    }
    return render(request, "instruments/new.html", context, status=422 if form.errors else 200)


def _told(one: ShippedInstrument) -> dict[str, object]:
    read = instruments.read(one.content)
    return {
        "key": one.key,
        "title": one.title,
        "description": one.description,
        "sources": one.sources,
        "axes": len(read.axes),
        "items": len(read.items),
    }
