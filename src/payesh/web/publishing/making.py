"""Beginning a publication, giving it to the public, withdrawing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import publishing as verbs
from payesh.actions.jobs import ask_for
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import JobKind
from payesh.queries.permission import require
from payesh.reports.publishing import is_large, publish_package
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page

from .forms import NewForm, version_of
from .pages import found_of


@page("publication.make", "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Choose what is published; its texts come next."""
    form = NewForm(request.POST or None, seat=request.seat)
    made = accepted(form, lambda: verbs.draft_publication(by=request.seat, **form.draft()))
    if made:
        return redirect("publication_words", publication=made.pk)
    context = {
        "form": form,
        "cancel": reverse("publications"),
        "page_title": _("New publication"),
        "breadcrumbs": [
            {"label": _("Publications"), "url": reverse("publications")},
            {"label": _("New publication"), "url": ""},
        ],
    }
    return render(request, "publishing/new.html", context, status=422 if form.errors else 200)


@page("publication.make", "POST")
def publish(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Build the package and publish; a large one is left to a worker."""
    row = found_of(request, publication)
    version = version_of(request.POST.get("version", ""))
    try:
        if is_large(row):
            require(request.seat, "publication.make", row)
            verbs.refuse_unready(row)
            job = ask_for(
                by=request.seat,
                kind=JobKind.PUBLICATION,
                title=row.title,
                task="make_publication",
                arguments={"publication": str(row.pk), "version": str(version)},
            )
            return redirect("job_page", job=job.pk)
        publish_package(by=request.seat, publication=row, version=version)
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return redirect("publication", publication=row.pk)
    messages.success(request, _("It is published; everybody can read and check it now."))
    return redirect("publication", publication=row.pk)


@page("publication.make", "POST")
def withdraw(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Take a publication back, with a reason that everybody reads."""
    row = found_of(request, publication)
    try:
        verbs.withdraw(by=request.seat, publication=row, reason=request.POST.get("reason", ""))
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(
            request, _("The publication is withdrawn; the reason stands in its place.")
        )
    return redirect("publication", publication=row.pk)


@page("publication.make", "POST")
def discard(request: HttpRequest, publication: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = found_of(request, publication)
    verbs.discard(by=request.seat, publication=row)
    messages.success(request, _("The draft is gone."))
    return redirect("publications")
