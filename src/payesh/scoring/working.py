"""The working of a figure: who contributed what to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.ground.terms import NoNumber
from payesh.scoring.rollup import RollUp
from payesh.scoring.states import state_of


@dataclass(frozen=True)
class Contribution:
    """One child's part in its parent's figure.

    `share` is its part of the weight that counted (0..1; None where it did not count) and
    `part` = share x value; the parts add up to the parent's value. `state` is why there is no
    data (None: there is); a child that was not answered may still count, as zero by policy.
    """

    key: str
    weight: float
    value: float | None
    coverage: float | None
    state: NoNumber | None
    share: float | None
    part: float | None


@dataclass(frozen=True)
class Working:
    """The figure of one node for one unit (and period), and the contributions it is made of."""

    key: str
    value: float | None
    coverage: float | None
    state: NoNumber | None
    contributions: tuple[Contribution, ...]


def working(
    result: RollUp, node: int | str, *, unit: int = 0, period: int | None = None
) -> Working:
    """How the figure of `node` (an index or a key) came about; a leaf has no contributions."""
    tree = result.tree
    place = tree.place[node] if isinstance(node, str) else node
    view = _View(result, unit, period)
    children = [int(child) for child in tree.children(place)]
    counted = [child for child in children if view.value(child) is not None]
    whole = float(sum(tree.weight[child] for child in counted))
    parts = tuple(view.contribution(child, whole) for child in children)
    return Working(
        tree.keys[place], view.value(place), view.coverage(place), view.state(place), parts
    )


class _View:
    """One unit and period of a result."""

    def __init__(self, result: RollUp, unit: int, period: int | None) -> None:
        if (result.value.ndim == 3) != (period is not None):
            raise ValueError("a period is named exactly when the result has periods")
        self.tree = result.tree
        self.at = (unit, slice(None)) if period is None else (unit, slice(None), period)
        self._value, self._coverage = result.value[self.at], result.coverage[self.at]
        self._state = result.state[self.at]

    def value(self, node: int) -> float | None:
        return _number(self._value[node])

    def coverage(self, node: int) -> float | None:
        return _number(self._coverage[node])

    def state(self, node: int) -> NoNumber | None:
        return state_of(self._state[node])

    def contribution(self, node: int, whole: float) -> Contribution:
        weight, value = float(self.tree.weight[node]), self.value(node)
        share = weight / whole if value is not None and whole > 0 else None
        part = None if value is None or share is None else share * value
        return Contribution(
            self.tree.keys[node], weight, value, self.coverage(node), self.state(node), share, part
        )


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
