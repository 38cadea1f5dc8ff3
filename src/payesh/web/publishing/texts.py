"""The texts of a draft: written, added, taken out, and reasons for sentences that stand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import publishing as verbs
from payesh.ground.errors import Forbidden, Refusal
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page

from .forms import TextForm, WordsForm, key_of, version_of
from .pages import found_of, frame, shown


@page("publication.make", "GET", "POST")
def words(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Title, summary and text for the media."""
    row = found_of(request, publication)
    form = WordsForm(request.POST or None, seat=request.seat, publication=row)
    version = version_of(request.POST.get("version", ""))
    written = accepted(
        form,
        lambda: verbs.word_publication(
            by=request.seat, publication=row, version=version, **form.cleaned_data
        ),
    )
    if written:
        return redirect("publication", publication=row.pk)
    context = frame(request, row) | {
        "form": form,
        "cancel": reverse("publication", args=[row.pk]),
        "page_title": _("Title and texts"),
        "page_subtitle": row.title,
    }
    context["breadcrumbs"].append({"label": _("Title and texts"), "url": ""})
    return render(request, "publishing/words.html", context, status=422 if form.errors else 200)


@page("publication.make", "POST")
def add(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Put one more text beside the publication."""
    row = found_of(request, publication)
    form = TextForm(request.POST, request.FILES)
    if accepted(
        form, lambda: verbs.add_text(by=request.seat, publication=row, **form.cleaned_data)
    ):
        return redirect("publication", publication=row.pk)
    return shown(request, row, form)


@page("publication.make", "POST")
def remove(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Take a text out of the draft."""
    row = found_of(request, publication)
    text = get_object_or_404(row.texts, pk=key_of(request.POST.get("text", "")))
    verbs.remove_text(by=request.seat, text=text)
    messages.success(request, _("The text does not go out with it."))
    return redirect("publication", publication=row.pk)


@page("publication.make", "POST")
def reason(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Say why a sentence stands although its figures contradict."""
    row = found_of(request, publication)
    asked = {name: request.POST.get(name, "") for name in ("digest", "reason")}
    try:
        verbs.give_reason(by=request.seat, publication=row, **asked)
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return redirect(f"{reverse('publication', args=[row.pk])}#texts")
