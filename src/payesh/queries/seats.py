"""Seats of a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from payesh.records.models import Person, Seat


def seats_of(person: Person, on: date | None = None) -> QuerySet[Seat]:
    """The seats a person holds on a day (today), with their units."""
    day = on or timezone.localdate()
    return Seat.objects.filter(
        Q(starts__isnull=True) | Q(starts__lte=day),
        Q(ends__isnull=True) | Q(ends__gte=day),
        person=person,
        is_active=True,
        unit__is_active=True,
    ).select_related("unit", "person")


def seat_of(person: Person) -> Seat | None:
    """The seat the person sits on now: the one chosen last, else the first they hold."""
    held = seats_of(person)
    if person.current_seat_id:
        chosen = held.filter(pk=person.current_seat_id).first()
        if chosen is not None:
            return chosen
    return held.first()
