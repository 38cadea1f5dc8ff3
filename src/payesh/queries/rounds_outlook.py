"""Where the agencies of a group are heading: their pace over three rounds or more, drawn towards
the group's as far as data are few, what the next round may bring, and the chance of a bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from payesh.analytics.rounds_trend import rounds_trend
from payesh.records.models import Campaign
from payesh.records.plans import default_bands

from .rounds import SURE, GroupRounds, Rounds, UnitRounds

HIGHEST = 100.0


@dataclass(frozen=True)
class UnitOutlook:
    """An agency's pace in points a round, and its score in the next one, both with 95 % ranges.

    `chance` (0 to 1) is that of reaching the bound in the next round.
    """

    row: UnitRounds
    pace: float
    pace_low: float
    pace_high: float
    next_score: float
    next_low: float
    next_high: float
    chance: float

    @property
    def is_sure(self) -> bool:
        """Whether the pace is other than none by more than its error."""
        return self.pace_low > 0 or self.pace_high < 0


@dataclass(frozen=True)
class Outlook:
    """The outlook of a group; `units` by the key of the agency, `pace` of the whole group.

    `bound` is the band's bound that is asked about, `bounds` those of the campaign above zero.
    """

    pace: float
    pace_low: float
    pace_high: float
    next_round: int
    bound: float
    bounds: tuple[float, ...]
    units: dict[UUID, UnitOutlook]


def bounds_of(campaign: Campaign) -> tuple[float, ...]:
    """From which scores the bands of a campaign begin, upwards, but for the lowest."""
    bands: list[dict[str, Any]] = campaign.bands or default_bands()
    return tuple(sorted({float(band["from"]) for band in bands} - {0.0}))


def outlook(told: Rounds, asked: float | None = None) -> Outlook | None:
    """The outlook after three rounds or more; None before. `asked` chooses one of the bounds."""
    group = told.group
    if group is None:
        return None
    scores = np.array([[_or_nan(one) for one in row.scores] for row in group.rows], dtype=float)
    rounds, units = len(told.campaigns), len(group.rows)
    place = np.repeat(np.arange(units), rounds)
    trend = rounds_trend(place, np.tile(np.arange(rounds), units), scores.ravel())
    if trend is None:
        return None
    newest = told.campaigns[-1]
    bounds = bounds_of(newest)
    bound = asked if asked in bounds else _next_bound(group, bounds)
    ahead = trend.at(rounds)
    chance = ahead.reach(bound)
    fixed, error = trend.growth.fixed[1], float(np.sqrt(trend.growth.fixed_covariance[1, 1]))
    found = {
        row.agency.pk: UnitOutlook(
            row,
            float(pace),
            float(pace - SURE * pace_se),
            float(pace + SURE * pace_se),
            _possible(score),
            _possible(score - SURE * se),
            _possible(score + SURE * se),
            float(odds),
        )
        for row, pace, pace_se, score, se, odds in zip(
            group.rows, trend.slope, trend.slope_se, ahead.score, ahead.se, chance, strict=False
        )
        if np.isfinite(pace)
    }
    low, high = float(fixed - SURE * error), float(fixed + SURE * error)
    return Outlook(float(fixed), low, high, newest.round + 1, bound, bounds, found)


def _next_bound(group: GroupRounds, bounds: tuple[float, ...]) -> float:
    """The lowest bound that the group's newest mean has not reached; else the highest."""
    mean = group.means[-1] or 0.0
    return next((one for one in bounds if one > mean), bounds[-1] if bounds else HIGHEST)


def _possible(score: float) -> float:
    return float(min(max(score, 0.0), HIGHEST))


def _or_nan(score: float | None) -> float:
    return float("nan") if score is None else score
