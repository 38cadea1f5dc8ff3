"""Edges of a graph of agencies and raters whose loss would part it: Tarjan's bridges, by a walk."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Step = tuple[int, int]
"""A node and the edge that leads to it."""

_NONE = -1


def bridges(agency: Places, rater: Places) -> Places:
    """The rows whose loss parts their agency from their rater; a repeated pair never does."""
    if not len(agency):
        return np.empty(0, dtype=np.intp)
    agencies = np.unique(agency, return_inverse=True)[1]
    raters = np.unique(rater, return_inverse=True)[1] + int(agencies.max()) + 1
    around: list[list[Step]] = [[] for _ in range(int(raters.max()) + 1)]
    for edge, (one, two) in enumerate(zip(agencies.tolist(), raters.tolist(), strict=True)):
        around[one].append((two, edge))
        around[two].append((one, edge))
    walk = _Walk(around)
    found = [edge for root in range(len(around)) for edge in walk.start(root)]
    return np.array(sorted(found), dtype=np.intp)


class _Walk:
    """Depth first, with a stack of its own: chains of visits are longer than Python's.

    `met` counts nodes in the order they are met; `reach` is the earliest one that a node's part
    leads back to. A part that leads to nothing met before it hangs on one edge.
    """

    def __init__(self, around: list[list[Step]]) -> None:
        self._around = around
        self._met = [_NONE] * len(around)
        self._reach = [_NONE] * len(around)
        self._clock = 0
        self._path: list[tuple[int, int, Iterator[Step]]] = []

    def start(self, root: int) -> Iterator[int]:
        """The bridges of the part that holds `root`, unless it was walked before."""
        if self._met[root] == _NONE:
            self._enter(root, _NONE)
        while self._path:
            node, came_by, left = self._path[-1]
            onward = next(left, None)
            if onward is not None:
                self._look(node, came_by, onward)
            elif self._leave():
                yield came_by

    def _enter(self, node: int, edge: int) -> None:
        self._met[node] = self._reach[node] = self._clock
        self._clock += 1
        self._path.append((node, edge, iter(self._around[node])))

    def _look(self, node: int, came_by: int, onward: Step) -> None:
        other, edge = onward
        if self._met[other] == _NONE:
            self._enter(other, edge)
        elif edge != came_by:
            self._reach[node] = min(self._reach[node], self._met[other])

    def _leave(self) -> bool:
        """Go back one step; whether the edge walked back is a bridge."""
        node, _, _ = self._path.pop()
        if not self._path:
            return False
        above = self._path[-1][0]
        self._reach[above] = min(self._reach[above], self._reach[node])
        return self._reach[node] > self._met[above]
