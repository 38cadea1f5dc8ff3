"""The model behind severity, solved for given ratios of its standard deviations.

    score = mean + agency + effect of the rater + noise,   noise ~ N(0, sd_noise² / weight)

The effect of a rater is drawn from N(0, (ratio sd_noise)²). An agency is free (it says nothing
about others) or drawn likewise. Agencies are eliminated: their part is diagonal, so that what is
left to factor is one sparse system of raters x raters. Effects are counted in units of their own
standard deviation, so that a ratio of zero needs no case of its own (as Bates et al. 2015 do).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.factor import Factor
from payesh.scoring.severity.ratings import Ratings

if TYPE_CHECKING:
    from scipy.sparse import csc_array

Array = NDArray[np.float64]

TINY = float(np.finfo(float).tiny)


@dataclass(frozen=True, eq=False)
class Solution:
    """What holds at given ratios.

    `deviance` is minus twice the restricted log likelihood, `noise` the standard deviation of a
    sheet of weight 1, `pull` the variance of each agency left by its own rows alone (in units of
    the noise). `border` is how the raters' system leans on the mean, `pivot` what the mean is known
    by; both only where agencies are drawn.
    """

    deviance: float
    noise: float
    effect: Array
    agency: Array
    mean: float
    pull: Array
    factor: Factor
    border: Array
    pivot: float


class MixedModel:
    """The sums of the rows that every solution needs; every agency and rater has a row."""

    def __init__(self, ratings: Ratings) -> None:
        from scipy.sparse import csr_array  # slow to import

        self.agency, self.rater, self.weight = ratings.agency, ratings.rater, ratings.weight
        self.agencies, self.raters, self.rows = ratings.agencies, ratings.raters, len(ratings)
        self.centre = float(np.average(ratings.score, weights=self.weight))
        self.score = ratings.score - self.centre
        self.by_agency = np.bincount(self.agency, self.weight, self.agencies)
        self.by_rater = np.bincount(self.rater, self.weight, self.raters)
        self.agency_sum = np.bincount(self.agency, self.weight * self.score, self.agencies)
        self.rater_sum = np.bincount(self.rater, self.weight * self.score, self.raters)
        shape = self.agencies, self.raters
        self.met = csr_array((self.weight, (self.agency, self.rater)), shape=shape)

    def solve(self, ratio: float, agency_ratio: float | None = None) -> Solution:
        """The best effects at `ratio` = sd of raters / sd of noise; likewise of drawn agencies."""
        pull = self._pull(agency_ratio)
        factor = Factor(self._raters_system(ratio, pull, fixed=agency_ratio is None))
        right = ratio * (self.rater_sum - self.met.T @ (pull * self.agency_sum))
        scaled = factor.solve(right)
        border, pivot, mean = np.zeros(self.raters), np.inf, 0.0
        if agency_ratio is not None:
            lean = ratio * (self.by_rater - self.met.T @ (pull * self.by_agency))
            border = factor.solve(lean)
            left = 1.0 - pull * self.by_agency
            pivot = float(left @ self.by_agency - lean @ border)
            mean = float(left @ self.agency_sum - border @ right) / pivot
            scaled = scaled - mean * border
        effect = ratio * scaled
        agency = pull * (self.agency_sum - self.met @ effect - mean * self.by_agency)
        squares = self._squares(mean, agency, effect) + scaled @ scaled
        if agency_ratio:
            squares += float(agency @ agency) / agency_ratio**2
        deviance, noise = self._deviance(float(squares), factor, pivot, agency_ratio)
        return Solution(
            deviance, noise, effect, agency, mean + self.centre, pull, factor, border, pivot
        )

    @property
    def raw(self) -> Array:
        """The mean of each agency's rows by weight."""
        return np.asarray(self.centre + self.agency_sum / self.by_agency)

    @property
    def free(self) -> int:
        """Agencies that are free take one degree of freedom each; the mean alone takes one."""
        return self.rows - self.agencies

    def _pull(self, agency_ratio: float | None) -> Array:
        if agency_ratio is None:
            return np.asarray(1.0 / self.by_agency)
        drawn = agency_ratio**2
        return np.asarray(drawn / (1.0 + drawn * self.by_agency))

    def _raters_system(self, ratio: float, pull: Array, *, fixed: bool) -> csc_array:
        from scipy.sparse import csc_array, eye_array

        links = self.links if fixed else self._links(pull)
        return csc_array(eye_array(self.raters) + ratio**2 * links)

    @cached_property
    def links(self) -> csc_array:
        """What rows say about raters once agencies are free: zero but for agencies met by two."""
        return self._links(self._pull(None))

    def _links(self, pull: Array) -> csc_array:
        from scipy.sparse import csc_array, diags_array

        return csc_array(diags_array(self.by_rater) - self.met.T @ (diags_array(pull) @ self.met))

    def _squares(self, mean: float, agency: Array, effect: Array) -> float:
        left = self.score - mean - agency[self.agency] - effect[self.rater]
        return float(self.weight @ (left * left))

    def _deviance(
        self, squares: float, factor: Factor, pivot: float, agency_ratio: float | None
    ) -> tuple[float, float]:
        """The deviance with the noise at its best, and that noise."""
        free = self.free if agency_ratio is None else self.rows - 1
        if agency_ratio is None:
            logs = float(np.log(self.by_agency).sum())
        else:
            logs = float(np.log1p(agency_ratio**2 * self.by_agency).sum()) + np.log(pivot)
        logs += factor.log_determinant - float(np.log(self.weight).sum())
        variance = squares / max(free, 1)
        spread = np.log(2 * np.pi * max(variance, TINY))
        return float(free * (1.0 + spread) + logs), variance**0.5
