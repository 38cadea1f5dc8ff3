"""Published scores freed of the strictness of those who gave them, and how sure each one is.

A published score comes from the sheets of an agency's first visit alone; joint visits and dossiers
only tell how strict raters are. What strictness did to it (its effect) is minus the mean severity
of that visit's raters, and the adjusted score is the score minus the effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import AdjustVerdict, Term
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.links import UNSEEN, Links
from payesh.scoring.severity.ratings import Ratings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_NO_NOISE = 1e-6
"""Sheets whose noise is smaller, in points, are the same sheet written twice."""
ADJUSTING = frozenset({AdjustVerdict.ADJUSTED, AdjustVerdict.PROVISIONAL})


class NoError(Term):
    """Why nothing can be said of how sure scores are."""

    NO_SHEETS = "no_sheets", "No blind sheet is locked"
    NO_REPEATS = "no_repeats", "No agency was scored by enough raters"
    ALL_SAME = "all_same", "The sheets of different raters never differ"


@dataclass(frozen=True, eq=False)
class FirstSheets:
    """What published scores rest on: one row a score.

    - `shares`: scores x raters, equal for all raters of the first visit;
    - `noise`: the variance of the mean of those sheets, that of a sheet of average weight being 1;
      NaN for a score without such a sheet;
    - `rater`: one of those raters, `UNSEEN` without one.
    """

    shares: csr_array
    noise: Array
    rater: Places

    @classmethod
    def of(cls, ratings: Ratings, first: ArrayLike, agency: ArrayLike) -> Self:
        """Of the sheets where `first` holds; `agency[n]` is the place of score n, or `UNSEEN`."""
        from scipy.sparse import csr_array  # slow to import

        asked = np.asarray(agency, dtype=np.intp)
        rows = ratings.rows[np.asarray(first, dtype=bool)[ratings.rows]]
        count = np.bincount(ratings.agency[rows], minlength=ratings.agencies)
        score_at = np.full(ratings.agencies, UNSEEN, dtype=np.intp)
        score_at[asked[asked != UNSEEN]] = np.flatnonzero(asked != UNSEEN)
        rows = rows[score_at[ratings.agency[rows]] != UNSEEN]
        at, share = score_at[ratings.agency[rows]], 1.0 / count[ratings.agency[rows]]
        average = float(ratings.weight[ratings.rows].mean()) if len(ratings.rows) else 1.0
        noise = np.bincount(at, share**2 * average / ratings.weight[rows], len(asked))
        rater = np.full(len(asked), UNSEEN, dtype=np.intp)
        rater[at] = ratings.rater[rows]
        shape = (len(asked), ratings.raters)
        shares = csr_array((share, (at, ratings.rater[rows])), shape=shape)
        return cls(shares, np.where(rater == UNSEEN, np.nan, noise), rater)


@dataclass(frozen=True, eq=False)
class FairScores:
    """One entry a score.

    - `effect`: what strictness did to it, in points; NaN where nothing is taken off;
    - `pool`: the linked pool of its raters, from 0; `UNSEEN` without a sheet;
    - `errors`: the joint error of the scores that the verdict lets stand (NaN where one has none);
      None where it cannot be told at all, `lacking` says why.
    """

    effect: Array
    pool: Places
    errors: ScoreErrors | None
    lacking: NoError | None

    def weighing(self, keep: ArrayLike) -> FairScores:
        """As they are where the sheets are only a share `keep` (0..1) of each score.

        What else the score is made of was given by no rater: it has no effect and no error.
        """
        share = np.asarray(keep, dtype=float)
        errors = None if self.errors is None else self.errors.times(share)
        return FairScores(self.effect * share, self.pool, errors, self.lacking)


def fair_scores(
    verdict: AdjustVerdict, fit: AdditiveFit | None, links: Links, sheets: FirstSheets
) -> FairScores:
    """The effect and the error of each score under a verdict; no `fit` where no sheet has a score.

    Adjusted scores share the errors of their raters' severities. Scores that stay as they are have
    the noise of their own sheets only: what strictness did to them is not part of it.
    """
    seen = sheets.rater != UNSEEN
    pool = np.full(len(seen), UNSEEN, dtype=np.intp)
    pool[seen] = links.rater_component[sheets.rater[seen]]
    effect = np.full(len(seen), np.nan)
    if fit is None:
        return FairScores(effect, pool, None, NoError.NO_SHEETS)
    if verdict in ADJUSTING:
        effect = np.where(seen, fit.effect_on(sheets.shares), np.nan)
    lacking = _lacking(fit, seen)
    own = sheets.noise * fit.sd_noise**2
    if lacking:
        return FairScores(effect, pool, None, lacking)
    if verdict in ADJUSTING:
        return FairScores(effect, pool, fit.errors_for(sheets.shares, own), None)
    return FairScores(effect, pool, ScoreErrors(own, df=float(fit.df)), None)


def _lacking(fit: AdditiveFit, seen: NDArray[np.bool_]) -> NoError | None:
    if not seen.any():
        return NoError.NO_SHEETS
    if fit.df <= 0:
        return NoError.NO_REPEATS
    return None if fit.sd_noise > _NO_NOISE else NoError.ALL_SAME
