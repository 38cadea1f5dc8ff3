"""The units whose direct units can be set side by side in a plan."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from payesh.queries import scope
from payesh.queries.shapes import UnitRef
from payesh.records.models import Period, Seat, UnitFigure

from .refs import unit_ref

MOST = 200


def parents(seat: Seat, period: Period) -> tuple[UnitRef, ...]:
    """Units in reach with at least one unit right below that has figures in the period."""
    below = UnitFigure.objects.filter(period=period, unit__parent=OuterRef("pk"))
    rows = scope.units(seat).filter(Exists(below), is_active=True).order_by("path")[:MOST]
    return tuple(unit_ref(row) for row in rows)
