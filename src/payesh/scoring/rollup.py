"""The one roll-up engine: weighted means up a tree, for plans and instruments alike.

Values come as units x leaves or units x leaves x periods. Level by level, a node is the weighted
mean of its children that have a number; its coverage is the share of the weight that has data
among the weight that applies. What does not apply leaves numerator and denominator, so a section
without anything applicable is empty and its weight goes to its sisters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import MissingPolicy, NoNumber
from payesh.scoring.exact import at_least
from payesh.scoring.segments import segment_min, segment_sums
from payesh.scoring.states import APPLIES, CODE_OF_URGENCY, URGENCY, States, check_states
from payesh.scoring.tree import Level, Nodes, Tree

Array = NDArray[np.float64]

# Columns (unit x period) worked on at a time, so that a block stays in the processor's cache.
_BLOCK_CELLS = 250_000


@dataclass(frozen=True)
class Policy:
    """What is decided about missing values, and shown with every figure.

    `missing` rules what was not answered, `not_assessable` what could not be assessed for lack of
    information: left out (coverage falls) or counted as zero (coverage falls as well: zero by
    policy is no data). Under `minimum_coverage` a unit is 'not ranked', not last.
    """

    missing: MissingPolicy = MissingPolicy.LEAVE_OUT
    not_assessable: MissingPolicy = MissingPolicy.LEAVE_OUT
    minimum_coverage: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.minimum_coverage <= 1.0:
            raise ValueError("the minimum coverage lies between 0 and 1")

    @property
    def zeroed(self) -> list[int]:
        """The codes of the states that count as zero."""
        pairs = (
            (self.missing, NoNumber.NOT_ANSWERED),
            (self.not_assessable, NoNumber.NOT_ASSESSABLE),
        )
        return [state.code for policy, state in pairs if policy is MissingPolicy.ZERO]


LEAVE_OUT = Policy()


@dataclass(frozen=True, eq=False)
class RollUp:
    """What a roll-up gives, for every node; arrays are units x nodes (x periods).

    - `value`: NaN where there is no number;
    - `coverage`: 0..1, NaN where nothing applies;
    - `applicable`: the weight of the children that apply (of itself at a leaf);
    - `state`: why there is no data, as a code (0: some data is there).

    Nodes are in the tree's order.
    """

    tree: Tree
    policy: Policy
    value: Array
    coverage: Array
    applicable: Array
    state: States

    @property
    def total(self) -> Array:
        """The value of the root: units (x periods)."""
        return self.value[:, self.tree.root]

    @property
    def ranked(self) -> NDArray[np.bool_]:
        """Where the root has a number and enough coverage to be ranked."""
        root = self.tree.root
        enough = at_least(self.coverage[:, root], self.policy.minimum_coverage)
        return ~np.isnan(self.value[:, root]) & enough


def roll_up(
    tree: Tree,
    values: ArrayLike,
    states: ArrayLike | None = None,
    policy: Policy = LEAVE_OUT,
    ceilings: ArrayLike | None = None,
) -> RollUp:
    """Roll leaf values up the tree.

    `values` and `states` are units x leaves, or units x leaves x periods, the leaves in the order
    of `tree.leaves`; without `states`, NaN is 'not answered'. A value under a state other than 0
    is not looked at. `ceilings`, shaped as the result, are the most each node may have (infinity:
    no bound); what a node is held down to is what counts above it. Raises ValueError for shapes
    that do not fit, and for a place that should hold a number and does not.
    """
    given = np.asarray(values, dtype=float)
    if given.ndim not in (2, 3) or given.shape[1] != len(tree.leaves):
        raise ValueError(f"values of shape {given.shape} for {len(tree.leaves)} leaves")
    codes = check_states(given, None if states is None else np.asarray(states, dtype=np.int8))
    shape = (len(tree), given.shape[0], *given.shape[2:])
    value, coverage, applicable = (np.empty(shape) for _ in range(3))
    state = np.empty(shape, dtype=np.int8)
    most = None if ceilings is None else np.asarray(ceilings, dtype=float).swapaxes(0, 1)
    if most is not None and most.shape != shape:
        raise ValueError(f"ceilings of shape {most.shape} for nodes of shape {shape}")
    for units in _blocks(shape):
        held = None if most is None else most[:, units]
        leaves = given[units].swapaxes(0, 1), codes[units].swapaxes(0, 1)
        block = _Block(tree, policy, *leaves, held)
        for whole, part in zip((value, coverage, applicable, state), block.climb(), strict=True):
            whole[:, units] = part
    arrays = (array.swapaxes(0, 1) for array in (value, coverage, applicable, state))
    return RollUp(tree, policy, *arrays)


def _blocks(shape: tuple[int, ...]) -> Iterator[slice]:
    units = shape[1]
    cells = int(np.prod(shape)) // max(units, 1)
    step = max(1, _BLOCK_CELLS // max(cells, 1))
    return (slice(start, start + step) for start in range(0, units, step))


class _Block:
    """The climb of some units at once; arrays are nodes x units (x periods)."""

    def __init__(
        self, tree: Tree, policy: Policy, values: Array, states: States, ceilings: Array | None
    ) -> None:
        self.tree, self.ceilings = tree, ceilings
        shape = (len(tree), *values.shape[1:])
        self.value, self.coverage, self.applicable = (np.empty(shape) for _ in range(3))
        self.urgency = np.empty(shape, dtype=np.int8)
        numbers = np.where(states == 0, values, np.nan)
        for code in policy.zeroed:
            numbers[states == code] = 0.0
        applies = APPLIES[states]
        leaves = tree.leaves
        self.value[leaves] = self._held(leaves, numbers)
        self.coverage[leaves] = np.where(applies, states == 0, np.nan)
        self.applicable[leaves] = applies * _column(tree.weight[leaves], values.ndim)
        self.urgency[leaves] = URGENCY[states]

    def climb(self) -> tuple[Array, Array, Array, States]:
        for level in self.tree.levels:
            self._step(level)
        return self.value, self.coverage, self.applicable, CODE_OF_URGENCY[self.urgency]

    def _step(self, level: Level) -> None:
        children, parents, starts = level.children, level.parents, level.starts
        weight = _column(self.tree.weight[children], self.value.ndim)
        value, coverage = self.value[children], self.coverage[children]
        counted = ~np.isnan(value)
        total = segment_sums(np.where(counted, value, 0.0) * weight, starts)
        share = segment_sums(counted * weight, starts)
        applies = ~np.isnan(coverage)
        applicable = segment_sums(applies * weight, starts)
        covered = segment_sums(np.where(applies, coverage, 0.0) * weight, starts)
        self.value[parents] = self._held(parents, _quotient(total, share))
        self.coverage[parents] = _quotient(covered, applicable)
        self.applicable[parents] = applicable
        self.urgency[parents] = self._urgency(level, weight)

    def _held(self, nodes: Nodes, values: Array) -> Array:
        return values if self.ceilings is None else np.minimum(values, self.ceilings[nodes])

    def _urgency(self, level: Level, weight: Array) -> States:
        """The most urgent state among the children that weigh something."""
        not_applicable = URGENCY[NoNumber.NOT_APPLICABLE.code]
        seen = np.where(weight > 0, self.urgency[level.children], not_applicable)
        return segment_min(seen, level.starts)


def _column(weight: Array, dimensions: int) -> Array:
    return weight.reshape(-1, *[1] * (dimensions - 1))


def _quotient(numerator: Array, denominator: Array) -> Array:
    nothing = np.full(numerator.shape, np.nan)
    return np.asarray(np.divide(numerator, denominator, out=nothing, where=denominator > 0))
