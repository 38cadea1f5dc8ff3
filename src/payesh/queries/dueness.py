"""What a period asks for: which activities run in it, which indicators end in it."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from payesh.ground.terms import Cadence, LevelKind, NodeState, NoNumber
from payesh.records.models import Indicator, IndicatorUnit, Node, Period, Plan, Unit


def is_due(node: Node, period: Period) -> bool:
    """Whether the activity should be finished by the end of the period."""
    return node.due is not None and node.due <= period.ends


def activity_state(node: Node, period: Period, cancelled: tuple[str, ...] = ()) -> NoNumber | None:
    """Why nothing is asked of an activity in the period; None where an answer is expected.

    `cancelled` are the paths of cancelled goals: whatever stands under one is cancelled too.
    """
    if node.state != NodeState.ACTIVE or node.path.startswith(cancelled):
        return NoNumber.CANCELLED
    if node.starts is not None and node.starts > period.ends:
        return NoNumber.NOT_DUE
    return None


def indicator_is_due(cadence: Cadence | str, plan_cadence: Cadence | str, part: int) -> bool:
    """Whether a span of the indicator's cadence ends within that part of the plan's year.

    A yearly indicator is due in the last part; a quarterly one of a plan in four-month periods
    in each of them, since a quarter ends in months 3, 6, 9 and 12.
    """
    months, every = Cadence(plan_cadence).months, Cadence(cadence).months
    return (part * months) // every > ((part - 1) * months) // every


def indicator_state(
    indicator: Indicator, period: Period, plan: Plan, cancelled: tuple[str, ...] = ()
) -> NoNumber | None:
    """Why no measurement is asked for in the period; None where one is expected."""
    if indicator.state != NodeState.ACTIVE or indicator.node.path.startswith(cancelled):
        return NoNumber.CANCELLED
    if not indicator_is_due(indicator.cadence, plan.cadence, period.part):
        return NoNumber.NOT_DUE
    return None


def due_cadences(plan: Plan, period: Period) -> list[str]:
    """The cadences of indicators that the period asks for, for a filter."""
    return [one.value for one in Cadence if indicator_is_due(one, plan.cadence, period.part)]


def running(ends: date) -> Q:
    """Active activities that have started by a day."""
    started = Q(starts__isnull=True) | Q(starts__lte=ends)
    return Q(kind=LevelKind.ACTIVITY.value, state=NodeState.ACTIVE.value) & started


def measures_of(plan: Plan, unit: Unit) -> QuerySet[IndicatorUnit]:
    """The indicators that a unit measures; each row tells `how_many_units` measure it."""
    return (
        IndicatorUnit.objects.filter(indicator__plan=plan, unit=unit)
        .annotate(how_many_units=Count("indicator__measured_by"))
        .select_related("indicator__node")
        .order_by("indicator__node__path", "indicator__code")
    )


def reporting_units(plan: Plan) -> QuerySet[Unit]:
    """Units that have something to report: they own an activity or measure an indicator."""
    own = Node.objects.filter(
        plan=plan, kind=LevelKind.ACTIVITY.value, state=NodeState.ACTIVE.value, owner__isnull=False
    )
    measure = IndicatorUnit.objects.filter(
        indicator__plan=plan, indicator__state=NodeState.ACTIVE.value
    )
    return Unit.objects.filter(
        Q(pk__in=own.values("owner_id")) | Q(pk__in=measure.values("unit_id"))
    )
