"""Weighted means up a tree under many draws of its weights; the mean at the top is drawn too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.composites import Mean
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]
Part = tuple[Array, Array]
"""A node's value, draws x units, and the weight it counts with, draws x units (or x 1)."""

LEAST = 1.0
"""What the geometric and harmonic means take for anything smaller: they know no zero."""
_NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Leaves:
    """Leaves x units: numbers (0 where there is none), and 1 where there is one."""

    numbers: Array
    there: Array
    whole: bool

    @classmethod
    def of(cls, values: Array) -> Self:
        """Of units x leaves, NaN for no number."""
        numbers = np.ascontiguousarray(values.T)
        there = ~np.isnan(numbers)
        return cls(np.where(there, numbers, 0.0), there.astype(float), bool(there.all()))


def climbed(
    tree: Tree, leaves: Leaves, weights: Array, means: Sequence[Mean], chosen: NDArray[np.int64]
) -> Array:
    """The root's value, draws x units, NaN where nothing counts.

    `weights` are draws x nodes. The root is a mean of its parts, in each draw the `chosen` one of
    `means`; all below it is arithmetic.
    """
    parts = _straight(tree, leaves, weights) if leaves.whole else _climb(tree, leaves, weights)
    found = np.empty((len(weights), leaves.numbers.shape[1]))
    for code, mean in enumerate(means):
        rows = slice(None) if len(means) == 1 else np.flatnonzero(chosen == code)
        found[rows] = _joined([(value[rows], counted[rows]) for value, counted in parts], mean)
    return found


def _joined(parts: list[Part], mean: Mean) -> Array:
    inward, outward = _BENDS[mean]
    total = np.sum([counted * inward(value) for value, counted in parts], axis=0)
    share = sum((counted for _, counted in parts), start=np.zeros(()))
    known = share > _NOTHING
    if known.all():
        return outward(total / share)
    return np.where(known, outward(total / np.where(known, share, 1.0)), np.nan)


def _straight(tree: Tree, leaves: Leaves, weights: Array) -> list[Part]:
    """Without gaps each part is a sum of its leaves, whose shares the draws alone decide."""
    share, counted = _shares(tree, np.ascontiguousarray(weights.T))
    part_of = _part_of_leaves(tree)
    found = []
    for part in tree.children(tree.root).tolist():
        below = np.flatnonzero(part_of == part)
        value = share[tree.leaves[below]].T @ leaves.numbers[below]
        found.append((value, counted[part][:, np.newaxis]))
    return found


def _shares(tree: Tree, counted: Array) -> tuple[Array, Array]:
    """Nodes x draws: the share of a node in the part under the root, and the weight that counts.

    A node under which no weight is left does not count. The weights given are used up.
    """
    below = [np.zeros(0)] * len(tree.levels)
    for at, level in enumerate(tree.levels):
        below[at] = np.add.reduceat(counted[level.children], level.starts)
        counted[level.parents] *= below[at] > _NOTHING
    share = np.ones_like(counted)
    for level, whole in zip(reversed(tree.levels[:-1]), reversed(below[:-1]), strict=True):
        times = np.diff(level.starts, append=len(level.children))
        scale = share[level.parents] / np.maximum(whole, _NOTHING)
        share[level.children] = counted[level.children] * np.repeat(scale, times, axis=0)
    return share, counted


def _part_of_leaves(tree: Tree) -> NDArray[np.intp]:
    """The node right under the root that each leaf is in, or is."""
    found = tree.leaves.copy()
    while (low := (found != tree.root) & (tree.parent[found] != tree.root)).any():
        found[low] = tree.parent[found[low]]
    return found


def _climb(tree: Tree, leaves: Leaves, weights: Array) -> list[Part]:
    """With gaps, family by family: a value of 0 with no weight where a node has none."""
    leaf = {int(node): place for place, node in enumerate(tree.leaves)}
    nodes: dict[int, Part] = {}

    def part(node: int) -> Part:
        if node not in leaf:
            return nodes.pop(node)
        place = [leaf[node]]
        counted = weights[:, [node]] * leaves.there[place]
        return np.broadcast_to(leaves.numbers[place], counted.shape), counted

    for parent, children in tree.families:
        if parent == tree.root:
            return [part(child) for child in children]
        total, share = _items(
            leaves, weights, [(one, leaf[one]) for one in children if one in leaf]
        )
        for child in children:
            if child not in leaf:
                value, counted = nodes.pop(child)
                total += counted * value
                share = share + counted
        known, weight = share > _NOTHING, weights[:, parent, np.newaxis]
        if known.all():
            nodes[parent] = np.divide(total, share, out=total), weight
        else:
            nodes[parent] = total / np.where(known, share, 1.0), weight * known
    return []


def _items(leaves: Leaves, weights: Array, items: list[tuple[int, int]]) -> tuple[Array, Array]:
    """Sums of weighted values and of weights that count, draws x units (or x 1)."""
    nodes, places = [node for node, _ in items], [place for _, place in items]
    weight, there = weights[:, nodes], leaves.there[places]
    total = weight @ leaves.numbers[places]
    return total, weight.sum(axis=1, keepdims=True) if there.all() else weight @ there


_BENDS: dict[Mean, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    Mean.ARITHMETIC: (lambda values: values, lambda values: values),
    Mean.GEOMETRIC: (lambda values: np.log(np.maximum(values, LEAST)), np.exp),
    Mean.HARMONIC: (lambda values: 1 / np.maximum(values, LEAST), lambda values: 1 / values),
}
