"""Who contributed what, for many sheets at once: every part's share of its parent's figure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.many_sheets import SheetScores
from payesh.scoring.segments import segment_sums

Array = NDArray[np.float64]


def shares(scores: SheetScores) -> Array:
    """Each part's share (0..1) of the weight that counted among its sisters, sheets x nodes.

    NaN where a part did not count: it has no number, or weighs nothing. The share times the value,
    added up over the children, is the parent's figure before a cap on it.
    """
    tree = scores.tree
    counted = ~np.isnan(scores.value.T) & (tree.weight[:, np.newaxis] > 0)
    weights = np.where(counted, tree.weight[:, np.newaxis], 0.0)
    found = np.where(counted, 1.0, np.nan)  # the root is the whole
    for level in tree.levels:
        own = weights[level.children]
        sums = segment_sums(own, level.starts)
        sizes = np.diff(np.append(level.starts, len(level.children)))
        whole = np.repeat(sums, sizes, axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            found[level.children] = np.where(own > 0, own / whole, np.nan)
    return found.T
