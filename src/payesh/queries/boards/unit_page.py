"""A unit's page: its figures, its goals, its indicators, what is late and what waits."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from payesh.ground.errors import Forbidden
from payesh.ground.terms import LevelKind, NodeState
from payesh.queries.definitions import amendments_of
from payesh.queries.paths import ancestors, under, within
from payesh.queries.permission import reach_of, require
from payesh.queries.shapes import Page, Share
from payesh.queries.shapes.unit import GoalLine, ReportLine, UnitIndicator, UnitPage
from payesh.records.models import (
    Indicator,
    IndicatorUnit,
    Node,
    NodeFigure,
    Period,
    Plan,
    Report,
    Seat,
    SupportRequest,
    Unit,
    UnitFigure,
)

from .cells import JudgedCell, judged_cells
from .late import late_activities
from .refs import figure_of, indicator_ref, node_ref, unit_ref
from .side import action_lines, support_lines
from .standpoint import Standpoint, changes, history, stand, unit_rows
from .waiting import report_counts

GOALS = 20
INDICATORS = 12
LATE = 20
BELOW = 100


def unit_page(
    seat: Seat,
    plan: Plan,
    unit: Unit,
    period: Period,
    goals_after: str = "",
    indicators_after: str = "",
) -> UnitPage:
    """One unit in one plan. A unit out of the seat's reach is refused."""
    require(seat, "unit.view", unit)
    if not within(unit.path, reach_of(seat)):
        raise Forbidden()
    at = stand(seat, plan, period)
    rows = unit_rows(plan, unit)
    last_period, last_year = changes(at, rows)
    own = rows.get(period.pk)
    reports = report_counts(at, period, unit.path, own)
    requests = Q(from_unit=unit) | Q(to_unit=unit)
    support = SupportRequest.objects.filter(requests, Q(plan=plan) | Q(plan__isnull=True))
    return UnitPage(
        plan=at.plan_ref,
        unit=unit_ref(unit),
        above=_above(unit),
        below=_below(unit, period),
        period=at.period_ref,
        periods=at.period_refs,
        stamp=at.stamp,
        figure=figure_of(own) if own else None,
        history=history(at, rows),
        last_period=last_period,
        last_year=last_year,
        goals=_goals(plan, unit, period, goals_after),
        indicators=_indicators(at, unit, indicators_after),
        late=late_activities(period, _reach(plan, unit), LATE),
        late_total=own.late if own else 0,
        support=support_lines(support, unit),
        actions=action_lines(seat, Q(unit=unit, plan=plan)),
        report=_report(plan, period, unit),
        reports_below=Share(reports.submitted + reports.accepted, reports.expected),
    )


def _reach(plan: Plan, unit: Unit) -> str:
    """The path under which the unit's share lies; '' where that is the whole plan."""
    return "" if within(plan.owner.path, unit.path) else unit.path


def _above(unit: Unit):
    rows = Unit.objects.filter(path__in=ancestors(unit.path)).order_by("path")
    return tuple(unit_ref(row) for row in rows)


def _below(unit: Unit, period: Period):
    units = list(Unit.objects.filter(parent=unit, is_active=True).order_by("path")[:BELOW])
    found = UnitFigure.objects.filter(period=period, unit__in=[one.pk for one in units])
    figures = {row.unit_id: row for row in found}
    return tuple(
        (unit_ref(one), figure_of(figures[one.pk]) if one.pk in figures else None) for one in units
    )


def _counted(plan: Plan) -> QuerySet[Node]:
    """Operational goals; where the plan has no such level, the goals right above activities."""
    rows = Node.objects.filter(plan=plan)
    kinds = set(plan.levels.values_list("kind", flat=True))
    if LevelKind.OPERATIONAL.value in kinds or LevelKind.ACTIVITY.value not in kinds:
        return rows.filter(kind=LevelKind.OPERATIONAL.value)
    activity = Node.objects.filter(parent=OuterRef("pk"), kind=LevelKind.ACTIVITY.value)
    return rows.filter(Exists(activity))


def _goals(plan: Plan, unit: Unit, period: Period, after: str) -> Page[GoalLine]:
    rows = _counted(plan).filter(under(unit.path, "owner__path"))
    found = list(rows.filter(path__gt=after).select_related("owner").order_by("path")[: GOALS + 1])
    shown = found[:GOALS]
    read = NodeFigure.objects.filter(period=period, node__in=[node.pk for node in shown])
    figures = {row.node_id: row for row in read}
    lines = tuple(
        GoalLine(node_ref(node), figure_of(figures.get(node.pk)), float(node.weight))
        for node in shown
    )
    return Page(lines, shown[-1].path if len(found) > GOALS else None)


def _indicators(at: Standpoint, unit: Unit, after: str) -> Page[UnitIndicator]:
    """What the unit measures itself, and what it owns where no unit is named for it."""
    measured = IndicatorUnit.objects.filter(indicator=OuterRef("pk"))
    rows = Indicator.objects.filter(plan=at.plan, state=NodeState.ACTIVE.value).filter(
        Q(Exists(measured.filter(unit=unit))) | Q(~Exists(measured), owner=unit)
    )
    found = list(
        rows.filter(code__gt=after).select_related("node").order_by("code")[: INDICATORS + 1]
    )
    shown = found[:INDICATORS]
    amendments = amendments_of(at.plan)
    periods = at.until_now
    cells = judged_cells(
        at.plan,
        shown,
        [unit],
        periods,
        [amendments.as_of(period.ends) for period in periods],
        len(at.periods),
    )
    lines = tuple(
        _line(at, indicator, cells[indicator.pk, unit.pk])
        for indicator in shown
        if (indicator.pk, unit.pk) in cells
    )
    return Page(lines, shown[-1].code if len(found) > INDICATORS else None)


def _line(at: Standpoint, indicator: Indicator, cells: tuple[JudgedCell, ...]) -> UnitIndicator:
    now = cells[-1]
    return UnitIndicator(
        indicator=indicator_ref(indicator),
        node=node_ref(indicator.node, with_owner=False),
        value=now.value,
        target=now.target,
        score=now.score,
        light=now.light,
        state=now.state,
        series=tuple(cell.value for cell in cells),
        targets=tuple(cell.target for cell in cells),
        periods=tuple(period.number for period in at.until_now),
    )


def _report(plan: Plan, period: Period, unit: Unit) -> ReportLine:
    row = Report.objects.filter(plan=plan, period=period, unit=unit).first()
    if row is None:
        return ReportLine(None, "", None, None, "")
    return ReportLine(row.pk, row.state, row.submitted_at, row.decided_at, row.comment)
