"""What the additive model says of raters and agencies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.score_errors import ScoreErrors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class AdditiveFit:
    """Severities, adjusted scores and their errors, all in the points of the scores.

    One entry a rater: `severity` (positive = stricter) and its standard error `se`. One entry an
    agency: `raw` (the mean of its sheets by weight), `effect` (what the strictness of its raters
    did to it), `score` = raw - effect, and `agency_se`. NaN: no sheet; a standard error is NaN too
    where `df` is not above zero, for nothing is left to judge the noise by.

    - `sd_rater`, `sd_noise` (of a sheet of average weight), `sd_agency` (drawn agencies only);
    - `df`: degrees of freedom for t quantiles: rows - agencies - raters + linked pools;
    - `deviance`, `null_deviance`: minus twice the restricted log likelihood, and with raters alike;
    - `mean`, `mean_se`: the level of an agency; the error only where agencies are drawn;
    - `predicted`: the level of each agency drawn towards the mean (drawn agencies only);
    - `covariance`: raters x raters, of the errors of the severities; None if it was not asked for;
    - `shares`: agencies x raters, the share of each rater in each raw score; `own`: the variance
      of each agency's own noise.
    """

    severity: Array
    se: Array
    score: Array
    raw: Array
    effect: Array
    sd_rater: float
    sd_noise: float
    sd_agency: float | None
    df: int
    deviance: float
    null_deviance: float
    mean: float
    mean_se: float | None
    predicted: Array | None
    covariance: Array | None
    shares: csr_array
    own: Array

    @cached_property
    def agency_se(self) -> Array:
        """The standard error of each adjusted score; NaN where there is none."""
        return self.errors().se

    def errors(self) -> ScoreErrors:
        """The joint error of the adjusted scores."""
        return self.errors_for(self.shares, self.own)

    def errors_for(self, shares: csr_array, own: ArrayLike) -> ScoreErrors:
        """The joint error of any scores that are freed of severity.

        `shares` is scores x raters, the part of each rater's severity that was added to each score;
        `own` the variance of each score's own noise. Raises ValueError for a fit made without
        covariance.
        """
        if self.covariance is None:
            raise ValueError("the fit was made without the covariance of severities")
        known = self.df > 0
        noise = np.asarray(own, dtype=float)
        return ScoreErrors(
            noise if known else np.full(len(noise), np.nan),
            shares,
            self.covariance,
            float(self.df) if known else None,
        )

    def effect_on(self, shares: csr_array) -> Array:
        """What severity did to scores with these shares of raters; take it off to adjust them."""
        return np.asarray(-(shares @ np.nan_to_num(self.severity)))
