"""The question bank: what is kept, under which topic."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.bank import retire_bank_item, sort_in_bank
from payesh.queries.instrument_pages import bank_list
from payesh.queries.permission import may
from payesh.scoring.documents import Place
from payesh.scoring.scale_reading import read_scale
from payesh.web.instruments.found import crumbs, entry_of
from payesh.web.shell.instrument_words import scale_words
from payesh.web.shell.page import page


@page("instrument.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Questions with their scales, by topic."""
    asked, topic = request.GET.get("q", ""), request.GET.get("topic", "")
    found = bank_list(request.seat, asked, topic, request.GET.get("page", 1))
    lines = []
    for entry in found.page.object_list:
        scale = read_scale(Place(entry.scale))
        words = scale_words(scale) if scale else ""
        may_edit = may(request.seat, "instrument.edit", entry)
        lines.append({"entry": entry, "scale": words, "may_edit": may_edit})
    context = {
        "page": found.page,
        "topics": found.topics,
        "lines": lines,
        "asked": asked,
        "topic": topic,
        "breadcrumbs": crumbs(last=_("Question bank")),
        "page_title": _("Question bank"),
        "page_subtitle": _("Questions of the same key are compared over rounds and instruments"),
    }
    return render(request, "instruments/bank.html", context)


@page("instrument.edit", "POST")
def sort(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Another topic for a question, or putting it away."""
    found = entry_of(request, entry)
    if "retire" in request.POST:
        retire_bank_item(by=request.seat, entry=found)
        messages.success(request, _("The question is offered no more; items made of it stay."))
    else:
        sort_in_bank(by=request.seat, entry=found, topic=request.POST.get("topic", ""))
        messages.success(request, _("The topic is saved."))
    return redirect("question_bank")
