"""Factors of symmetric positive definite systems: dense where small or full, else in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.factor_parts import Parts

if TYPE_CHECKING:
    from scipy.sparse import csc_array

Array = NDArray[np.float64]

_SMALL = 100
_FULL = 0.02
"""From this share of entries on, what is left fills up and is slower than a dense factor."""


class Factor:
    """A factored system: `solve` it, its `log_determinant`, its whole `inverse`."""

    def __init__(self, system: csc_array) -> None:
        from scipy.linalg import cho_factor  # slow to import

        size = system.shape[0]
        self._system = system
        self._dense = size <= _SMALL or system.nnz > _FULL * size * size
        if self._dense:
            self._lower = cho_factor(
                system.toarray(), lower=True, overwrite_a=True, check_finite=False
            )
            self.log_determinant = float(np.log(np.diag(self._lower[0]) ** 2).sum())
        else:
            self._parts = Parts.of(system)
            self._rest = Factor(self._parts.rest)
            alone = float(np.log(self._parts.pivot).sum())
            self.log_determinant = alone + self._rest.log_determinant

    def solve(self, right: Array) -> Array:
        """x with system @ x = right."""
        if self._dense:
            from scipy.linalg import cho_solve

            return np.asarray(cho_solve(self._lower, right, check_finite=False))
        others = self._rest.solve(self._parts.without_alone(right))
        return self._parts.together(right, others)

    def inverse(self) -> Array:
        """The whole inverse, dense: size x size numbers.

        Also of a sparse system it is made densely: the inverse of a connected one is full.
        """
        from scipy.linalg import lapack

        dense = self._lower[0].copy() if self._dense else self._dense_lower()
        found, failed = lapack.dpotri(dense, lower=1, overwrite_c=1)
        if failed:
            raise np.linalg.LinAlgError("the system is not positive definite")
        found = np.asarray(found).T  # in rows, as those who take it row by row want it
        _mirror(found)
        return found

    def _dense_lower(self) -> Array:
        from scipy.linalg import cho_factor

        whole = np.asfortranarray(self._system.toarray())
        lower, _ = cho_factor(whole, lower=True, overwrite_a=True, check_finite=False)
        return np.asarray(lower)


_MIRROR_ROWS = 512


def _mirror(square: Array) -> None:
    """Copy the upper triangle into the lower one, in place."""
    for start in range(0, len(square), _MIRROR_ROWS):
        end = min(start + _MIRROR_ROWS, len(square))
        corner = square[start:end, start:end]
        corner[:] = np.triu(corner) + np.triu(corner, 1).T
        square[end:, start:end] = square[start:end, end:].T
