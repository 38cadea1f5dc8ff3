"""What units hold of a plan: counts, and the mean of their activities by their part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from .figures import Figure
from .plan_activities import Standing
from .plan_read import COUNTS, ROOT, WHOLE_COUNTS, Goals, Line

_ZERO = Fraction(0)


class Holding:
    """A unit with those below it: what it counts, and its progress and coverage (0..1)."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys((*COUNTS, *WHOLE_COUNTS), 0)
        self.done = self.part = self.covered = self.applied = _ZERO

    def take(self, other: Holding) -> None:
        """Add what another holds."""
        for name, count in other.counts.items():
            self.counts[name] += count
        self.done += other.done
        self.part += other.part
        self.covered += other.covered
        self.applied += other.applied

    @property
    def progress(self) -> Fraction | None:
        return self.done / self.part if self.part else None

    @property
    def coverage(self) -> Fraction | None:
        return self.covered / self.applied if self.applied else None


def holdings(goals: Goals, standing: Standing, units: Mapping[str, Line]) -> dict[str, Holding]:
    """Every unit with those below it. A unit's parents are followed as far as they are told."""
    own: dict[str, Holding] = defaultdict(Holding)
    for key, counts in standing.own.items():
        one = own[goals.nodes[key]["owner"]]
        for name, count in counts.items():
            one.counts[name] += count
    _weigh(goals, standing.figures, own)
    whole: dict[str, Holding] = defaultdict(Holding)
    for unit, one in own.items():
        above, seen = unit, set[str]()
        while above and above not in seen:
            seen.add(above)
            whole[above].take(one)
            above = units[above]["parent"] if above in units else ""
    return whole


def _weigh(goals: Goals, figures: Mapping[str, Figure], own: Mapping[str, Holding]) -> None:
    """Each leaf with a number, by its part among those that have one; so with what applies."""
    counted = _parts(goals, {key for key, one in figures.items() if one.value is not None})
    applied = _parts(goals, {key for key, one in figures.items() if one.coverage is not None})
    for key, node in goals.nodes.items():
        if not goals.is_leaf(key) or not node["owner"]:
            continue
        figure, one = figures[key], own[node["owner"]]
        if figure.value is not None:
            one.done += counted.get(key, _ZERO) * figure.value
            one.part += counted.get(key, _ZERO)
        if figure.coverage is not None:
            one.covered += applied.get(key, _ZERO) * figure.coverage
            one.applied += applied.get(key, _ZERO)


def _parts(goals: Goals, counting: set[str]) -> dict[str, Fraction]:
    """Each node's part in the whole (1), over the sisters that count."""
    parts = {ROOT: Fraction(1)}
    for key in reversed(goals.upward):
        children = [child for child in goals.children(key) if child in counting]
        weight = sum(goals.weights[child] for child in children)
        for child in children:
            share = Fraction(goals.weights[child], weight) if weight else _ZERO
            parts[child] = parts.get(key, _ZERO) * share
    return parts
