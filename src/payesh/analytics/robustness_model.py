"""The index of every unit under many draws of the choices, in array operations.

Draws that share scale and gap rule are made together. Where no number is missing, a part
under the root is one product of matrices; with gaps the tree is climbed family by family.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.composites import z_scale
from payesh.analytics.robustness_choices import Choices, Design, Gap, Scale
from payesh.analytics.robustness_climb import Leaves, climbed
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_BLOCK_NUMBERS = 250_000
"""Numbers of draws x units worked on at a time, so that they stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Model:
    """`values` are units x leaves in percent, NaN for no number, over the leaves of `tree`."""

    tree: Tree
    values: Array
    choices: Choices

    def index(self, design: Design) -> Array:
        """The index of each unit in each draw, draws x units; NaN where nothing counts.

        The errors of the scores are not in it yet.
        """
        found = np.empty((len(design), len(self.values)))
        step = max(1, _BLOCK_NUMBERS // max(1, len(self.values)))
        weights = self._weights(design)
        for scale, gap, rows in self._alike(design):
            leaves, means = self._leaves[scale, gap], self.choices.means
            for start in range(0, len(rows), step):
                part = rows[start : start + step]
                found[part] = climbed(self.tree, leaves, weights[part], means, design.mean[part])
        return found

    def _alike(self, design: Design) -> Iterator[tuple[Scale, Gap, Places]]:
        """The draws that share scale and gap rule."""
        scales, gaps = self.choices.scales, self.choices.gaps
        for s, g in product(range(len(scales)), range(len(gaps))):
            yield scales[s], gaps[g], np.flatnonzero((design.scale == s) & (design.gap == g))

    def _weights(self, design: Design) -> Array:
        """The weights of all nodes in each draw, draws x nodes."""
        weights = self.tree.weight * design.factor
        rows = np.flatnonzero(design.left_out >= 0)
        weights[rows, self.tree.leaves[design.left_out[rows]]] = 0.0
        return weights

    @cached_property
    def _leaves(self) -> dict[tuple[Scale, Gap], Leaves]:
        pairs = product(self.choices.scales, self.choices.gaps)
        return {
            (scale, gap): Leaves.of(_scaled(_fill(self.values, gap), scale)) for scale, gap in pairs
        }


def _fill(values: Array, gap: Gap) -> Array:
    if gap is Gap.RESCALE:
        return values
    gone = np.isnan(values)
    known = np.maximum((~gone).sum(axis=0), 1)
    means = np.where(gone, 0.0, values).sum(axis=0) / known
    return np.where(gone, means if gap is Gap.ITEM_MEAN else 0.0, values)


def _scaled(values: Array, scale: Scale) -> Array:
    """As they are, or every item with the mean and the deviation that items have on average."""
    if scale is Scale.GOALPOSTS:
        return values
    known = values[:, (~np.isnan(values)).sum(axis=0) > 1]
    if not known.size:
        return values
    deviation = float(np.nanstd(known, axis=0, ddof=1).mean())
    found = values.copy()
    found[:, (~np.isnan(values)).sum(axis=0) > 1] = z_scale(
        known, float(np.nanmean(known)), deviation
    )
    return found
