"""What a unit's measurements of a period are held against: targets, and the score they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Q

from payesh.ground.terms import Cadence
from payesh.records.models import Indicator, IndicatorUnit, Period, Plan, Target, Unit
from payesh.scoring.achievement.base import Outcome
from payesh.scoring.achievement.registry import method_named

from .bands import band_key
from .behind import score_is_behind


@dataclass(frozen=True)
class Achieved:
    """How far a value is: the raw ratio, the score (0 to 100, None: none) and its light."""

    ratio: float | None
    score: float | None
    light: str
    behind: bool


@dataclass(frozen=True)
class Yardstick:
    """Baseline and target of one indicator at one unit in one period."""

    baseline: float | None
    target: float | None
    horizon: float | None


def yardsticks(
    plan: Plan, period: Period, unit: Unit, measures: Iterable[IndicatorUnit]
) -> dict[object, Yardstick]:
    """The yardstick of each indicator by its key, in one statement.

    The unit's own target goes before the one for all units. A period without a target takes its
    point on the straight way from the baseline to the horizon.
    """
    rows = list(measures)
    given = Target.objects.filter(period=period, indicator__measured_by__unit=unit)
    found = given.filter(Q(unit=unit) | Q(unit__isnull=True))
    # The targets for all units come first, so that the unit's own ones take their place.
    in_order = sorted(found, key=lambda target: target.unit_id is not None)
    targets = {target.indicator_id: float(target.value) for target in in_order}
    share = period.number / max(plan_periods(plan), 1)
    return {row.indicator_id: _yardstick(row, targets, share) for row in rows}


def plan_periods(plan: Plan) -> int:
    """How many periods the plan's horizon has."""
    return plan.years * Cadence(plan.cadence).per_year


def _yardstick(row: IndicatorUnit, targets: Mapping[object, float], share: float) -> Yardstick:
    indicator = row.indicator
    baseline = _first(row.baseline, indicator.baseline)
    horizon = _first(row.horizon_target, indicator.horizon_target)
    target = targets.get(row.indicator_id)
    if target is None and horizon is not None:
        target = horizon if baseline is None else baseline + share * (horizon - baseline)
    return Yardstick(baseline, target, horizon)


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
        return Achieved(None, None, "", False)
    result = method.score(np.array(float(value)), method.parameters.from_mapping(mapping))
    if int(result.outcome) != Outcome.SCORED:
        return Achieved(None, None, "", False)
    score = 100 * float(result.score)
    behind = score_is_behind(score, plan)
    return Achieved(float(result.raw), score, band_key(plan, score), behind)
