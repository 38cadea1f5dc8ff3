"""The roll-up of one unit in exact fractions.

The engine of `rollup` works in floats and is fast; where two units come out too close to tell, the
ranks ask here. The rules are the same, and a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from payesh.ground.terms import NoNumber
from payesh.scoring.exact import Exact, read_exact
from payesh.scoring.rollup import LEAVE_OUT, Policy
from payesh.scoring.tree import Tree

Leaf = float | Exact | NoNumber
Figure = Fraction | int | None


def roll_up_exact(
    tree: Tree, leaves: Mapping[str, Leaf], policy: Policy = LEAVE_OUT
) -> Fraction | None:
    """The exact value of the root; None where there is no number.

    `leaves` gives each leaf's number (a float is read as the decimal that was typed) or its
    state; a leaf that is not given is 'not answered'.
    """
    figures: dict[int, Figure] = {}
    for leaf, key in zip(tree.leaves, tree.leaf_keys, strict=True):
        figures[int(leaf)] = figure_of(leaves.get(key, NoNumber.NOT_ANSWERED), policy)
    weights = [read_exact(weight) for weight in tree.weight]
    root = climb(tree, figures, weights)[tree.root]
    return None if root is None else Fraction(root)


def climb(
    tree: Tree,
    leaves: Mapping[int, Figure],
    weights: Sequence[Fraction | int],
    ceilings: Mapping[int, Fraction | int] | None = None,
) -> dict[int, Figure]:
    """The figure of every node: weighted means of what has one, held down where a ceiling stands.

    Works on fractions and on whole numbers alike. Coverage climbs by the same rule.
    """
    most = ceilings or {}
    figures = {node: _held(figure, most.get(node)) for node, figure in leaves.items()}
    for parent, children in tree.families:
        figures[parent] = _held(mean(children, figures, weights), most.get(parent))
    return figures


def figure_of(leaf: Leaf, policy: Policy) -> Fraction | None:
    """What a leaf counts as: its number, zero where the policy says so, or nothing."""
    if isinstance(leaf, NoNumber):
        return Fraction(0) if leaf.code in policy.zeroed else None
    return read_exact(leaf)


def mean(
    sisters: Sequence[int], figures: Mapping[int, Figure], weights: Sequence[Fraction | int]
) -> Fraction | None:
    """The weighted mean of those sisters that have a figure."""
    total: Fraction | int = 0
    share: Fraction | int = 0
    for node in sisters:
        figure = figures[node]
        if figure is not None:
            total += weights[node] * figure
            share += weights[node]
    return Fraction(total, share) if share else None


def _held(figure: Figure, most: Fraction | int | None) -> Figure:
    return figure if figure is None or most is None or figure <= most else most
