"""Who could carry something out at a unit."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.records.models import Person, Seat, Unit

from .paths import ancestors
from .permission import RULES


def workers_of(unit: Unit, rule: str = "action.work") -> QuerySet[Person]:
    """People who hold a seat today from which they may do `rule` at the unit, by name."""
    day = timezone.localdate()
    held = Seat.objects.filter(
        Q(starts__isnull=True) | Q(starts__lte=day),
        Q(ends__isnull=True) | Q(ends__gte=day),
        Q(unit__path__in=ancestors(unit.path, itself=True)),
        person=OuterRef("pk"),
        is_active=True,
        unit__is_active=True,
        role__in=_roles(rule),
    )
    return Person.objects.filter(Exists(held), is_active=True).order_by("sort_key", "pk")


def _roles(rule: str) -> list[str]:
    """The roles that a rule allows, whatever they reach."""
    return [role.value for role in Role if RULES[rule].test(Seat(role=role.value), None)]
