"""On which days a visit may be: the window of the visits, working days, how full a day is."""

from __future__ import annotations

from datetime import date

from payesh.ground.calendar import Span
from payesh.ground.terms import PhaseKind, VisitKind
from payesh.records.models import Campaign

FULL_DAY = 3
"""As many visits a team makes well in a day; more is allowed and pointed out."""


def window_of(campaign: Campaign) -> Span:
    """The days of visits: the phase of that name, or else the whole campaign."""
    phase = campaign.phases.filter(kind=PhaseKind.VISITS.value).first()
    return Span(phase.starts, phase.ends) if phase else Span(campaign.starts, campaign.ends)


def in_window(campaign: Campaign, kind: str, day: date, window: Span | None = None) -> bool:
    """Whether a visit of that kind may be on the day; re-visits follow until any later day."""
    window = window or window_of(campaign)
    if kind == VisitKind.REVISIT:
        return day >= window.starts
    return window.starts <= day <= window.ends


def is_overbooked(visits: int) -> bool:
    """Whether a team has more visits on one day than it makes well."""
    return visits > FULL_DAY
