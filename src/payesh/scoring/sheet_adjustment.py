"""Scores of units freed of the strictness of those who gave them, from sheets by visit and rater.

A unit's score stays what it is: the mean of its visits' sheets. What strictness did to it is taken
off (additive), or the score is the one expected under the average rater (Rasch). The strictness of
a rater who is not named is not known: such a sheet teaches nothing, and its score is taken as given
by the average rater, with the spread of raters in its error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.severity.additive import Agencies
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.gate_rules import GateReason, GateRules
from payesh.scoring.severity.gates import judge
from payesh.scoring.severity.links import Links, links_of
from payesh.scoring.severity.missing_links import MissingLink, cheapest_links
from payesh.scoring.severity.ratings import Ratings, item_adjusted
from payesh.scoring.visit_scores import FULL, ItemScales

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Places = NDArray[np.intp]

UNKNOWN = -1
"""The place of a rater who is not named."""


@dataclass(frozen=True, eq=False)
class RatedSheets:
    """Sheets x items as they were filled in, with the places of each sheet's visit, unit, rater."""

    answers: Array
    scales: ItemScales
    visit: Places
    unit: Places
    rater: Places
    units: int
    raters: int

    @property
    def percent(self) -> Array:
        """Each answer in percent of its item's scale."""
        worst, best = self.scales.worst, self.scales.best
        return np.asarray(FULL * (self.answers - worst) / (best - worst))


@dataclass(frozen=True, eq=False)
class NotLinked:
    """Raters of different pools cannot be compared; `missing` are visits that would link them."""

    links: Links
    missing: tuple[MissingLink, ...]


@dataclass(frozen=True, eq=False)
class Adjusted:
    """Adjusted scores with their joint error; severities positive where stricter, mean zero.

    One entry a unit in `score` (percent; NaN: none) and `errors`; one a rater in `severity`, `se`
    and `component` (numbered from 0, `UNKNOWN` where a rater took no part).
    """

    score: Array
    errors: ScoreErrors
    severity: Array
    se: Array
    component: Places
    reasons: tuple[GateReason, ...] = ()


def sheet_ratings(sheets: RatedSheets) -> Ratings:
    """What severity is learnt from: the sheets with a named rater, freed of their items' levels."""
    score, weight = item_adjusted(sheets.percent, sheets.scales.weight)
    named = sheets.rater != UNKNOWN
    unit, rater = sheets.unit[named], sheets.rater[named]
    return Ratings(score[named], weight[named], unit, rater, sheets.units, sheets.raters)


def not_linked(ratings: Ratings) -> NotLinked | None:
    """The pools of raters that nothing links, if there are several."""
    links = links_of(ratings)
    return NotLinked(links, cheapest_links(ratings, links=links)) if links.count > 1 else None


def adjust_additive(
    sheets: RatedSheets, ratings: Ratings, score: Array, agencies: Agencies = Agencies.FIXED
) -> Adjusted:
    """`score` (one a unit, NaN: none) without what the strictness of its raters did to it.

    `ratings` are those of the sheets, linked, and not empty. Agencies as random hold only where
    lots gave them out; the caller answers for it.
    """
    judgement = judge(ratings, GateRules(agencies=agencies, by_lot=agencies is Agencies.RANDOM))
    fit = judgement.fit
    if fit is None:
        raise ValueError("the raters are not linked")
    shares, own = _parts(sheets, ratings, fit)
    effect = fit.effect_on(shares)
    errors = fit.errors_for(shares, np.where(np.isnan(score), np.nan, own))
    component = judgement.links.rater_component
    return Adjusted(
        score - effect, errors, fit.severity, fit.se, component, reasons=judgement.reasons
    )


def _parts(sheets: RatedSheets, ratings: Ratings, fit: AdditiveFit) -> tuple[csr_array, Array]:
    """The share of each rater in each score, and the variance of the score's own noise."""
    from scipy.sparse import csr_array  # slow to import

    there = ~np.isnan(sheets.answers)
    scored = there[:, sheets.scales.weight > 0].sum(axis=1)
    share = sheet_shares(scored > 0, sheets.visit, sheets.unit, sheets.units)
    named = sheets.rater != UNKNOWN
    average = float(ratings.weight[ratings.rows].mean())
    noise = fit.sd_noise**2 * average / np.maximum(scored, 1)
    noise += np.where(named, 0.0, fit.sd_rater**2)
    own = np.bincount(sheets.unit, share**2 * noise, sheets.units).astype(float)
    cells = share[named], (sheets.unit[named], sheets.rater[named])
    return csr_array(cells, shape=(sheets.units, sheets.raters)), own


def sheet_shares(scored: NDArray[np.bool_], visit: Places, unit: Places, units: int) -> Array:
    """The share of each sheet in its unit's score: visits weigh alike, sheets of a visit too."""
    known, first, place = np.unique(visit[scored], return_index=True, return_inverse=True)
    sheets = np.bincount(place, minlength=len(known))
    visits = np.bincount(unit[scored][first], minlength=units)
    share = np.zeros(len(visit))
    share[scored] = 1 / (sheets[place] * visits[unit[scored]])
    return share


def repeated_visits_error(
    sheet_score: Array, visit: Places, unit: Places, units: int
) -> ScoreErrors | None:
    """The error of raw scores, told from units that were visited several times; None without any.

    Whatever differs from one visit to the next is in it, the strictness of the visitors too.
    """
    there = ~np.isnan(sheet_score)
    known, first, place = np.unique(visit[there], return_index=True, return_inverse=True)
    score = np.bincount(place, sheet_score[there]) / np.maximum(np.bincount(place), 1)
    owner = unit[there][first]
    visits = np.bincount(owner, minlength=units)
    mean = np.bincount(owner, score, units) / np.maximum(visits, 1)
    free = len(known) - np.count_nonzero(visits)
    if free < 1:
        return None
    variance = float(((score - mean[owner]) ** 2).sum() / free)
    own = np.where(visits > 0, variance / np.maximum(visits, 1), np.nan)
    return ScoreErrors(own, df=float(free))
