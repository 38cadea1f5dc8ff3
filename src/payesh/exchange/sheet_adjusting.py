"""Scores of scored sheets freed of the strictness of raters, with the likely range of each rank."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from payesh.exchange.adjustment_words import (
    about_errors,
    about_gates,
    about_pools,
    about_rasch,
    about_unknown,
)
from payesh.exchange.sheet_asked import Adjust, Adjustment
from payesh.exchange.sheet_tables import Items, Sheets
from payesh.scoring.likely_ranks import LikelyRanks, likely_ranks
from payesh.scoring.ranking import Ranks, rank
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.severity.additive import Agencies
from payesh.scoring.severity.rasch import WEAK
from payesh.scoring.severity.ratings import Ratings
from payesh.scoring.sheet_adjustment import (
    UNKNOWN,
    Adjusted,
    RatedSheets,
    adjust_additive,
    not_linked,
    repeated_visits_error,
    sheet_ratings,
)
from payesh.scoring.sheet_rasch import adjust_rasch
from payesh.scoring.visit_scores import VisitScores

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RaterRow:
    """A row of raters.csv; None where a figure is not known."""

    rater: str
    severity: float | None
    se: float | None
    visits: int
    component: int | None


@dataclass(frozen=True, eq=False)
class Standing:
    """The columns beside the plain ones; one entry a unit, NaN or 0 where there is none.

    `rank` takes the place of the plain ranks where scores are adjusted. `refused` says that raters
    are not linked: then nothing else is filled.
    """

    notes: list[str] = field(default_factory=list)
    refused: bool = False
    adjusted: Array | None = None
    se: Array | None = None
    ranges: LikelyRanks | None = None
    rank: Ranks | None = None
    raters: list[RaterRow] | None = None


def standing_of(
    asked: Adjustment, items: Items, made: Sheets, answers: Array, result: VisitScores
) -> Standing:
    """The standing of units from their sheets; scores are `result`'s."""
    raters = sorted(set(made.raters) - {""})
    sheets = _rated(items, made, answers, raters)
    score = np.array([np.nan if one is None else float(one) for one in result.score])
    if asked.method is Adjust.NONE:
        return _unadjusted(asked, sheets, score, result)
    ratings = sheet_ratings(sheets)
    notes = about_unknown(int((sheets.rater == UNKNOWN).sum()))
    apart = not_linked(ratings)
    if apart is not None:
        return Standing([*notes, *about_pools(apart, raters, made.units)], refused=True)
    if not len(ratings.rows):
        notes.append("No sheet with a score names its rater: there is nothing to adjust by.")
        nothing = np.full(len(score), np.nan)
        rows = _rater_rows(raters, sheets, None)
        return Standing(notes, adjusted=nothing, se=nothing, raters=rows)
    found = _adjusted(asked, sheets, ratings, score)
    if found.component.max(initial=0) > 0:
        notes.append(
            "Without the raters and units that only ever have the lowest or highest answers, the"
            " raters are not linked; the default prior needs to leave nobody out."
        )
        return Standing(notes, refused=True)
    notes += about_gates(found.reasons)
    notes += about_rasch() if asked.method is Adjust.RASCH else []
    notes += [] if np.isfinite(found.errors.se).any() else about_errors()
    return Standing(
        notes,
        adjusted=found.score,
        se=np.where(np.isnan(found.score), np.nan, found.errors.se),
        ranges=_ranges(asked, found.score, found.errors),
        rank=rank(found.score),
        raters=_rater_rows(raters, sheets, found),
    )


def _rated(items: Items, made: Sheets, answers: Array, raters: list[str]) -> RatedSheets:
    place = {name: at for at, name in enumerate(raters)}
    rater = np.array([place.get(name, UNKNOWN) for name in made.raters], dtype=np.intp)
    return RatedSheets(
        answers, items.scales, made.visit, made.unit, rater, len(made.units), len(raters)
    )


def _adjusted(asked: Adjustment, sheets: RatedSheets, ratings: Ratings, score: Array) -> Adjusted:
    if asked.method is Adjust.ADDITIVE:
        agencies = Agencies.RANDOM if asked.by_lot else Agencies.FIXED
        return adjust_additive(sheets, ratings, score, agencies)
    prior = None if asked.plain else WEAK
    return adjust_rasch(sheets, prior=prior, partial_credit=asked.partial_credit)


def _unadjusted(
    asked: Adjustment, sheets: RatedSheets, score: Array, result: VisitScores
) -> Standing:
    there = ~np.isnan(result.contribution)
    total = np.where(there, result.contribution, 0).sum(axis=1)
    sheet_score = np.where(there.any(axis=1), total, np.nan)
    errors = repeated_visits_error(sheet_score, sheets.visit, sheets.unit, sheets.units)
    if errors is None:
        return Standing(about_errors(), adjusted=np.full(len(score), np.nan))
    return Standing(
        adjusted=np.full(len(score), np.nan),
        se=np.where(np.isnan(score), np.nan, errors.se),
        ranges=_ranges(asked, score, errors),
    )


def _ranges(asked: Adjustment, score: Array, errors: ScoreErrors) -> LikelyRanks | None:
    if not asked.ranks:
        return None
    return likely_ranks(score, errors, seed=asked.seed, top=asked.top, shrink=True)


def _rater_rows(raters: list[str], sheets: RatedSheets, found: Adjusted | None) -> list[RaterRow]:
    """By name; components are numbered from 1."""
    visits = np.bincount(sheets.rater[sheets.rater != UNKNOWN], minlength=len(raters))
    rows = []
    for at, name in enumerate(raters):
        if found is None or np.isnan(found.severity[at]):
            rows.append(RaterRow(name, None, None, int(visits[at]), None))
            continue
        component = int(found.component[at])
        number = None if component == UNKNOWN else component + 1
        se = float(found.se[at])
        shown = None if np.isnan(se) else se
        rows.append(RaterRow(name, float(found.severity[at]), shown, int(visits[at]), number))
    return rows
