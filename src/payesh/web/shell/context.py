"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from payesh import __version__
from payesh.queries.permission import may
from payesh.queries.seats import seats_of

from .bell import due_total, unseen_total
from .navigation import navigation_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Navigation, seats, version: loaded only if the page shows them."""
    seat = getattr(request, "seat", None)
    return {
        "version": __version__,
        "demo": settings.DEMO,
        "seat": seat,
        "seats": SimpleLazyObject(lambda: list(seats_of(request.user)) if seat else []),
        # Called by the template, so that a page without a bell does not count.
        "due_count": lambda: due_total(seat) if seat else 0,
        "notice_count": lambda: unseen_total(seat) if seat else 0,
        "may_search": may(seat, "search"),
        "nav": SimpleLazyObject(lambda: navigation_for(request) if seat else []),
    }
