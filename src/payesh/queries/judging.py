"""Values of an indicator judged by its method: the columns of the records put into scoring."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence, NoNumber, OverUnits
from payesh.queries.facts import Cells, Definition
from payesh.queries.ratios import ratio_scale
from payesh.records.models import Period
from payesh.scoring.achievement import Achievement, Outcome, method_named
from payesh.scoring.aggregate import over_units
from payesh.scoring.counts import ratio_of_sums
from payesh.scoring.states import NUMBER, States
from payesh.scoring.targets import straight_line

Array = NDArray[np.float64]
HUNDRED = 100.0


def judge(
    one: Definition, values: ArrayLike, *, baseline: ArrayLike, target: ArrayLike
) -> Achievement | None:
    """Score values (any shape) of an indicator; None where its parameters cannot be used."""
    held = {
        "baseline": np.asarray(baseline, dtype=float),
        "target": np.asarray(target, dtype=float),
        "direction": one.direction,
    }
    try:
        method = method_named(one.method)
        given = {
            field.name: _stand_in(field.held_by, one)
            for field in method.fields
            if field.held_by or field.name in one.parameters
        }
        own = {name: one.parameters[name] for name in given if name in one.parameters}
        columns = {
            field.name: held[field.held_by]
            for field in method.fields
            if field.held_by and field.name not in own
        }
        return method.score(values, method.parameters.from_mapping({**given, **own}), **columns)
    except Refusal:
        return None


def _stand_in(held_by: str, one: Definition) -> object:
    """Something that reads as a parameter; the column that holds it takes its place."""
    return one.direction.value if held_by == "direction" else 1.0 if held_by == "target" else 0.0


@dataclass(frozen=True, eq=False)
class Judged:
    """Values of one indicator by unit (or of the whole) and period, with what they are worth.

    `value` and `declared` are of the unit of measure, NaN for none; `target` is the period's, or
    the straight line's; `ratio` is the raw achievement, `score` 0 to 100; `state` says why there
    is no value, `score_state` why there is no score (0: there is one).
    """

    value: Array
    declared: Array
    target: Array
    ratio: Array
    score: Array
    state: States
    score_state: States


def due_mask(one: Definition, periods: list[Period], cadence: Cadence) -> NDArray[np.bool_]:
    """In which periods a measurement is waited for."""
    return np.array([one.is_active and one.is_due(period, cadence) for period in periods])


def judge_units(
    one: Definition,
    cells: Cells,
    rows: slice,
    indicator: int,
    periods: list[Period],
    *,
    cadence: Cadence,
    of_periods: int,
    how_many_units: int | None = None,
) -> Judged:
    """The indicator at each of its units: the cells `rows`, in the given periods.

    `how_many_units` measure it in all, where `rows` are only some of them.
    """
    values, declared = _unit_values(one, cells, rows)
    due = due_mask(one, periods, cadence)
    given = cells.given[rows]
    state = np.where(np.isnan(values), _missing(given), NUMBER)
    state = _outside(state, one, due)
    alone = (how_many_units or rows.stop - rows.start) <= 1
    baseline, horizon, target = _aims(one, cells, rows, indicator, alone)
    numbers = np.array([period.number for period in periods])
    line = straight_line(baseline, horizon, of_periods, numbers, one.over_time)
    aim = np.where(np.isnan(target), line, target)
    return _worth(one, np.where(state == NUMBER, values, np.nan), declared, baseline, aim, state)


def judge_whole(
    one: Definition,
    cells: Cells,
    rows: slice,
    indicator: int,
    units: Judged,
    periods: list[Period],
    *,
    of_periods: int,
) -> tuple[Judged, Array]:
    """The indicator over all its units, and its coverage (0..1, NaN where nothing applies).

    Its baseline, horizon and targets are those no unit is named for; a target that only its units
    have is put together from theirs as the values are.
    """
    value, coverage = _together(one, cells, rows, units.value, units.state)
    seen = np.where(
        np.isnan(units.declared) & (units.state == NUMBER),
        NoNumber.NOT_ANSWERED.code,
        units.state,
    )
    declared, _ = _together(one, cells, rows, units.declared, seen.astype(np.int8), True)
    numbers = np.array([period.number for period in periods])
    baseline, horizon = _number(one.baseline), _number(one.horizon_target)
    line = straight_line(baseline, horizon, of_periods, numbers, one.over_time)
    shared = cells.shared_target[indicator]
    parts = _together_targets(one, cells, rows)
    aim = np.where(np.isnan(shared), np.where(np.isnan(parts), line, parts), shared)
    state = np.where(np.isnan(value), _most_urgent(units.state), NUMBER).astype(np.int8)
    return _worth(one, value, declared, baseline, aim, state), coverage


def _unit_values(one: Definition, cells: Cells, rows: slice) -> tuple[Array, Array]:
    value, declared = cells.value[rows], cells.declared[rows]
    if not one.is_ratio:
        return value, declared
    scale = float(ratio_scale(one))
    pairs = (
        (cells.numerator, cells.denominator, value),
        (cells.declared_numerator, cells.declared_denominator, declared),
    )
    counted = [(scale * _quotient(top[rows], below[rows]), plain) for top, below, plain in pairs]
    value, declared = (np.where(np.isnan(ratio), plain, ratio) for ratio, plain in counted)
    return value, declared


def _quotient(top: Array, below: Array) -> Array:
    known = ~np.isnan(top) & ~np.isnan(below) & (below > 0)
    one_each = ratio_of_sums(
        np.where(known, top, np.nan)[np.newaxis], np.where(known, below, np.nan)[np.newaxis], 0
    )
    return one_each.ratio


def _missing(given: States) -> States:
    return np.where(given != NUMBER, given, NoNumber.NOT_ANSWERED.code)


def _outside(state: NDArray, one: Definition, due: NDArray[np.bool_]) -> States:
    """Not asked in a period: not due, or cancelled. A value that came all the same counts."""
    if not one.is_active:
        return np.full(state.shape, NoNumber.CANCELLED.code, dtype=np.int8)
    asked = due | (state == NUMBER)
    return np.where(asked, state, NoNumber.NOT_DUE.code).astype(np.int8)


def _aims(
    one: Definition, cells: Cells, rows: slice, indicator: int, alone: bool
) -> tuple[Array, Array, Array]:
    """Baseline, horizon and target of each unit: its own, else the indicator's.

    What is summed over several units is not each one's aim: there a unit has its own or none.
    """
    shared = one.over_units is not OverUnits.SUM or alone
    baseline, horizon, target = cells.baseline[rows], cells.horizon[rows], cells.target[rows]
    if not shared:
        return baseline, horizon, target
    return (
        np.where(np.isnan(baseline), _number(one.baseline), baseline),
        np.where(np.isnan(horizon), _number(one.horizon_target), horizon),
        np.where(np.isnan(target), cells.shared_target[indicator], target),
    )


def _together(
    one: Definition,
    cells: Cells,
    rows: slice,
    values: Array,
    states: States,
    of_declared: bool = False,
) -> tuple[Array, Array]:
    denominators, taken, scale = None, values, 1.0
    if one.over_units is OverUnits.RATIO:
        scale = float(ratio_scale(one))
        layer = "declared_" if of_declared else ""
        taken = getattr(cells, f"{layer}numerator")[rows]
        denominators = getattr(cells, f"{layer}denominator")[rows]
        gone = (states == NUMBER) & np.isnan(taken)
        states = np.where(gone, NoNumber.NOT_ANSWERED.code, states).astype(np.int8)
    weights = cells.weight[rows]
    parts = [
        over_units(
            taken[:, [period]],
            one.over_units,
            states[:, [period]],
            weights=weights[:, period],
            denominators=None if denominators is None else denominators[:, [period]],
        )
        for period in range(values.shape[1])
    ]
    value = np.array([scale * part.value[0] for part in parts])
    return value, np.array([part.coverage[0] for part in parts])


def _together_targets(one: Definition, cells: Cells, rows: slice) -> Array:
    """The units' own targets put together, where every unit has one."""
    targets, weights = cells.target[rows], cells.weight[rows]
    if not len(targets) or np.isnan(targets).any(axis=0).all():
        return np.full(targets.shape[1], np.nan)
    how = OverUnits.MEAN if one.over_units is OverUnits.RATIO else one.over_units
    found = np.full(targets.shape[1], np.nan)
    for period in np.flatnonzero(~np.isnan(targets).any(axis=0)):
        column = targets[:, [period]]
        found[period] = over_units(column, how, weights=weights[:, period]).value[0]
    return found


def _most_urgent(states: States) -> States:
    from payesh.scoring.states import CODE_OF_URGENCY, URGENCY

    if not len(states):
        return np.full(states.shape[1], NoNumber.NOT_APPLICABLE.code, dtype=np.int8)
    without = np.where(states == NUMBER, NoNumber.NOT_ANSWERED.code, states)
    return CODE_OF_URGENCY[URGENCY[without].min(axis=0)]


def _worth(
    one: Definition,
    value: Array,
    declared: Array,
    baseline: ArrayLike,
    aim: Array,
    state: States,
) -> Judged:
    found = judge(one, value, baseline=baseline, target=aim)
    if found is None:
        blank = np.full(value.shape, np.nan)
        lacking = np.where(state == NUMBER, NoNumber.NOT_ASSESSABLE.code, state)
        return Judged(value, declared, aim, blank, blank, state, lacking.astype(np.int8))
    reason = np.select(
        [found.outcome == Outcome.MAINTAIN, found.outcome == Outcome.NO_PLAN],
        [NoNumber.NOT_APPLICABLE.code, NoNumber.NOT_ASSESSABLE.code],
        NUMBER,
    )
    score_state = np.where(state == NUMBER, reason, state).astype(np.int8)
    return Judged(value, declared, aim, found.raw, HUNDRED * found.score, state, score_state)


def _number(value: float | None) -> float:
    return np.nan if value is None else value
