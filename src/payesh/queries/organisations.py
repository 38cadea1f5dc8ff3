"""Units as trees and lists, and groups, within a seat's reach."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from payesh.ground.text import fold
from payesh.records.models import Seat, Unit, UnitGroup

from .paths import ancestors, under
from .permission import reach_of
from .scope import units


def tree(seat: Seat, opened: list[str]) -> QuerySet[Unit]:
    """The seat's unit, the units right below it, and those below the opened ones, as a tree."""
    shown = Q(pk=seat.unit_id) | Q(parent=seat.unit_id) | Q(parent__code__in=opened)
    return with_children(units(seat).filter(shown))


def with_children(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    """Say of each unit whether anything is below it and how many seats are held there."""
    below = Unit.objects.filter(parent=OuterRef("pk"))
    held = Count("seats", filter=Q(seats__is_active=True), distinct=True)
    return rows.annotate(has_children=Exists(below), seats_held=held).order_by("path")


def found(seat: Seat, text: str) -> QuerySet[Unit]:
    """Units in reach whose names or code hold every word of the text."""
    rows = units(seat)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return with_children(rows).select_related("parent")


def above(seat: Seat, unit: Unit) -> list[Unit]:
    """The units above one, from the top down, as far as the seat reaches."""
    return list(units(seat).filter(path__in=ancestors(unit.path)).order_by("path"))


@dataclass(frozen=True)
class UnitCounts:
    """What hangs on a unit: units below it, seats held there, goals and indicators it owns."""

    below: int
    seats: int
    goals: int
    indicators: int


def counts_of(unit: Unit) -> UnitCounts:
    """The counts shown before a unit is moved or closed."""
    return UnitCounts(
        below=Unit.objects.filter(under(unit.path)).count() - 1,
        seats=unit.seats.filter(is_active=True).count(),
        goals=unit.nodes.count(),
        indicators=unit.indicators.count(),
    )


def groups(seat: Seat) -> QuerySet[UnitGroup]:
    """All groups, with their members in reach at `members` and the count of all."""
    shown = Unit.objects.filter(under(reach_of(seat)))
    rows = UnitGroup.objects.annotate(size=Count("units"))
    return rows.prefetch_related(Prefetch("units", queryset=shown, to_attr="members"))
