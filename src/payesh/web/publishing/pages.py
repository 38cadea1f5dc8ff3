"""Looking at publications: the list, one of them, its preview, its package."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.file_store import path_of
from payesh.exchange.packages import building
from payesh.exchange.packages.checker import NAME, checker_file
from payesh.ground.numbers import format_number
from payesh.ground.terms import PublicationState
from payesh.ground.text import shortened
from payesh.queries import publications as readers
from payesh.queries.periods import name_of
from payesh.queries.permission import may
from payesh.queries.published_contents import plan_of, results_of
from payesh.records.models import Publication
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

from .board import draft_board
from .forms import TextForm

PAGE = 30


@page("publication.view")
def listed(request: HttpRequest) -> HttpResponse:
    """Drafts, what is published, and what was withdrawn."""
    rows = Paginator(readers.publications(request.seat), PAGE)
    context = {
        "page": rows.get_page(request.GET.get("page", 1)),
        "may_make": may(request.seat, "publication.make"),
        "page_title": _("Publications"),
        "page_subtitle": _("Results and plans as the public sees them, each with its package."),
    }
    return render(request, "publishing/list.html", context)


@page("publication.view")
def one(request: HttpRequest, publication: UUID) -> HttpResponse:
    """A draft with its texts, or what was published with its package."""
    return shown(request, found_of(request, publication))


def shown(
    request: HttpRequest, publication: Publication, text: TextForm | None = None
) -> HttpResponse:
    """The page of a publication; `text` is a form that was refused."""
    context = frame(request, publication)
    if publication.state == PublicationState.DRAFT:
        context |= {"board": draft_board(publication), "text": text or TextForm()}
        status = 422 if text is not None and text.errors else 200
        return render(request, "publishing/draft.html", context, status=status)
    key = publication.key.public if publication.key else ""
    context |= {
        "reasons": list(publication.reasons.select_related("given_by")),
        "superseded_by": readers.superseded_by(publication),
        "checker_name": NAME,
        "command": f"python {NAME} --key {key} {file_name(publication)}",
    }
    return render(request, "publishing/published.html", context)


@page("publication.view")
def preview(request: HttpRequest, publication: UUID) -> HttpResponse:
    """What the public is going to see of a draft, or sees."""
    row = found_of(request, publication)
    told = row.contents or building.preview(row)
    context = frame(request, row) | {"page_title": _("Preview"), "page_subtitle": row.title}
    if told["kind"] == "results":
        context["results"] = results_of(told)
    else:
        context["plan"] = plan_of(told)
    context["breadcrumbs"].append({"label": _("Preview"), "url": ""})
    return render(request, "publishing/preview.html", context)


@page("publication.view")
def package(request: HttpRequest, publication: UUID) -> HttpResponse | FileResponse:
    """The signed package of a publication."""
    row = found_of(request, publication)
    path = path_of(row.package) if row.package else None
    if path is None or not path.exists():
        messages.error(request, _("The package is not among the files of this installation."))
        return redirect("publication", publication=row.pk)
    return FileResponse(path.open("rb"), as_attachment=True, filename=file_name(row))


@page("publication.view")
def checker(request: HttpRequest) -> FileResponse:
    """The program with which anybody checks a package, as one file."""
    return FileResponse(BytesIO(checker_file()), as_attachment=True, filename=NAME)


def found_of(request: HttpRequest, publication: UUID) -> Publication:
    """A publication in reach, or 404."""
    return get_object_or_404(readers.publications(request.seat), pk=publication)


def file_name(publication: Publication) -> str:
    """Under which name a package is saved."""
    return f"payesh-publication-{publication.number}.zip"


def frame(request: HttpRequest, publication: Publication) -> dict[str, Any]:
    """What every page of a publication is given."""
    return {
        "publication": publication,
        "about": about(publication),
        "may_make": may(request.seat, "publication.make", publication),
        "page_title": publication.title,
        "page_subtitle": about(publication),
        "breadcrumbs": [
            {"label": _("Publications"), "url": reverse("publications")},
            {
                "label": shortened(publication.title, 48),
                "url": reverse("publication", args=[publication.pk]),
            },
        ],
    }


def about(publication: Publication) -> str:
    """What a publication is about, in words."""
    if publication.result_set is not None:
        number = format_number(publication.result_set.number, None, language())
        title = publication.result_set.campaign.title
        return _("%(title)s, result set %(number)s") % {"title": title, "number": number}
    period = publication.period
    return f"{period.plan.title}، {name_of(period)}" if period else ""
