"""Severities count from the mean of the raters they can be compared with.

Only differences between linked raters are known. A standard error of the level itself would be
that of a convention, and wide enough to hide what is known.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]


def without_means(values: Array, group: Places) -> Array:
    """Each value less the mean of its group."""
    return np.asarray(values - _means(values, group)[group])


def centre_covariance(covariance: Array, group: Places) -> Array:
    """The covariance of values that count from the mean of their group; overwrites what it gets."""
    by_row = _means(covariance, group)
    among = _means(np.ascontiguousarray(by_row.T), group)
    covariance -= by_row[group]
    covariance -= by_row[group].T
    covariance += among[np.ix_(group, group)]
    return covariance


def _means(values: Array, group: Places) -> Array:
    """The mean over each group along the first axis."""
    count = np.bincount(group)
    sums = np.zeros((len(count), *values.shape[1:]))
    if len(count) == 1:
        sums[0] = values.sum(axis=0)
    else:
        np.add.at(sums, group, values)
    return np.asarray(sums / count.reshape(-1, *[1] * (values.ndim - 1)))
