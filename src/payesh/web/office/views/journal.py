"""The journal: who did what, when, and how far the chain is sealed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries import chain
from payesh.queries.journal import journal_page, out_of_sight
from payesh.web.office.forms.journal import JournalFilter
from payesh.web.office.telling import told
from payesh.web.shell.page import page


@page("journal.view")
def journal(request: HttpRequest) -> HttpResponse:
    """Fifty lines, newest first; older ones follow from the number of the last."""
    form = JournalFilter(request.seat, request.GET)
    before = request.GET.get("before", "")
    place = int(before) if before.isdecimal() and len(before) < 19 else None
    lines, following = journal_page(request.seat, form.question(), place)
    shut = out_of_sight(request.seat, lines)
    context = {
        "page_title": _("Journal"),
        "form": form,
        "lines": [told(line, request.seat, shut) for line in lines],
        "following": following,
        "place": place,
        "head": chain.head(),
    }
    return render(request, "office/journal.html", context)
