"""The manager's dashboard: where do we stand, what is late, what is next."""

from __future__ import annotations

from django.db.models import Count

from payesh.queries import scope
from payesh.queries.paths import under
from payesh.queries.shapes import Share
from payesh.queries.shapes.dashboard import Dashboard, IndicatorLine, PlanLine
from payesh.records.models import (
    FigureStamp,
    IndicatorFigure,
    Node,
    NodeFigure,
    Period,
    Plan,
    Seat,
    UnitFigure,
)

from .choice import plans_by_closeness, reports_are_in
from .late import late_activities
from .league import league
from .lines import indicator_lines
from .refs import figure_of, node_ref, period_ref, plan_ref, stamp_of, unit_ref
from .standpoint import Standpoint, changes, history, stand
from .waiting import deadlines, report_counts, waiting

SHOWN = 8
LEAGUE = 20
MACRO_GOALS = 50
PLANS = 200


def dashboard(seat: Seat, plan: Plan, period: Period) -> Dashboard:
    """Everything above the fold and below it, from stored figures."""
    at = stand(seat, plan, period)
    last_period, last_year = changes(at, at.rows)
    found = league(plan, _units_below(at), "activities", LEAGUE)
    lights = _indicator_lights(at)
    waits, waits_total = waiting(at, SHOWN)
    own = at.rows.get(period.pk)
    reports = report_counts(at, period, at.reach, own)
    return Dashboard(
        plan=at.plan_ref,
        period=at.period_ref,
        periods=at.period_refs,
        stamp=at.stamp,
        unit=unit_ref(at.unit),
        figure=at.figure,
        history=history(at, at.rows),
        last_period=last_period,
        last_year=last_year,
        indicator_lights=_in_order(plan, lights),
        indicators_total=sum(lights.values()),
        goal_lights=_in_order(plan, getattr(own, "goal_lights", {})),
        weakest=_weakest(at),
        league=found.rows,
        league_total=found.total,
        thresholds=found.thresholds,
        macro_goals=_macro_goals(at),
        late=late_activities(period, at.reach, SHOWN),
        late_total=at.figure.late,
        waiting=waits,
        waiting_total=waits_total,
        reports=reports,
        deadlines=deadlines(at, SHOWN),
        reported=Share(reports.submitted + reports.accepted, reports.expected),
    )


def plan_lines(seat: Seat) -> tuple[PlanLine, ...]:
    """The plans a seat sees, each with its figures in the period that is shown first.

    Three queries. Where the seat sees only a share, the figures are its unit's.
    """
    plans = list(plans_by_closeness(seat)[:PLANS])
    made = FigureStamp.objects.filter(plan__in=plans, made_at__isnull=False)
    newest: dict[object, FigureStamp] = {}
    for stamp in made.select_related("period").order_by("period__number"):
        before = newest.get(stamp.plan_id)
        if before is None or reports_are_in(stamp.period) or not reports_are_in(before.period):
            newest[stamp.plan_id] = stamp
    periods = [stamp.period_id for stamp in newest.values()]
    own = UnitFigure.objects.filter(unit=seat.unit, period__in=periods)
    shares = {row.plan_id: row for row in own}
    return tuple(_line(seat, plan, newest.get(plan.pk), shares) for plan in plans)


def _line(seat: Seat, plan: Plan, stamp: FigureStamp | None, shares: dict) -> PlanLine:
    if stamp is None:
        return PlanLine(plan_ref(plan), None, None, None)
    row = stamp if scope.reaches_plan(seat, plan) else shares.get(plan.pk)
    return PlanLine(
        plan_ref(plan),
        period_ref(stamp.period, plan),
        figure_of(row) if row is not None else None,
        stamp_of(stamp),
    )


def _units_below(at: Standpoint):
    """The figures of the units right below the one that is shown."""
    rows = UnitFigure.objects.filter(period=at.period, unit__parent=at.unit)
    return rows.filter(activities__gt=0)


def _indicator_lights(at: Standpoint) -> dict[str, int]:
    rows = IndicatorFigure.objects.filter(period=at.period)
    if not at.whole:
        rows = rows.filter(indicator__in=scope.indicators(at.seat, at.plan))
    return dict(rows.order_by().values_list("light").annotate(count=Count("pk")))


def _in_order(plan: Plan, counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Every band of the plan, the best first, and last what has no light."""
    keys = [str(band["key"]) for band in sorted(plan.bands, key=lambda band: -float(band["from"]))]
    return tuple((key, counts.get(key, 0)) for key in [*keys, ""])


def _weakest(at: Standpoint) -> tuple[IndicatorLine, ...]:
    rows = IndicatorFigure.objects.filter(period=at.period, score__isnull=False)
    if not at.whole:
        rows = rows.filter(indicator__in=scope.indicators(at.seat, at.plan))
    return indicator_lines(at, rows.order_by("score", "pk")[:SHOWN])


def _macro_goals(at: Standpoint):
    """The goals of the top level; where a share is shown, those that the units own."""
    rows = Node.objects.filter(under(at.reach, "owner__path"), plan=at.plan, parent__isnull=True)
    nodes = list(rows.select_related("owner").order_by("path")[:MACRO_GOALS])
    found = NodeFigure.objects.filter(period=at.period, node__in=[node.pk for node in nodes])
    figures = {row.node_id: row for row in found}
    return tuple((node_ref(node), figure_of(figures.get(node.pk))) for node in nodes)
