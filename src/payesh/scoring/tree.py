"""A weighted tree over arrays: goals and activities of a plan, axes and items of an instrument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber
from payesh.scoring.states import NUMBER, States

Nodes = NDArray[np.intp]
ROOT = -1


@dataclass(frozen=True, eq=False)
class Level:
    """The parents of one depth and their children, the children of one parent side by side.

    `starts[i]` is where the children of `parents[i]` begin in `children`.
    """

    parents: Nodes
    children: Nodes
    starts: Nodes


@dataclass(frozen=True, eq=False)
class Tree:
    """Nodes in any order; a node without children is a leaf.

    - `parent[node]`: index of its parent, -1 for the root;
    - `weight[node]`: its weight among its sisters, zero or more, in any unit: only shares count;
    - `keys[node]`: the caller's name for it;
    - `leaves`: the nodes without children, in the caller's order: the leaf axis of every array;
    - `levels`: deepest first, ready for working upwards.
    """

    parent: Nodes
    weight: NDArray[np.float64]
    keys: tuple[str, ...]
    leaves: Nodes
    levels: tuple[Level, ...]
    root: int

    @classmethod
    def of(
        cls,
        parent: ArrayLike,
        weight: ArrayLike,
        keys: Sequence[str] | None = None,
        *,
        under: str | None = None,
    ) -> Self:
        """A tree from parallel arrays. `under` hangs several roots below one more node of that key.

        Raises Refusal: nothing there, a parent that does not exist, a circle, several roots
        without `under`, a weight that is negative or no number, a key given twice.
        """
        above, weights = np.array(parent, dtype=np.intp), np.array(weight, dtype=float)
        names = tuple(keys) if keys is not None else tuple(map(str, range(len(above))))
        if under is not None:
            above = np.append(np.where(above == ROOT, len(above), above), ROOT)
            weights, names = np.append(weights, 1.0), (*names, under)
        _check(above, weights, names)
        root = _only_root(above, names)
        levels = _levels(above, root)
        _check_circles(levels, names)
        leaves = np.flatnonzero(np.bincount(above[above >= 0], minlength=len(above)) == 0)
        for array in (above, weights, leaves):
            array.setflags(write=False)
        return cls(above, weights, names, leaves, levels, root)

    @classmethod
    def from_rows(
        cls, rows: Iterable[tuple[str, str | None, float]], *, under: str | None = None
    ) -> Self:
        """A tree from rows of key, parent's key (None for a root) and weight, in any order."""
        listed = list(rows)
        place = {key: index for index, (key, _, _) in enumerate(listed)}
        for key, above, _ in listed:
            if above is not None and above not in place:
                message = "“%(key)s” stands under “%(parent)s”, which is not there."
                raise Refusal("tree.parent_unknown", message, key=key, parent=above)
        parent = [ROOT if above is None else place[above] for _, above, _ in listed]
        weights = [weight for _, _, weight in listed]
        return cls.of(parent, weights, [key for key, _, _ in listed], under=under)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The index of each node by its key."""
        return {key: index for index, key in enumerate(self.keys)}

    @cached_property
    def families(self) -> tuple[tuple[int, list[int]], ...]:
        """Every parent with its children, deepest first: for walks one node at a time."""
        found: list[tuple[int, list[int]]] = []
        for level in self.levels:
            children, starts = (
                level.children.tolist(),
                [*level.starts.tolist(), len(level.children)],
            )
            for place, parent in enumerate(level.parents.tolist()):
                found.append((parent, children[starts[place] : starts[place + 1]]))
        return tuple(found)

    @property
    def leaf_keys(self) -> tuple[str, ...]:
        """The keys along the leaf axis."""
        return tuple(self.keys[leaf] for leaf in self.leaves)

    def children(self, node: int) -> Nodes:
        """The children of `node`, empty for a leaf."""
        return np.flatnonzero(self.parent == node)

    def flattened(self) -> Tree:
        """The root with every leaf right under it, each with its own weight: the flat mean."""
        count = len(self.leaves)
        keys = [*self.leaf_keys, self.keys[self.root]]
        return Tree.of([*[count] * count, ROOT], [*self.weight[self.leaves], 1.0], keys)

    def with_equal_weights(self) -> Tree:
        """The same tree with every weight 1: simple means at every level."""
        return Tree.of(self.parent, np.ones(len(self)), self.keys)

    def fill(self, given: Mapping[str, float | NoNumber]) -> tuple[NDArray[np.float64], States]:
        """One unit's leaf values and states by key, both of shape 1 x leaves.

        A leaf that is not given is 'not answered'. Raises KeyError for a key that is no leaf.
        """
        column = {key: index for index, key in enumerate(self.leaf_keys)}
        values = np.full((1, len(column)), np.nan)
        states = np.full(values.shape, NoNumber.NOT_ANSWERED.code, dtype=np.int8)
        for key, one in given.items():
            if isinstance(one, NoNumber):
                states[0, column[key]] = one.code
            else:
                values[0, column[key]], states[0, column[key]] = one, NUMBER
        return values, states


def _check(parent: Nodes, weight: NDArray[np.float64], keys: tuple[str, ...]) -> None:
    if len(parent) == 0:
        raise Refusal("tree.empty", "There is nothing to roll up.")
    if not len(parent) == len(weight) == len(keys):
        raise ValueError("parents, weights and keys differ in length")
    if parent.min() < ROOT or parent.max() >= len(parent):
        raise Refusal("tree.parent_unknown", "A node stands under a node that is not there.")
    wrong = np.flatnonzero(~(np.isfinite(weight) & (weight >= 0)))
    if wrong.size:
        message = "The weight of “%(key)s” must be zero or more."
        raise Refusal("tree.weight", message, key=keys[wrong[0]])
    if len(set(keys)) < len(keys):
        twice = next(key for index, key in enumerate(keys) if key in keys[:index])
        raise Refusal("tree.key_twice", "“%(key)s” is there twice.", key=twice)


def _only_root(parent: Nodes, keys: tuple[str, ...]) -> int:
    roots = np.flatnonzero(parent == ROOT)
    if len(roots) > 1:
        message = "There are %(count)s roots: %(keys)s."
        named = ", ".join(keys[root] for root in roots[:3])
        raise Refusal("tree.several_roots", message, count=len(roots), keys=named)
    if len(roots) == 0:
        raise Refusal("tree.circle", "“%(key)s” stands under itself.", key=keys[0])
    return int(roots[0])


def _levels(parent: Nodes, root: int) -> tuple[Level, ...]:
    """Level by level from the root down, then turned over; what a circle holds is never met."""
    by_parent = np.argsort(parent, kind="stable")
    begin = np.searchsorted(parent[by_parent], np.arange(len(parent) + 1))
    count = np.diff(begin)
    levels: list[Level] = []
    front = np.array([root], dtype=np.intp)
    while (parents := front[count[front] > 0]).size:
        sizes = count[parents]
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        within = np.arange(sizes.sum()) - np.repeat(starts, sizes)
        front = by_parent[np.repeat(begin[parents], sizes) + within]
        levels.append(Level(parents, front, starts))
    return tuple(reversed(levels))


def _check_circles(levels: tuple[Level, ...], keys: tuple[str, ...]) -> None:
    met = 1 + sum(len(level.children) for level in levels)
    if met < len(keys):
        reached = {int(node) for level in levels for node in level.children}
        roots = {int(levels[-1].parents[0])} if levels else set()
        lost = [keys[node] for node in range(len(keys)) if node not in reached | roots]
        message = "“%(key)s” stands under itself."
        raise Refusal("tree.circle", message, key=lost[0] if lost else keys[0])
