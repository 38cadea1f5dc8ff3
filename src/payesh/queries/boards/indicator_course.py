"""The course of an indicator: its values, the way it should go, and where it is heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from payesh.analytics.series import modified_z, outliers
from payesh.analytics.trend import Trend, trend
from payesh.ground.terms import NoNumber, OverTime
from payesh.queries.dueness import indicator_is_due
from payesh.queries.shapes.indicator import Point, Projected
from payesh.records.models import Indicator, IndicatorUnit, Measurement, Target, Unit
from payesh.scoring.aggregate import over_time
from payesh.scoring.pace import Pace, pace
from payesh.scoring.targets import straight_line

from .refs import period_ref
from .standpoint import Standpoint


@dataclass(frozen=True)
class Value:
    """One period of the series that is shown, from stored figures or from one unit's cells."""

    value: float | None = None
    declared: float | None = None
    verified: float | None = None
    target: float | None = None
    score: float | None = None
    light: str = ""
    state: str = ""


@dataclass(frozen=True)
class Aims:
    """Baseline and horizon of what is shown."""

    baseline: float | None
    horizon: float | None
    over_time: OverTime

    @property
    def start(self) -> float | None:
        """What is summed over time starts from nothing."""
        return 0.0 if self.over_time is OverTime.SUM else self.baseline


def aims_of(indicator: Indicator, unit: Unit | None) -> Aims:
    """At a unit its own baseline and horizon, where it has some."""
    baseline, horizon = indicator.baseline, indicator.horizon_target
    measured = list(IndicatorUnit.objects.filter(indicator=indicator, unit=unit)) if unit else []
    for row in measured:
        baseline = baseline if row.baseline is None else row.baseline
        horizon = horizon if row.horizon_target is None else row.horizon_target
    return Aims(number_or_none(baseline), number_or_none(horizon), OverTime(indicator.over_time))


def points_of(
    at: Standpoint,
    indicator: Indicator,
    values: Mapping[object, Value],
    entries: Mapping[object, Measurement],
    aims: Aims,
) -> tuple[Point, ...]:
    """Every period of the horizon; what lies ahead of the one shown has target and path only."""
    plan, now = at.plan, at.period.number
    series = [
        values.get(period.pk, Value()) if period.number <= now else Value() for period in at.periods
    ]
    numbers = np.array([one.value for one in series], dtype=float)
    z, odd = modified_z(numbers), outliers(numbers)
    paths = straight_line(
        _or_nan(aims.baseline),
        _or_nan(aims.horizon),
        len(at.periods),
        [period.number for period in at.periods],
        aims.over_time,
    )
    targets = _targets_ahead(at, indicator)
    points = []
    for place, (period, one) in enumerate(zip(at.periods, series, strict=True)):
        entry = entries.get(period.pk)
        is_due = indicator_is_due(indicator.cadence, plan.cadence, period.part)
        path = finite_or_none(paths[place])
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
                modified_z=finite_or_none(z[place]),
                reason=entry.reason if entry else "",
                remedy=entry.remedy if entry else "",
                state_reason=entry.state_reason if entry else "",
            )
        )
    return tuple(points)


def _silent(is_due: bool) -> str:
    return str(NoNumber.NOT_ANSWERED if is_due else NoNumber.NOT_DUE)


def _targets_ahead(at: Standpoint, indicator: Indicator) -> dict[object, float]:
    rows = Target.objects.filter(indicator=indicator, unit__isnull=True)
    return {period: float(value) for period, value in rows.values_list("period_id", "value")}


def _to_date(series: list[Value], aims: Aims) -> float | None:
    """The value aggregated over time up to the last of the series.

    The newest known value stands for 'last': a period that is not due, or not reported, does not
    take back what was measured before; its own point says that it is missing.
    """
    numbers = [one.value for one in series if one.value is not None]
    if not numbers:
        return None
    return finite_or_none(over_time(np.array([numbers]), aims.over_time).value[0])


def newest_of(points: tuple[Point, ...], until: int) -> Point | None:
    """The last point up to a period that holds a number; pace and distance speak of it."""
    known = [one for one in points if one.period.number <= until and one.value is not None]
    return known[-1] if known else None


def pace_of(at: Standpoint, aims: Aims, newest: Point | None) -> Pace | None:
    """The pace as of the newest value, never as if it had been measured again since."""
    if aims.start is None or aims.horizon is None:
        return None
    done = newest.period.number if newest else 0
    value = newest.to_date if newest else None
    return pace(aims.start, aims.horizon, len(at.periods), done, value)


def trend_of(points: tuple[Point, ...], until: int) -> Trend | None:
    """The straight trend through the measured periods; None with fewer than three."""
    known = [one for one in points if one.period.number <= until and one.value is not None]
    return trend([one.period.number for one in known], [one.to_date or 0.0 for one in known])


def projected_of(
    at: Standpoint, newest: Point | None, current: Pace | None, line: Trend | None
) -> tuple[Projected, ...]:
    """From the newest value to the horizon: the pace so far, and the trend with its interval."""
    if newest is None or newest.to_date is None:
        return ()
    since = newest.period.number
    ahead = [period.number for period in at.periods if period.number >= since]
    looks = line.over(ahead) if line else [None] * len(ahead)
    achieved = current.achieved if current else None
    return tuple(
        Projected(
            period=number,
            straight=None if achieved is None else newest.to_date + achieved * (number - since),
            trend=look.middle if look else None,
            low=look.low if look else None,
            high=look.high if look else None,
        )
        for number, look in zip(ahead, looks, strict=True)
    )


def number_or_none(value) -> float | None:
    return None if value is None else float(value)


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value


def finite_or_none(value) -> float | None:
    number = float(value)
    return number if np.isfinite(number) else None
