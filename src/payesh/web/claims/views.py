"""A draft in, its claims out; nothing is stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.claims import check_text
from payesh.web.shell.claim_marking import counts_of, notes_of, paragraphs_of
from payesh.web.shell.claim_putting import put
from payesh.web.shell.page import page

from .forms import DraftForm
from .sources import bound, bound_words


@page("claims.check", "GET", "POST")
def checked(request: HttpRequest) -> HttpResponse:
    """The form of a draft; sent, also the draft with its claims marked."""
    sent = request.method == "POST"
    form = DraftForm(
        request.POST if sent else None, request.FILES if sent else None, seat=request.seat
    )
    context: dict[str, Any] = {
        "form": form,
        "page_title": _("Check the figures of a text"),
        "page_subtitle": _("Nothing is kept: the text stays with you."),
    }
    if not (sent and form.is_valid()):
        return render(request, "claims/page.html", context, status=422 if sent else 200)
    text, stale = _changed(form.cleaned_data["text"], request.POST.get("put", ""))
    context |= _result(request, form, text)
    context["stale"] = stale
    return render(request, "claims/page.html", context)


def _changed(text: str, key: str) -> tuple[str, bool]:
    """The text with the figure put in that was asked for, and whether that came too late."""
    if not key:
        return text, False
    changed = put(text, key)
    return (text, True) if changed is None else (changed, False)


def _result(request: HttpRequest, form: DraftForm, text: str) -> dict[str, Any]:
    against = bound(request.seat, form.cleaned_data["against"], timezone.localdate())
    records = against.known.figures if against else None
    notes = notes_of(check_text(text, records))
    found = form.cleaned_data
    shown = DraftForm(
        initial={"text": text, "against": found["against"], "taken": found["taken"]},
        seat=request.seat,
    )
    return {
        "form": shown,
        "against": against,
        "bound_words": bound_words(against) if against else "",
        "paragraphs": list(paragraphs_of(text, notes)),
        "counts": counts_of(notes),
        "notes": notes,
        "checked": sum(note.is_checked for note in notes),
        "problems": sum(note.is_problem for note in notes),
        "only_problems": request.POST.get("show") == "problems",
    }
