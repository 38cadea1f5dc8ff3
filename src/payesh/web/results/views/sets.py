"""A result set: what it was made of, what it changed, and its working as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.actions.file_store import path_of
from payesh.queries.rank_changes import changes_between, previous_set
from payesh.queries.results import coverage_needed, group_summaries, is_released
from payesh.queries.set_inputs import instruments_of
from payesh.queries.standings import verdict_of
from payesh.web.results.found import crumbs, set_of
from payesh.web.shell.page import page
from payesh.web.shell.writing import number

PARQUET = "application/vnd.apache.parquet"


@page("result.view")
def shown(request: HttpRequest, result_set: UUID) -> HttpResponse:
    """The inputs of a set and their hash."""
    found = set_of(request, result_set)
    context = {
        "result_set": found,
        "campaign": found.campaign,
        "is_released": is_released(found),
        "previous": previous_set(found),
        "summaries": group_summaries(found),
        "instruments": instruments_of(found),
        "needed": coverage_needed(found),
        "verdict": verdict_of(found),
        "page_title": _("Result set %(number)s") % {"number": number(found.number)},
        "page_subtitle": found.campaign.title,
        "breadcrumbs": crumbs(
            request,
            found.campaign,
            {"label": _("Set %(number)s") % {"number": number(found.number)}},
        ),
    }
    return render(request, "results/set.html", context)


@page("result.view")
def changes(request: HttpRequest, result_set: UUID) -> HttpResponse:
    """How ranks and scores differ from the set before."""
    found = set_of(request, result_set)
    before = previous_set(found)
    if before is None:
        raise Http404
    context = {
        "result_set": found,
        "campaign": found.campaign,
        "changes": changes_between(before, found),
        "page_title": _("What result set %(number)s changed") % {"number": number(found.number)},
        "page_subtitle": found.campaign.title,
        "breadcrumbs": crumbs(
            request,
            found.campaign,
            {"label": _("Set %(number)s") % {"number": number(found.number)}},
        ),
    }
    return render(request, "results/changes.html", context)


@page("result.view")
def working(request: HttpRequest, result_set: UUID) -> HttpResponse:
    """The working as a Parquet file, by its hash."""
    found = set_of(request, result_set)
    path = path_of(found.working) if found.working else None
    if path is None or not path.is_file():
        raise Http404
    name = f"working-{found.number}-{found.working[:12]}.parquet"
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=PARQUET
    )
    response["Cache-Control"] = "private, no-store"
    return response
