"""Which rows a seat may see. Always joins and path ranges, never lists of ids."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from payesh.records.models import Indicator, Node, Plan, Report, Seat, Unit

from .paths import ancestors, under
from .permission import reach_of


def units(seat: Seat) -> QuerySet[Unit]:
    """Units in the seat's reach."""
    return Unit.objects.filter(under(reach_of(seat)))


def plans(seat: Seat) -> QuerySet[Plan]:
    """Plans of units in reach, and the plans of the units above that cover the seat's unit."""
    reach = reach_of(seat)
    if not reach:  # an empty condition joined by 'or' would vanish, not match everything
        return Plan.objects.all()
    above = Q(owner__path__in=ancestors(seat.unit.path))
    return Plan.objects.filter(under(reach, "owner__path") | above)


def reaches_plan(seat: Seat, plan: Plan) -> bool:
    """Whether the whole plan lies in reach, not only a unit's share of it."""
    return plan.owner.path.startswith(reach_of(seat))


def nodes(seat: Seat, plan: Plan) -> QuerySet[Node]:
    """Goals and activities of the plan that the seat may see: all, or its units' own and shared."""
    rows = Node.objects.filter(plan=plan)
    if reaches_plan(seat, plan):
        return rows
    reach = reach_of(seat)
    own = Node.objects.filter(under(reach, "owner__path"), plan=plan)
    shared = Node.objects.filter(under(reach, "contributions__unit__path"), plan=plan)
    return rows.filter(_either(own, shared))


def indicators(seat: Seat, plan: Plan) -> QuerySet[Indicator]:
    """Indicators of the plan that the seat may see: all, or those its units own or measure."""
    rows = Indicator.objects.filter(plan=plan)
    if reaches_plan(seat, plan):
        return rows
    reach = reach_of(seat)
    own = Indicator.objects.filter(under(reach, "owner__path"), plan=plan)
    measured = Indicator.objects.filter(under(reach, "measured_by__unit__path"), plan=plan)
    return rows.filter(_either(own, measured))


def nodes_reached(seat: Seat, keys: Iterable[UUID]) -> frozenset[UUID]:
    """Those of some goals and activities, of whatever plans, that the seat may see; one query."""
    return _reached(seat, Node.objects.filter(pk__in=set(keys)), "contributions__unit__path")


def indicators_reached(seat: Seat, keys: Iterable[UUID]) -> frozenset[UUID]:
    """Those of some indicators, of whatever plans, that the seat may see; one query."""
    return _reached(seat, Indicator.objects.filter(pk__in=set(keys)), "measured_by__unit__path")


def _reached(seat: Seat, rows: QuerySet, shared: str) -> frozenset[UUID]:
    reach = reach_of(seat)
    seen = rows.filter(plan__in=plans(seat))
    if reach:  # an empty condition joined by 'or' would vanish, not match everything
        whole = under(reach, "plan__owner__path")
        ours = rows.filter(under(reach, shared)).values("pk")
        seen = seen.filter(whole | under(reach, "owner__path") | Q(pk__in=ours))
    return frozenset(seen.values_list("pk", flat=True))


def _either(one: QuerySet, other: QuerySet) -> Q:
    """In one of the two, each found by its own index; a condition over both joins reads all."""
    return Q(pk__in=one.values("pk")) | Q(pk__in=other.values("pk"))


def reports(seat: Seat) -> QuerySet[Report]:
    """Reports of units in reach."""
    return Report.objects.filter(under(reach_of(seat), "unit__path"))
