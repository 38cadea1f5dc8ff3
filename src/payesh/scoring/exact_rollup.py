"""The roll-up of one unit in exact fractions.

The engine of `rollup` works in floats and is fast; where two units come out too close to tell, the
ranks ask here. The rules are the same, and a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from payesh.ground.terms import NoNumber
from payesh.scoring.exact import Exact, read_exact
from payesh.scoring.rollup import LEAVE_OUT, Policy
from payesh.scoring.tree import Tree

Leaf = float | Exact | NoNumber


def roll_up_exact(
    tree: Tree, leaves: Mapping[str, Leaf], policy: Policy = LEAVE_OUT
) -> Fraction | None:
    """The exact value of the root; None where there is no number.

    `leaves` gives each leaf's number (a float is read as the decimal that was typed) or its
    state; a leaf that is not given is 'not answered'.
    """
    figures: dict[int, Fraction | None] = {}
    for leaf, key in zip(tree.leaves, tree.leaf_keys, strict=True):
        figures[int(leaf)] = _figure(leaves.get(key, NoNumber.NOT_ANSWERED), policy)
    weights = [read_exact(weight) for weight in tree.weight]
    for level in tree.levels:
        ends = [*level.starts[1:], len(level.children)]
        for parent, start, end in zip(level.parents, level.starts, ends, strict=True):
            sisters = [int(child) for child in level.children[start:end]]
            figures[int(parent)] = _mean(sisters, figures, weights)
    return figures[tree.root]


def _figure(leaf: Leaf, policy: Policy) -> Fraction | None:
    if isinstance(leaf, NoNumber):
        return Fraction(0) if leaf.code in policy.zeroed else None
    return read_exact(leaf)


def _mean(
    sisters: list[int], figures: Mapping[int, Fraction | None], weights: list[Fraction]
) -> Fraction | None:
    total, share = Fraction(0), Fraction(0)
    for node in sisters:
        figure = figures[node]
        if figure is not None:
            total += weights[node] * figure
            share += weights[node]
    return total / share if share else None
