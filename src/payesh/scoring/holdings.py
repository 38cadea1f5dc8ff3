"""The figures of parts of a tree that are held by somebody: a unit's share of a plan.

A leaf's part in the whole is the product of its shares at every level. The figure of a holder is
the mean of its leaves by these parts, so a holder of everything has exactly the figure of the
whole, and nothing has to be rolled up once for each holder.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.rollup import RollUp
from payesh.scoring.segments import segment_sums
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]
Nodes = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Holdings:
    """By holder: `value` (NaN: no number) and `coverage` (0..1; NaN: nothing applies)."""

    value: Array
    coverage: Array


def parts(tree: Tree, counts: NDArray[np.bool_]) -> Array:
    """Each node's part in the root (1), over the sisters that count."""
    part = np.zeros(len(tree))
    part[tree.root] = 1.0
    for level in reversed(tree.levels):
        weight = tree.weight[level.children] * counts[level.children]
        whole = segment_sums(weight[:, np.newaxis], level.starts)[:, 0]
        sizes = np.diff([*level.starts, len(level.children)])
        above = np.divide(part[level.parents], whole, out=np.zeros(len(whole)), where=whole > 0)
        part[level.children] = weight * np.repeat(above, sizes)
    return part


def holdings(result: RollUp, holder: Nodes, holder_parent: Nodes, *, unit: int = 0) -> Holdings:
    """The figures of every holder, those under it included.

    `holder` gives the holder of each node of the tree (-1: nobody), `holder_parent` the holder
    above each holder (-1: none; a parent stands before its children). `unit` is the row of
    `result`.
    """
    tree = result.tree
    value, coverage = result.value[unit], result.coverage[unit]
    has_value, applies = ~np.isnan(value), ~np.isnan(coverage)
    leaf = np.zeros(len(tree), dtype=bool)
    leaf[tree.leaves] = True
    held = leaf & (holder >= 0)
    counted = parts(tree, has_value)[held]
    applied = parts(tree, applies)[held]
    measures = np.column_stack(
        [
            counted * np.nan_to_num(value[held]),
            counted,
            applied * np.nan_to_num(coverage[held]),
            applied,
        ]
    )
    sums = sum_by_holder(measures, holder[held], holder_parent)
    return Holdings(_quotient(sums[:, 0], sums[:, 1]), _quotient(sums[:, 2], sums[:, 3]))


def sum_by_holder(measures: Array, holder: Nodes, holder_parent: Nodes) -> Array:
    """Rows of measures added up by holder, each holder with those under it.

    Rows whose holder is -1 count nowhere. A parent stands before its children.
    """
    known = holder >= 0
    sums = np.zeros((len(holder_parent), measures.shape[1]))
    for column in range(measures.shape[1]):
        sums[:, column] = np.bincount(
            holder[known], measures[known, column], minlength=len(holder_parent)
        )
    for place in range(len(holder_parent) - 1, -1, -1):
        if holder_parent[place] >= 0:
            sums[holder_parent[place]] += sums[place]
    return sums


def _quotient(numerator: Array, denominator: Array) -> Array:
    nothing = np.full(numerator.shape, np.nan)
    return np.asarray(np.divide(numerator, denominator, out=nothing, where=denominator > 0))
