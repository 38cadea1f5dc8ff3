"""The joint error of many scores: each has its own, and those one rater has seen share the rater's.

A rater's severity is known only so well, and whatever is wrong with it is wrong alike in every
score that was adjusted by it. Comparisons of scores therefore draw the errors together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array, csr_matrix

Array = NDArray[np.float64]

_BLOCK_NUMBERS = 4_000_000
"""Numbers of one block of draws: 32 MB."""


@dataclass(frozen=True, eq=False)
class ScoreErrors:
    """The errors of n scores, in the unit of the scores: e = own error - shares @ rater error.

    - `own[n]`: the variance of each score's own error; NaN where a score has no known error;
    - `shares`: scores x raters, the share of each rater in each score; None: no shared error;
    - `raters`: raters x raters, the covariance of the errors of their severities;
    - `df`: degrees of freedom behind the variances; None: they are as good as known. With them,
      draws follow the multivariate t distribution, whose tails say how little is known.

    Raises ValueError for parts that do not fit together.
    """

    own: Array
    shares: csr_matrix | csr_array | None = None
    raters: Array | None = None
    df: float | None = None

    def __post_init__(self) -> None:
        if self.own.ndim != 1 or (self.own < 0).any():
            raise ValueError("own errors are one list of variances, zero or more")
        if (self.shares is None) != (self.raters is None):
            raise ValueError("shares of raters and the raters' covariance come together")
        if self.shares is not None and self.raters is not None:
            count = self.shares.shape[1]
            if self.shares.shape[0] != len(self.own) or self.raters.shape != (count, count):
                raise ValueError("the raters' parts do not fit the scores")
        if self.df is not None and not self.df > 0:
            raise ValueError("degrees of freedom are more than zero")

    @classmethod
    def independent(cls, se: ArrayLike, df: float | None = None) -> Self:
        """Errors that share nothing, from standard errors."""
        return cls(np.asarray(se, dtype=float) ** 2, df=df)

    @classmethod
    def joint(cls, covariance: ArrayLike, df: float | None = None) -> Self:
        """Errors of any covariance, n x n."""
        from scipy.sparse import identity  # slow to import, and most processes draw nothing

        whole = np.asarray(covariance, dtype=float)
        return cls(np.zeros(len(whole)), identity(len(whole), format="csr"), whole, df)

    def __len__(self) -> int:
        return len(self.own)

    @cached_property
    def se(self) -> Array:
        """The standard error of each score; NaN where it is not known."""
        if self.shares is None or self.raters is None:
            return np.sqrt(self.own)
        shared = np.empty(len(self))
        step = max(1, _BLOCK_NUMBERS // max(1, self.shares.shape[1]))
        for start in range(0, len(self), step):
            rows = self.shares[start : start + step]
            shared[start : start + step] = rows.multiply(rows @ self.raters).sum(axis=1).ravel()
        return np.asarray(np.sqrt(self.own + np.maximum(shared, 0.0)))

    def covariance(self, places: ArrayLike | None = None) -> Array:
        """The covariance among the scores at `places` (all without it)."""
        chosen = self if places is None else self.take(places)
        found = np.diag(chosen.own)
        if chosen.shares is not None and chosen.raters is not None:
            found += chosen.shares @ (chosen.shares @ chosen.raters).T
        return found

    def take(self, places: ArrayLike) -> ScoreErrors:
        """The joint error of the scores at `places`, in that order, and of their raters alone."""
        chosen = np.asarray(places, dtype=np.intp)
        if self.shares is None or self.raters is None:
            return ScoreErrors(self.own[chosen], df=self.df)
        shares = self.shares[chosen]
        used = np.unique(shares.indices)
        raters = self.raters[np.ix_(used, used)]
        return ScoreErrors(self.own[chosen], shares[:, used], raters, self.df)

    def times(self, factors: ArrayLike) -> ScoreErrors:
        """The joint error of the scores, each multiplied by its factor."""
        by = np.asarray(factors, dtype=float)
        shares = None if self.shares is None else self.shares.multiply(by[:, np.newaxis]).tocsr()
        return ScoreErrors(self.own * by**2, shares, self.raters, self.df)

    def draw(self, count: int, rng: np.random.Generator) -> Array:
        """`count` joint draws of the errors, draws x scores."""
        shared, scale = self._shared(count, rng)
        own = rng.standard_normal((count, len(self)))
        own *= np.sqrt(self.own)
        own *= np.sqrt(scale)[:, np.newaxis]
        own += shared
        return own

    def blocks(self, count: int, rng: np.random.Generator) -> Iterator[Array]:
        """`count` joint draws, as many at a time as fit a small block of memory."""
        for size in self._sizes(count):
            yield self.draw(size, rng)

    def shared_blocks(self, count: int, rng: np.random.Generator) -> Iterator[tuple[Array, Array]]:
        """As `blocks`, the shared part alone, with what scales the own variances in each draw."""
        for size in self._sizes(count):
            yield self._shared(size, rng)

    def _sizes(self, count: int) -> Iterator[int]:
        step = max(1, _BLOCK_NUMBERS // max(1, len(self)))
        return (min(step, count - start) for start in range(0, count, step))

    def _shared(self, count: int, rng: np.random.Generator) -> tuple[Array, Array]:
        """The error through the raters, draws x scores, and the scale of variances by draw."""
        scale = np.ones(count)
        if self.df is not None and isfinite(self.df):
            scale = self.df / rng.chisquare(self.df, count)
        if self.shares is None:
            return np.zeros((count, 1)), scale
        severities = self._root @ rng.standard_normal((self._root.shape[1], count))
        shared = np.ascontiguousarray((self.shares @ severities).T)
        shared *= -np.sqrt(scale)[:, np.newaxis]
        return shared, scale

    @cached_property
    def _root(self) -> Array:
        """L with L L' = the raters' covariance, which may be singular (severities sum to zero)."""
        assert self.raters is not None
        most = float(np.diag(self.raters).max(initial=0.0))
        try:
            raised = self.raters + 1e-12 * most * np.eye(len(self.raters))
            return np.asarray(np.linalg.cholesky(raised))
        except np.linalg.LinAlgError:
            values, vectors = np.linalg.eigh(self.raters)
            return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))
