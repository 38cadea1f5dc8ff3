"""What weights do, against what they say: each part's share of the variance of the index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.composites import composite
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PartWeight:
    """One part under the root: its nominal share of the weight and its share of the variance.

    Shares of variance add up to 1 and may be negative: the part then goes against the others. NaN
    where the index does not vary.
    """

    key: str
    nominal: float
    effective: float


def effective_weights(values: ArrayLike, tree: Tree) -> list[PartWeight]:
    """The weights of the parts under the root; `values` are units x leaves, NaN for no number.

    The effective share is the covariance of the part's contribution with the index over the
    index's variance, among the units that have an index.
    """
    found = composite(tree, values)
    parts = tree.children(tree.root)
    weight = tree.weight[parts]
    there = ~np.isnan(found[:, parts])
    share = there * weight
    whole = share.sum(axis=1, keepdims=True)
    known = whole[:, 0] > 0
    contribution = np.where(there, found[:, parts], 0.0)[known] * share[known] / whole[known]
    index = contribution.sum(axis=1)
    away = index - index.mean() if index.size else index
    with np.errstate(invalid="ignore", divide="ignore"):
        effective = away @ contribution / (away @ index)
    nominal = weight / weight.sum()
    return [
        PartWeight(tree.keys[part], float(one), float(other))
        for part, one, other in zip(parts, nominal, effective, strict=True)
    ]
