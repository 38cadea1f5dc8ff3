"""Pages of the frame itself: health, change of seat."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from payesh.actions import people
from payesh.queries.seats import seats_of

from .page import open_page, page


@open_page
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the server answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@page("account.own", "POST")
def sit(request: HttpRequest) -> HttpResponse:
    """Change to another of one's own seats."""
    seat = get_object_or_404(seats_of(request.user), pk=request.POST.get("seat"))
    people.take_seat(by=seat)
    return redirect("home")
