"""The index of every unit under many draws of the choices, in array operations.

Draws that share scale, gap rule and mean are made together; within them a family of items is one
product of matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.composites import Mean, z_scale
from payesh.analytics.robustness_choices import Choices, Design, Gap, Scale
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]
Part = tuple[Array, Mask]
"""A node's value, draws x units, and where it has one, which may be the same for all units."""

LEAST = 1.0
"""What the geometric and harmonic means take for anything smaller: they know no zero."""
_NOTHING = 1e-12
_BLOCK_NUMBERS = 2_000_000


@dataclass(frozen=True, eq=False)
class Model:
    """`values` are units x leaves in percent, NaN for no number, over the leaves of `tree`."""

    tree: Tree
    values: Array
    choices: Choices

    def index(self, design: Design) -> Array:
        """The index of each unit in each draw, draws x units; NaN where nothing counts."""
        found = np.empty((len(design), len(self.values)))
        step = max(1, _BLOCK_NUMBERS // max(1, len(self.values)))
        weights = self._weights(design)
        for scale, gap, mean, rows in self._alike(design):
            for start in range(0, len(rows), step):
                part = rows[start : start + step]
                found[part] = _Climb(self.tree, self._filled[scale, gap], weights[part]).to(mean)
        return found if design.error is None else found + design.error

    def _alike(self, design: Design) -> Iterator[tuple[Scale, Gap, Mean, Places]]:
        """The draws that share scale, gap rule and mean."""
        chosen = self.choices
        codes = product(*(range(len(one)) for one in (chosen.scales, chosen.gaps, chosen.means)))
        for s, g, m in codes:
            same = (design.scale == s) & (design.gap == g) & (design.mean == m)
            yield chosen.scales[s], chosen.gaps[g], chosen.means[m], np.flatnonzero(same)

    def _weights(self, design: Design) -> Array:
        """The weights of all nodes in each draw, draws x nodes."""
        weights = self.tree.weight * design.factor
        rows = np.flatnonzero(design.left_out >= 0)
        weights[rows, self.tree.leaves[design.left_out[rows]]] = 0.0
        return weights

    @cached_property
    def _filled(self) -> dict[tuple[Scale, Gap], Array]:
        pairs = product(self.choices.scales, self.choices.gaps)
        return {(scale, gap): _scaled(_fill(self.values, gap), scale) for scale, gap in pairs}


class _Climb:
    """One way up the tree for many draws of its weights."""

    def __init__(self, tree: Tree, values: Array, weights: Array) -> None:
        self.tree, self.weights = tree, weights
        self.there = ~np.isnan(values.T)
        self.numbers = np.where(self.there, values.T, 0.0)
        self.leaf = {int(node): place for place, node in enumerate(tree.leaves)}
        self.nodes: dict[int, Part] = {}

    def to(self, mean: Mean) -> Array:
        """The root's value by `mean`; below it means are arithmetic."""
        for parent, children in self.tree.families:
            self._family(parent, children, mean if parent == self.tree.root else Mean.ARITHMETIC)
        value, known = self.nodes[self.tree.root]
        return np.where(known, value, np.nan)

    def _family(self, parent: int, children: list[int], mean: Mean) -> None:
        inward, outward = _BENDS[mean]
        items = [child for child in children if child in self.leaf]
        total, share = self._items(items, inward)
        for child in children:
            if child not in self.leaf:
                value, known = self.nodes.pop(child)
                counted = self.weights[:, child, np.newaxis] * known
                total, share = total + counted * inward(value), share + counted
        known = share > _NOTHING
        self.nodes[parent] = outward(total / np.where(known, share, 1.0)), known

    def _items(self, items: list[int], inward: Callable[[Array], Array]) -> tuple[Array, Array]:
        """Sums of weighted values and of weights that count, draws x units (or x 1)."""
        places, weight = [self.leaf[item] for item in items], self.weights[:, items]
        there = self.there[places]
        total = weight @ np.where(there, inward(self.numbers[places]), 0.0)
        share = weight.sum(axis=1)[:, np.newaxis] if there.all() else weight @ there.astype(float)
        return total, share


_BENDS: dict[Mean, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    Mean.ARITHMETIC: (lambda values: values, lambda values: values),
    Mean.GEOMETRIC: (lambda values: np.log(np.maximum(values, LEAST)), np.exp),
    Mean.HARMONIC: (lambda values: 1 / np.maximum(values, LEAST), lambda values: 1 / values),
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
