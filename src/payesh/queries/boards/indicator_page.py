"""The page of one indicator: where it was, is, should be, and will be at this pace."""

from __future__ import annotations

from django.db.models import Q

from payesh.analytics.compare import peers
from payesh.analytics.series import change
from payesh.ground.errors import Forbidden
from payesh.ground.terms import Direction
from payesh.queries import scope
from payesh.queries.definitions import amendments_of
from payesh.queries.facts.columns import key
from payesh.queries.paths import ancestors, within
from payesh.queries.permission import reach_of
from payesh.queries.shapes.indicator import Against, Analysis, IndicatorPage, Point
from payesh.records.models import (
    Indicator,
    IndicatorAnalysis,
    IndicatorFigure,
    IndicatorUnit,
    Measurement,
    Node,
    Period,
    Seat,
    Target,
    Unit,
)

from .cells import judged_cells
from .indicator_course import (
    Value,
    aims_of,
    finite_or_none,
    newest_of,
    pace_of,
    points_of,
    projected_of,
    trend_of,
)
from .indicator_units import UnitsOf, units_of
from .refs import indicator_ref, node_ref, period_ref, unit_ref
from .side import change_lines, evidence_lines
from .standpoint import Standpoint, stand


def indicator_page(
    seat: Seat, indicator: Indicator, period: Period, unit: Unit | None = None
) -> IndicatorPage:
    """One indicator over all its units, or at one of them."""
    plan = indicator.plan
    at = stand(seat, plan, period)
    if not scope.indicators(seat, plan).filter(pk=indicator.pk).exists():
        raise Forbidden()
    if unit is not None and not within(unit.path, reach_of(seat)):
        raise Forbidden()
    figure = IndicatorFigure.objects.filter(period=period, indicator=indicator).first()
    values = _stored(indicator) if unit is None else _at_unit(at, indicator, unit)
    entries = _entries(indicator, unit)
    aims = aims_of(indicator, unit)
    points = points_of(at, indicator, values, entries, aims)
    now = next(point for point in points if point.period.number == period.number)
    newest = newest_of(points, period.number)
    current = pace_of(at, aims, newest)
    line = trend_of(points, period.number)
    everywhere = units_of(at, indicator, period)
    own = [entry.pk for entry in entries.values() if entry.period_id == period.pk]
    shown = everywhere.page("")
    return IndicatorPage(
        plan=at.plan_ref,
        indicator=indicator_ref(indicator),
        node=node_ref(indicator.node),
        path=_above(indicator.node),
        owner=unit_ref(indicator.owner) if indicator.owner else None,
        unit=unit_ref(unit) if unit else None,
        definition=indicator.definition,
        source=indicator.source,
        cadence=indicator.cadence,
        method=indicator.method,
        parameters=indicator.parameters,
        weight=float(indicator.weight),
        over_time=indicator.over_time,
        over_units=indicator.over_units,
        is_ratio=indicator.is_ratio,
        numerator_title=indicator.numerator_title,
        denominator_title=indicator.denominator_title,
        baseline=aims.baseline,
        baseline_year=indicator.baseline_year,
        horizon_target=aims.horizon,
        period=at.period_ref,
        periods=at.period_refs,
        stamp=at.stamp,
        now=now,
        ratio=figure.ratio if figure and unit is None else None,
        coverage=figure.coverage if figure else 0.0,
        units_total=figure.units if figure else 0,
        units_reported=figure.units_reported if figure else 0,
        points=points,
        pace=current,
        measured_in=newest.period if newest else None,
        distance=_less(aims.horizon, newest.to_date if newest else None),
        projected=projected_of(at, newest, current, line),
        trend_level=line.level if line else None,
        against=_against(at, indicator, points, now, everywhere, unit),
        units=shown.rows,
        units_after=shown.after,
        analyses=_analyses(at, indicator, unit),
        evidence=evidence_lines(seat, _behind(indicator, period, unit)),
        changes=_changes(indicator),
        measurement_id=own[0] if own else None,
    )


def _stored(indicator: Indicator) -> dict[object, Value]:
    rows = IndicatorFigure.objects.filter(indicator=indicator)
    return {
        row.period_id: Value(
            value=row.value,
            declared=row.declared_value,
            target=row.target,
            score=row.score,
            light=row.light,
            state=row.state,
        )
        for row in rows
    }


def _at_unit(at: Standpoint, indicator: Indicator, unit: Unit) -> dict[object, Value]:
    amendments = amendments_of(at.plan)
    found = judged_cells(
        at.plan,
        [indicator],
        [unit],
        at.periods,
        [amendments.as_of(period.ends) for period in at.periods],
        len(at.periods),
    ).get((indicator.pk, unit.pk), ())
    return {
        period.pk: Value(
            value=cell.value,
            declared=cell.declared,
            verified=cell.verified,
            target=cell.target,
            score=cell.score,
            light=cell.light,
            state=cell.state,
        )
        for period, cell in zip(at.periods, found, strict=False)
    }


def _behind(indicator: Indicator, period: Period, unit: Unit | None) -> Q:
    """Evidence of the indicator itself, and of the unit's entries or all of the period."""
    rows = Measurement.objects.filter(indicator=indicator)
    rows = rows.filter(unit=unit) if unit else rows.filter(period=period)
    measured = Q(subject_kind="measurement", subject_id__in=rows.values("pk"))
    return measured | Q(subject_kind="indicator", subject_id=indicator.pk)


def _entries(indicator: Indicator, unit: Unit | None) -> dict[object, Measurement]:
    """The unit's own entries by period; none are shown for all units together."""
    if unit is None:
        return {}
    rows = Measurement.objects.filter(unit=unit, indicator=indicator)
    return {row.period_id: row for row in rows}


def _against(
    at: Standpoint,
    indicator: Indicator,
    points: tuple[Point, ...],
    now: Point,
    everywhere: UnitsOf,
    unit: Unit | None,
) -> tuple[Against, ...]:
    by_number = {point.period.number: point.value for point in points}
    group = peers(everywhere.values(besides=key(unit.pk) if unit else None))
    up = indicator.direction == Direction.UP
    best = (group.most if up else group.least) if group else None
    pairs = [
        ("last_period", by_number.get(at.period.number - 1)),
        ("last_year", by_number.get(at.last_year_number)),
        ("peers_median", group.median if group else None),
        ("peers_best", best),
    ]
    return tuple(
        _one_against(kind, now.value, other, up) for kind, other in pairs if other is not None
    )


def _one_against(kind: str, value: float | None, other: float, up: bool) -> Against:
    if value is None:
        return Against(kind, "", other, None, None, None)
    found = change(value, other)
    difference = float(found.difference)
    better = None if difference == 0 else (difference > 0) == up
    relative = finite_or_none(found.relative)
    return Against(
        kind, "", other, difference, None if relative is None else 100 * relative, better
    )


def _above(node: Node):
    rows = Node.objects.filter(plan=node.plan_id, path__in=ancestors(node.path)).order_by("path")
    return tuple(node_ref(row, with_owner=False) for row in rows)


def _analyses(at: Standpoint, indicator: Indicator, unit: Unit | None) -> tuple[Analysis, ...]:
    rows = IndicatorAnalysis.objects.filter(indicator=indicator)
    rows = rows.filter(Q(unit=unit) if unit else Q(unit__isnull=True))
    read = rows.select_related("period", "unit", "written_by").order_by("-period__number")
    return tuple(
        Analysis(
            period=period_ref(row.period, at.plan),
            unit=unit_ref(row.unit) if row.unit else None,
            text=row.text,
            written_by=row.written_by.full_name,
            written_at=row.written_at,
        )
        for row in read[:50]
    )


def _changes(indicator: Indicator):
    """Amendments of the indicator, of who measures it, and of its targets; one query."""
    own = IndicatorUnit.objects.filter(indicator=indicator).values("pk")
    targets = Target.objects.filter(indicator=indicator).values("pk")
    which = Q(subject_kind="indicator", subject_id=indicator.pk)
    which |= Q(subject_kind="indicator_unit", subject_id__in=own)
    which |= Q(subject_kind="target", subject_id__in=targets)
    return change_lines(indicator.plan, which)


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
