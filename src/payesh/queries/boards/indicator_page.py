"""The page of one indicator: where it was, is, should be, and will be at this pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import Q

from payesh.analytics.compare import peers
from payesh.analytics.series import change, modified_z, outliers
from payesh.analytics.trend import Trend, trend
from payesh.ground.errors import Forbidden
from payesh.ground.terms import Direction, OverTime
from payesh.queries import scope
from payesh.queries.definitions import amendments_of
from payesh.queries.dueness import indicator_is_due
from payesh.queries.facts.columns import key
from payesh.queries.paths import ancestors, within
from payesh.queries.permission import reach_of
from payesh.queries.shapes.indicator import Against, Analysis, IndicatorPage, Point, Projected
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
from payesh.scoring.aggregate import over_time
from payesh.scoring.pace import Pace, pace
from payesh.scoring.targets import straight_line

from .cells import judged_cells
from .indicator_units import UnitsOf, units_of
from .refs import indicator_ref, node_ref, period_ref, unit_ref
from .side import change_lines, evidence_lines
from .standpoint import Standpoint, stand


@dataclass(frozen=True)
class _Value:
    """One period of the series that is shown, from stored figures or from one unit's cells."""

    value: float | None = None
    declared: float | None = None
    verified: float | None = None
    target: float | None = None
    score: float | None = None
    light: str = ""
    state: str = ""


@dataclass(frozen=True)
class _Aims:
    """Baseline and horizon of what is shown."""

    baseline: float | None
    horizon: float | None
    over_time: OverTime

    @property
    def start(self) -> float | None:
        """What is summed over time starts from nothing."""
        return 0.0 if self.over_time is OverTime.SUM else self.baseline


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
    aims = _aims(indicator, unit)
    points = _points(at, indicator, values, entries, aims)
    now = next(point for point in points if point.period.number == period.number)
    current = _pace(at, aims, now)
    line = _trend(points, period.number)
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
        distance=_less(aims.horizon, now.to_date),
        projected=_projected(at, now, current, line),
        trend_level=line.level if line else None,
        against=_against(at, indicator, points, now, everywhere, unit),
        units=shown.rows,
        units_after=shown.after,
        analyses=_analyses(at, indicator, unit),
        evidence=evidence_lines(seat, "measurement", [entry.pk for entry in entries.values()]),
        changes=_changes(indicator),
        measurement_id=own[0] if own else None,
    )


def _stored(indicator: Indicator) -> dict[object, _Value]:
    rows = IndicatorFigure.objects.filter(indicator=indicator)
    return {
        row.period_id: _Value(
            value=row.value,
            declared=row.declared_value,
            target=row.target,
            score=row.score,
            light=row.light,
            state=row.state,
        )
        for row in rows
    }


def _at_unit(at: Standpoint, indicator: Indicator, unit: Unit) -> dict[object, _Value]:
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
        period.pk: _Value(
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


def _entries(indicator: Indicator, unit: Unit | None) -> dict[object, Measurement]:
    """The unit's own entries by period; none are shown for all units together."""
    if unit is None:
        return {}
    rows = Measurement.objects.filter(unit=unit, indicator=indicator)
    return {row.period_id: row for row in rows}


def _aims(indicator: Indicator, unit: Unit | None) -> _Aims:
    """At a unit its own baseline and horizon, where it has some."""
    baseline, horizon = indicator.baseline, indicator.horizon_target
    measured = list(IndicatorUnit.objects.filter(indicator=indicator, unit=unit)) if unit else []
    for row in measured:
        baseline = baseline if row.baseline is None else row.baseline
        horizon = horizon if row.horizon_target is None else row.horizon_target
    return _Aims(_number(baseline), _number(horizon), OverTime(indicator.over_time))


def _points(
    at: Standpoint,
    indicator: Indicator,
    values: dict[object, _Value],
    entries: dict[object, Measurement],
    aims: _Aims,
) -> tuple[Point, ...]:
    """Every period of the horizon; what lies ahead of the one shown has target and path only."""
    plan, now = at.plan, at.period.number
    series = [
        values.get(period.pk, _Value()) if period.number <= now else _Value()
        for period in at.periods
    ]
    numbers = np.array([one.value for one in series], dtype=float)
    z, odd = modified_z(numbers), outliers(numbers)
    paths = straight_line(
        _nan(aims.baseline),
        _nan(aims.horizon),
        len(at.periods),
        [period.number for period in at.periods],
        aims.over_time,
    )
    targets = _targets_ahead(at, indicator)
    points = []
    for place, (period, one) in enumerate(zip(at.periods, series, strict=True)):
        entry = entries.get(period.pk)
        is_due = indicator_is_due(indicator.cadence, plan.cadence, period.part)
        path = _known(paths[place])
        target = one.target if one.target is not None else targets.get(period.pk, path)
        points.append(
            Point(
                period=period_ref(period, plan),
                value=one.value,
                declared=one.declared,
                verified=one.verified,
                target=target,
                path=path,
                to_date=_to_date(series[: place + 1], aims) if period.number <= now else None,
                score=one.score,
                light=one.light,
                state=one.state if one.state or one.value is not None else _silent(is_due),
                is_due=is_due,
                is_outlier=bool(odd[place]),
                modified_z=_known(z[place]),
                reason=entry.reason if entry else "",
                remedy=entry.remedy if entry else "",
                state_reason=entry.state_reason if entry else "",
            )
        )
    return tuple(points)


def _silent(is_due: bool) -> str:
    return "not_answered" if is_due else "not_due"


def _targets_ahead(at: Standpoint, indicator: Indicator) -> dict[object, float]:
    rows = Target.objects.filter(indicator=indicator, unit__isnull=True)
    return {period: float(value) for period, value in rows.values_list("period_id", "value")}


def _to_date(series: list[_Value], aims: _Aims) -> float | None:
    """The value aggregated over time up to the last of the series.

    The newest known value stands for 'last': a period that is not due, or not reported, does not
    take back what was measured before; its own point says that it is missing.
    """
    numbers = [one.value for one in series if one.value is not None]
    if not numbers:
        return None
    return _known(over_time(np.array([numbers]), aims.over_time).value[0])


def _pace(at: Standpoint, aims: _Aims, now: Point) -> Pace | None:
    if aims.start is None or aims.horizon is None:
        return None
    return pace(aims.start, aims.horizon, len(at.periods), at.period.number, now.to_date)


def _trend(points: tuple[Point, ...], until: int) -> Trend | None:
    known = [point for point in points if point.period.number <= until]
    return trend(
        [point.period.number for point in known],
        np.array([point.to_date if point.value is not None else None for point in known], float),
    )


def _projected(
    at: Standpoint, now: Point, current: Pace | None, line: Trend | None
) -> tuple[Projected, ...]:
    """From the period shown to the horizon: the pace so far, and the trend with its interval."""
    ahead = [period.number for period in at.periods if period.number >= at.period.number]
    looks = line.over(ahead) if line else [None] * len(ahead)
    achieved = current.achieved if current else None
    return tuple(
        Projected(
            period=number,
            straight=None
            if achieved is None or now.to_date is None
            else now.to_date + achieved * (number - at.period.number),
            trend=look.middle if look else None,
            low=look.low if look else None,
            high=look.high if look else None,
        )
        for number, look in zip(ahead, looks, strict=True)
    )


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
    relative = _known(found.relative)
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


def _number(value) -> float | None:
    return None if value is None else float(value)


def _nan(value: float | None) -> float:
    return np.nan if value is None else value


def _known(value) -> float | None:
    number = float(value)
    return number if np.isfinite(number) else None


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
