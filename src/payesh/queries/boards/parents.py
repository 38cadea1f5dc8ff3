"""The units whose direct units can be set side by side in a plan."""

from __future__ import annotations

from payesh.queries import scope
from payesh.queries.shapes import UnitRef
from payesh.records.models import Period, Seat, UnitFigure

from .refs import unit_ref

MOST = 200


def parents(seat: Seat, period: Period) -> tuple[UnitRef, ...]:
    """Units in reach with at least one unit right below that has figures in the period."""
    above = UnitFigure.objects.filter(period=period).order_by().values("unit__parent")
    rows = scope.units(seat).filter(pk__in=above, is_active=True).order_by("path")[:MOST]
    return tuple(unit_ref(row) for row in rows)
