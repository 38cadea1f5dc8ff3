"""The review board of a campaign."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.review_board import review_board
from payesh.queries.settling import stages
from payesh.web.review.forms.lists import ReviewFilter
from payesh.web.review.found import campaign_of, crumbs
from payesh.web.shell.page import page


@page("review.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Where every agency stands, and which scores ask for a second look."""
    found = campaign_of(request, campaign)
    form = ReviewFilter(request.GET, found)
    asked = form.asked()
    board = review_board(
        found,
        group=asked["group"],
        team=asked["team"],
        state=asked["state"],
        sort=request.GET.get("sort", ""),
        page=request.GET.get("page", 1),
        reader=request.seat,
    )
    context = {
        "campaign": found,
        "form": form,
        "board": board,
        "page": board.page,
        "stages": stages(found),
        "page_title": _("Review"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, "review_board"),
    }
    return render(request, "review/board.html", context)
