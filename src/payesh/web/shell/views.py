"""Pages of the frame itself: health, change of seat."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from payesh.actions import people
from payesh.queries.seats import seats_of

from .navigation import first_page
from .page import open_page, page


@open_page
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the server answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@page("account.own", "POST")
def sit(request: HttpRequest) -> HttpResponse:
    """Change to another of one's own seats."""
    wanted = request.POST.get("seat", "")
    seat = next((held for held in seats_of(request.user) if str(held.pk) == wanted), None)
    if seat is None:
        raise Http404
    people.take_seat(by=seat)
    return redirect(first_page(seat))
