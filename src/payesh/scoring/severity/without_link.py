"""How far severities and ranks would move if one joint sheet were lost.

The ratio of raters' spread to noise stays as it is, so that each loss is one exact step from the
fit and none needs a fit of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.ranking import rank
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.links import Links, links_of
from payesh.scoring.severity.ratings import Ratings

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_BLOCK_NUMBERS = 8_000_000
"""Numbers held at once: 64 MB."""


@dataclass(frozen=True)
class WithoutLink:
    """The loss of one joint sheet, `row` of the ratings.

    `severity` is the largest move of a severity in points, `rater` whose it is; `ranks` the largest
    move of an agency's rank among all, `agency` whose it is. `parts`: the loss would part the pool.
    """

    row: int
    severity: float
    rater: int
    ranks: int
    agency: int
    parts: bool


def without_each_link(
    ratings: Ratings, fit: AdditiveFit, links: Links | None = None, *, most: int = 20
) -> tuple[WithoutLink, ...]:
    """The `most` joint sheets whose loss moves a severity farthest, the farthest first.

    For a fit of free agencies with its covariance; empty where the noise is not known or raters
    seem alike. Raises ValueError for a fit of drawn agencies.
    """
    if fit.sd_agency is not None:
        raise ValueError("what a link carries is told by agencies that are free")
    known = links or links_of(ratings)
    if fit.covariance is None or fit.df <= 0 or fit.sd_rater == 0 or not len(known.joint):
        return ()
    losses = _Losses(ratings, fit)
    size = max(1, _BLOCK_NUMBERS // ratings.raters)
    parts = [known.joint[start : start + size] for start in range(0, len(known.joint), size)]
    farthest = np.concatenate([np.abs(losses.moves(rows)).max(axis=1) for rows in parts])
    order = np.argsort(-farthest, kind="stable")[:most]
    bridging = set(known.bridges.tolist())
    return tuple(losses.told(row, row in bridging) for row in known.joint[order].tolist())


class _Losses:
    """The fit with what a row's loss does to it."""

    def __init__(self, ratings: Ratings, fit: AdditiveFit) -> None:
        self.ratings, self.fit, self.ranks = ratings, fit, rank(fit.score)
        kept = ratings.kept()
        self._unit = (fit.sd_noise**2) * float(kept.weight.mean())
        self._total = np.bincount(kept.agency, kept.weight, ratings.agencies)

    def moves(self, rows: Places) -> Array:
        """Losses x raters: what is added to each severity."""
        ratings, fit = self.ratings, self.fit
        assert fit.covariance is not None
        agency, rater, weight = ratings.agency[rows], ratings.rater[rows], ratings.weight[rows]
        shares = fit.shares[agency]
        lean = (fit.covariance[rater] - shares @ fit.covariance) / self._unit
        at_rater = lean[np.arange(len(rows)), rater]
        at_agency = shares.multiply(lean).sum(axis=1)
        held = 1.0 / self._total[agency] + at_rater - at_agency
        left = ratings.score[rows] - fit.score[agency] + fit.severity[rater]
        step = weight * left / np.maximum(1.0 - weight * held, np.finfo(float).eps)
        return np.asarray(lean * step[:, np.newaxis])

    def told(self, row: int, parts: bool) -> WithoutLink:
        """The moves of severities and of ranks without `row`."""
        move = self.moves(np.array([row]))[0]
        ranks = np.abs(rank(self._scores(row, move)) - self.ranks)
        rater, agency = int(np.abs(move).argmax()), int(ranks.argmax())
        return WithoutLink(row, float(move[rater]), rater, int(ranks[agency]), agency, parts)

    def _scores(self, row: int, move: Array) -> Array:
        """The adjusted scores without the row."""
        ratings, fit = self.ratings, self.fit
        scores = fit.score + fit.shares @ move
        agency, rater = ratings.agency[row], ratings.rater[row]
        own = ratings.score[row] + fit.severity[rater] + move[rater]
        share = ratings.weight[row] / self._total[agency]
        scores[agency] = (scores[agency] - share * own) / (1.0 - share)
        return np.asarray(scores)
