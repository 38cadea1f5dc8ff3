"""Worked-out figures as rows of the tables that hold them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.queries.facts.columns import key
from payesh.queries.reckoning import Reckoning
from payesh.records.models import IndicatorFigure, NodeFigure, Report, UnitFigure
from payesh.scoring.holdings import sum_by_holder
from payesh.scoring.states import state_of

from .bulk import insert_rows

_COUNTS = (
    "activities",
    "activities_due",
    "activities_expected",
    "activities_reported",
    "activities_realised",
    "goals",
    "goals_due",
    "goals_realised",
    "late",
)
_MEANS = ("progress", "declared_progress", "coverage", "score", "score_coverage", "light")
_OF_INDICATOR = (
    *("plan", "period", "indicator"),
    *("value", "declared_value", "target", "ratio", "score"),
)
_STATES = {code: str(state_of(code) or "") for code in range(len(NoNumber) + 1)}
_HUNDRED = 100.0


def write_figures(reckoning: Reckoning) -> None:
    """Put the figures of the period in the place of the old ones."""
    for model in (NodeFigure, UnitFigure, IndicatorFigure):
        model.objects.filter(period=reckoning.period)._raw_delete(using=model.objects.db)
    if reckoning.tree is not None:
        insert_rows(
            NodeFigure,
            ("plan", "period", "node", "state", "late_days", *_MEANS, *_COUNTS),
            _nodes(reckoning),
        )
        fields = (
            "plan",
            "period",
            "unit",
            "report_state",
            "macro_goals",
            "general_goals",
            "reporting_units",
            "goal_lights",
        )
        insert_rows(UnitFigure, (*fields, *_MEANS, *_COUNTS), _units(reckoning))
    insert_rows(
        IndicatorFigure,
        (*_OF_INDICATOR, "light", "state", "coverage", "units", "units_reported"),
        _indicators(reckoning),
    )


def totals(reckoning: Reckoning) -> dict[str, Any]:
    """The columns of the whole plan."""
    if reckoning.nodes is None:
        return {}
    root = reckoning.tree.tree.root
    counted = {
        name: int(getattr(reckoning.nodes.counted, name)[root])
        for name in (*_COUNTS, "macro_goals", "general_goals")
    }
    means = {
        name: column[root] for name, column in zip(_MEANS, _node_means(reckoning), strict=True)
    }
    return {
        **counted,
        **means,
        "goal_lights": _goal_lights(reckoning),
        "reporting_units": _reporting_units(reckoning),
    }


def _reporting_units(reckoning: Reckoning) -> int:
    roots = reckoning.units.parent < 0
    return int(reckoning.unit_figures.reporting[roots].sum())


def _nodes(reckoning: Reckoning) -> Iterable[tuple[Any, ...]]:
    nodes = reckoning.nodes
    size = len(reckoning.tree.ids)
    states = [_STATES[code] for code in nodes.state[:size].tolist()]
    means = _node_means(reckoning)
    counts = [_whole(getattr(nodes.counted, name)) for name in _COUNTS]
    plan, period = key(reckoning.plan.pk), key(reckoning.period.pk)
    late = nodes.at.days_late[:size].tolist()
    rest = zip(reckoning.tree.ids, states, late, *means, *counts, strict=False)
    return ((plan, period, *row) for row in rest)


def _node_means(reckoning: Reckoning) -> list[list[Any]]:
    """The columns of `_MEANS` for every node, the plan last."""
    progress = reckoning.nodes.progress
    values, coverages = progress.value[0], progress.coverage[0]
    return [
        _numbers(values),
        _numbers(progress.value[1]),
        _percents(coverages),
        _numbers(reckoning.scores),
        _percents(reckoning.score_coverages),
        _lights(reckoning, values, coverages, reckoning.scores, reckoning.score_coverages),
    ]


def _units(reckoning: Reckoning) -> list[tuple[Any, ...]]:
    found = reckoning.unit_figures
    reports = Report.objects.filter(period=reckoning.period).values_list("unit_id", "state")
    states = {key(unit): state for unit, state in reports}
    means = [
        _numbers(found.progress),
        _numbers(found.declared),
        _percents(found.coverage),
        _numbers(found.score),
        _percents(found.score_coverage),
        _lights(reckoning, found.progress, found.coverage, found.score, found.score_coverage),
    ]
    goals: list[list[Any]] = [
        _whole(found.counted.macro_goals),
        _whole(found.counted.general_goals),
        found.reporting.tolist(),
        [json.dumps(one) for one in _goal_lights_by_unit(reckoning)],
    ]
    counts = [_whole(getattr(found.counted, name)) for name in _COUNTS]
    plan, period = key(reckoning.plan.pk), key(reckoning.period.pk)
    rows = zip(reckoning.units.ids, *goals, *means, *counts, strict=True)
    return [
        (plan, period, unit, states.get(unit, ""), *rest)
        for (unit, *rest), shown in zip(rows, found.taking_part.tolist(), strict=True)
        if shown or unit in states
    ]


def _goal_lights(reckoning: Reckoning) -> dict[str, int]:
    """How many counted goals of the plan show each light."""
    lights = np.array(_node_means(reckoning)[-1])
    return dict(Counter(lights[reckoning.tree.counted_goals & reckoning.tree.active].tolist()))


def _goal_lights_by_unit(reckoning: Reckoning) -> list[dict[str, int]]:
    """How many of the goals that a unit and the units below it own show each light."""
    tree, units = reckoning.tree, reckoning.units
    lights = np.array(_node_means(reckoning)[-1])
    here = tree.counted_goals & tree.active
    shown = sorted(set(lights[here].tolist()))
    measures = np.column_stack([here & (lights == light) for light in shown] or [here])
    sums = sum_by_holder(measures.astype(float), tree.owners, units.parent).astype(int)
    return [
        {light: count for light, count in zip(shown, row, strict=False) if count}
        for row in sums.tolist()
    ]


def _indicators(reckoning: Reckoning) -> list[tuple[Any, ...]]:
    found = reckoning.indicator_figures
    ratio = np.where(np.isfinite(found.ratio), found.ratio, np.nan)
    columns = [
        *map(_numbers, (found.value, found.declared, found.target, ratio, found.score)),
        reckoning.lights(found.score, found.coverage),
        [_STATES[code] for code in found.state.tolist()],
        _percents(found.coverage),
        found.units.tolist(),
        found.units_reported.tolist(),
    ]
    plan, period = key(reckoning.plan.pk), key(reckoning.period.pk)
    ids = [one.id for one in reckoning.indicators]
    return [(plan, period, *row) for row in zip(ids, *columns, strict=True)]


def _lights(reckoning: Reckoning, progress, coverage, score, score_coverage) -> list[str]:
    """By progress where a report of activities is waited for, else by the indicators' score."""
    measured = ~np.isnan(coverage)
    return reckoning.lights(
        np.where(measured, progress, score), np.where(measured, coverage, score_coverage)
    )


def _numbers(values: NDArray[np.float64]) -> list[float | None]:
    return [None if one != one else one for one in values.tolist()]  # NaN alone differs from itself


def _percents(shares: NDArray[np.float64]) -> list[float]:
    return (np.nan_to_num(shares) * _HUNDRED).tolist()


def _whole(counts: NDArray[np.float64]) -> list[int]:
    return counts.astype(int).tolist()
