"""What a unit's measurements of a period are held against: targets, and the score they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence, OverTime, OverUnits
from payesh.records.models import Indicator, IndicatorUnit, Period, Plan, Target
from payesh.scoring.achievement.base import Outcome
from payesh.scoring.achievement.registry import method_named
from payesh.scoring.targets import straight_line

from .asked import Asked
from .bands import band_key
from .behind import score_is_behind


@dataclass(frozen=True)
class Achieved:
    """How far a value is: the raw ratio, the score (0 to 100, None: none) and its light."""

    ratio: float | None
    score: float | None
    light: str
    behind: bool


UNSCORED = Achieved(None, None, "", False)


@dataclass(frozen=True)
class Yardstick:
    """Baseline and target of one indicator at one unit in one period."""

    baseline: float | None
    target: float | None
    horizon: float | None


def yardsticks(asked: Asked) -> dict[object, Yardstick]:
    """The yardstick of each indicator by its key, in one statement.

    The unit's own target goes before the one for all units. A period without a target takes its
    point on the straight way from the baseline to the horizon.
    """
    plan, period = asked.plan, asked.period
    by_indicator: dict[object, list[Target]] = {}
    for target in asked.targets():
        by_indicator.setdefault(target.indicator_id, []).append(target)
    periods = plan.years * Cadence(plan.cadence).per_year
    return {
        row.indicator_id: _yardstick(row, by_indicator.get(row.indicator_id, []), period, periods)
        for row in asked.measures
    }


def _yardstick(
    row: IndicatorUnit, targets: Iterable[Target], period: Period, periods: int
) -> Yardstick:
    indicator = row.indicator
    # What is summed over several units is not each one's aim: there a unit has its own or none.
    shared = indicator.over_units != OverUnits.SUM or row.how_many_units == 1
    baseline = _first(row.baseline, indicator.baseline if shared else None)
    horizon = _first(row.horizon_target, indicator.horizon_target if shared else None)
    allowed = [float(target.value) for target in targets if shared or target.unit_id]
    line = straight_line(
        np.nan if baseline is None else baseline,
        np.nan if horizon is None else horizon,
        periods,
        period.number,
        OverTime(indicator.over_time),
    )
    path = None if np.isnan(line) else float(line)
    return Yardstick(baseline, allowed[-1] if allowed else path, horizon)


def _first(*values: Any) -> float | None:
    return next((float(value) for value in values if value is not None), None)


def achieved(indicator: Indicator, plan: Plan, value: Any, stick: Yardstick) -> Achieved:
    """The achievement of one value. What cannot be scored (no target) has no score, no light."""
    method = method_named(indicator.method)
    held = {
        "baseline": stick.baseline,
        "target": stick.target,
        "direction": indicator.direction,
    }
    mapping = {
        **{field.name: held[field.held_by] for field in method.fields if field.held_by in held},
        **indicator.parameters,
    }
    if value is None or any(mapping.get(field.name) is None for field in method.fields):
        return UNSCORED
    try:
        parameters = method.parameters.from_mapping(mapping)
    except Refusal:  # an integrity finding of the plan, not the fault of who reports
        return UNSCORED
    result = method.score(np.array(float(value)), parameters)
    if int(result.outcome) != Outcome.SCORED:
        return UNSCORED
    score = 100 * float(result.score)
    behind = score_is_behind(score, plan)
    return Achieved(float(result.raw), score, band_key(plan, score), behind)
