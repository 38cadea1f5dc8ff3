"""What an agency sees of its objections: its windows, and what it gave in each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from payesh.records.models import CampaignAgency, Objection, Seat

from .campaign_scope import spoken_for
from .objections import is_window_open


@dataclass(frozen=True)
class Window:
    """A campaign in which the agency was shown its result, with the objections it gave."""

    agency: CampaignAgency
    is_open: bool
    objections: tuple[Objection, ...]


def my_windows(seat: Seat, today: date | None = None) -> list[Window]:
    """The windows of the agency a seat speaks for, the newest first; two statements."""
    day = today or timezone.localdate()
    rows = spoken_for(seat).filter(objections_from__isnull=False)
    agencies = list(rows.order_by("-objections_from", "pk"))
    given: dict[UUID, list[Objection]] = defaultdict(list)
    for one in Objection.objects.filter(agency__in=agencies).select_related("ruled_by"):
        given[one.agency_id].append(one)
    return [
        Window(
            agency,
            is_window_open(agency, day),
            tuple(given[agency.pk]),
        )
        for agency in agencies
    ]
