"""Sums and minima over runs of rows, by the faster of two ways.

`reduceat` walks each column on its own: good for one unit with 100,000 leaves. With many columns
it is several times slower than one whole-row sum for each run (measured: 6.9 ms against 1.5 ms for
300 x 15,000), so wide blocks are summed run by run.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WIDE = 64


def segment_sums(rows: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.float64]:
    """The sum of each run of rows; run i goes from `starts[i]` to the next start. None is empty."""
    return _by_run(np.add, rows, starts)


def segment_min(rows: NDArray[np.int8], starts: NDArray[np.intp]) -> NDArray[np.int8]:
    """The smallest of each run of rows; see `segment_sums`."""
    return _by_run(np.minimum, rows, starts)


def _by_run(operation: np.ufunc, rows: NDArray[Any], starts: NDArray[np.intp]) -> NDArray[Any]:
    if rows[0].size < _WIDE:
        return operation.reduceat(rows, starts, axis=0)
    out = np.empty((len(starts), *rows.shape[1:]), dtype=rows.dtype)
    for run, (first, end) in enumerate(pairwise([*starts.tolist(), len(rows)])):
        operation.reduce(rows[first:end], axis=0, out=out[run])
    return out
