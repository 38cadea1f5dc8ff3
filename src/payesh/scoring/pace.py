"""Pace to the horizon: where an indicator should be by now, and what is still asked of it.

N equal periods lie between baseline B and target T; k of them are done and A is the value now.
Everything is in the indicator's own unit and per period, and right for falling targets too.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import Term
from payesh.scoring.exact import NOISE, at_least

Array = NDArray[np.float64]


class PaceState(Term):
    """How the way to the horizon stands, in one word."""

    NO_VALUE = "no_value", "No value"
    MAINTAIN = "maintain", "To be maintained"
    NOT_STARTED = "not_started", "Not started"
    REACHED = "reached", "Target reached"
    ON_PATH = "on_path", "On the path"
    BEHIND = "behind", "Behind the path"
    STILL = "still", "Not moving"
    AWAY = "away", "Moving away from the target"


_STATES = tuple(PaceState)


@dataclass(frozen=True, eq=False)
class Paces:
    """The pace of many indicators; arrays of one shape, NaN where a figure is not defined.

    - `share`: q = (A - B) / (T - B), the share of the way that is done.
    - `path`: the value the straight path has after k periods; `gap`: A - path, with the sign of
      the measure; `lead`: the gap turned so that a negative one is always behind.
    - `index`: q / (k/N); 1 is on the path.
    - `planned`, `achieved`, `required`: change per period in the plan, so far, and from now on
      (0 once the target is reached).
    - `acceleration`: required / achieved; infinite when no multiple of the present pace gets
      there (standing still or moving away).
    - `projection`: the value at the horizon at the present pace; `shortfall`: what it then lacks
      of the target, 0 when nothing.
    - `periods_needed`: periods from the baseline until the target is met at the present pace;
      infinite for never.
    - `state`: index into the members of `PaceState`.
    """

    share: Array
    path: Array
    gap: Array
    lead: Array
    index: Array
    planned: Array
    achieved: Array
    required: Array
    acceleration: Array
    projection: Array
    shortfall: Array
    periods_needed: Array
    state: NDArray[np.int8]


@dataclass(frozen=True)
class Pace:
    """The pace of one indicator: the figures of `Paces`, None where one is not defined."""

    share: float | None
    path: float | None
    gap: float | None
    lead: float | None
    index: float | None
    planned: float | None
    achieved: float | None
    required: float | None
    acceleration: float | None
    projection: float | None
    shortfall: float | None
    periods_needed: float | None
    state: PaceState

    @property
    def never(self) -> bool:
        """At the present pace the target is never reached."""
        return self.periods_needed == np.inf

    @property
    def period_reached(self) -> int | None:
        """The period (1 is the first) by whose end the target is met at the present pace."""
        if self.periods_needed is None or self.never:
            return None
        return int(np.ceil(self.periods_needed * (1 - NOISE)))


def pace(baseline: float, target: float, periods: int, done: int, value: float | None) -> Pace:
    """The pace of one indicator; see `paces`."""
    many = paces(baseline, target, periods, done, np.nan if value is None else value)
    figures = {field.name: _figure(getattr(many, field.name)) for field in fields(many)}
    return Pace(**{**figures, "state": _STATES[int(many.state)]})  # type: ignore[arg-type]


def paces(
    baseline: ArrayLike, target: ArrayLike, periods: ArrayLike, done: ArrayLike, values: ArrayLike
) -> Paces:
    """The pace of many indicators. All five broadcast; NaN is no number.

    Raises Refusal where `done` is not within 0..`periods` or there is no period at all.
    With no period done, pace and projection are not defined and the whole way is still required;
    with all done, the required pace is defined only where nothing is left to do.
    """
    given = (np.asarray(one, dtype=float) for one in (baseline, target, periods, done, values))
    start, aim, total, past, value = np.broadcast_arrays(*given)
    _check_periods(total, past)
    way = aim - start
    side = np.sign(way)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (value - start) / _nonzero(way)
        path = start + way * past / total
        achieved = (value - start) / _nonzero(past)
        required = _required(start, aim, total, past, value, side)
        projection = start + achieved * total
        lead = np.where(side == 0, np.nan, side * (value - path))
        return Paces(
            share=share,
            path=path,
            gap=value - path,
            lead=lead,
            index=share / _nonzero(past / total),
            planned=way / total,
            achieved=achieved,
            required=required,
            acceleration=_acceleration(required, achieved, side),
            projection=projection,
            shortfall=np.where(side == 0, np.nan, np.maximum(0.0, side * (aim - projection))),
            periods_needed=_periods_needed(way, achieved, side),
            state=_state(start, aim, past, value, path, side),
        )


def _check_periods(total: Array, past: Array) -> None:
    if not ((total >= 1) & (past >= 0) & (past <= total)).all():
        message = "The periods done must lie between 0 and the number of periods."
        raise Refusal("pace.periods", message)


def _nonzero(divisor: Array) -> Array:
    return np.where(divisor == 0, np.nan, divisor)


def _required(
    start: Array, aim: Array, total: Array, past: Array, value: Array, side: Array
) -> Array:
    """Before the first period nothing is measured yet: the way then starts at the baseline."""
    now = np.where((past == 0) & np.isnan(value), start, value)
    needed = (aim - now) / _nonzero(total - past)
    return np.where((side != 0) & at_least(side * now, side * aim), 0.0, needed)


def _acceleration(required: Array, achieved: Array, side: Array) -> Array:
    ratio = required / _nonzero(achieved)
    hopeless = (side * achieved <= 0) & (side * required > 0)
    ratio = np.where(required == 0, 0.0, np.where(hopeless, np.inf, ratio))
    return np.where((side == 0) | np.isnan(achieved), np.nan, ratio)


def _periods_needed(way: Array, achieved: Array, side: Array) -> Array:
    needed = np.where(side * achieved > 0, way / _nonzero(achieved), np.inf)
    return np.where((side == 0) | np.isnan(achieved) | np.isnan(way), np.nan, needed)


def _state(
    start: Array, aim: Array, past: Array, value: Array, path: Array, side: Array
) -> NDArray[np.int8]:
    by_precedence = {
        PaceState.MAINTAIN: side == 0,
        PaceState.REACHED: at_least(side * value, side * aim),
        PaceState.NOT_STARTED: past == 0,
        PaceState.NO_VALUE: np.isnan(value) | np.isnan(path),
        PaceState.ON_PATH: at_least(side * value, side * path),
        PaceState.STILL: value == start,
        PaceState.AWAY: side * (value - start) < 0,
    }
    codes = [_STATES.index(state) for state in by_precedence]
    behind = _STATES.index(PaceState.BEHIND)
    return np.select(list(by_precedence.values()), codes, behind).astype(np.int8)


def _figure(number: Array) -> float | None:
    return None if np.isnan(number) else float(number)
