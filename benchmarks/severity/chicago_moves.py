"""Establishments that one group of inspectors saw before a year, and another group in it.

None of them taught anything of strictness before that year, for no two groups had met there: what
strictness does to them is a test of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.severity.chicago_data import Array, Differences, Places
from payesh.scoring.severity.ratings import Ratings


@dataclass(frozen=True, eq=False)
class Moves:
    """One row an establishment: the change of its mean score, its weight, and the two groups."""

    change: Array
    weight: Array
    first: Places
    then: Places
    groups: int

    @classmethod
    def between(cls, early: Ratings, late: Ratings) -> Moves:
        """Of the establishments with one group early and another one late."""
        (first, before, earlier), (then, now, later) = _of_one(early), _of_one(late)
        moved = np.flatnonzero((first >= 0) & (then >= 0) & (first != then))
        weight = 1 / (1 / earlier[moved] + 1 / later[moved])
        change = now[moved] - before[moved]
        return cls(change, weight, first[moved], then[moved], early.raters)

    def __len__(self) -> int:
        return len(self.change)

    def some(self, rows: Places) -> Moves:
        """The rows at these places, which may come again."""
        parts = (one[rows] for one in (self.change, self.weight, self.first, self.then))
        return Moves(*parts, self.groups)

    def adjusted(self, severity: Array) -> Moves:
        """The changes without what the strictness of both groups did to them."""
        change = self.change + severity[self.then] - severity[self.first]
        return Moves(change, self.weight, self.first, self.then, self.groups)

    def differences(self) -> Differences:
        """How far groups differ, whatever changed from early to late for all of them alike."""
        rows, root = np.arange(len(self)), np.sqrt(self.weight)
        groups = np.zeros((len(self), self.groups))
        groups[rows, self.then] += 1
        groups[rows, self.first] -= 1
        alike = _left(root[:, np.newaxis], self.change * root)
        design = np.column_stack([np.ones(len(self)), groups]) * root[:, np.newaxis]
        told = _left(design, self.change * root)
        free = self.groups - 1
        return Differences(alike - told, told / (len(self) - 1 - free) * free)


def _of_one(ratings: Ratings) -> tuple[Places, Array, Array]:
    """The only group of each establishment (-1: none or several), the mean score and the count."""
    count = np.zeros((ratings.agencies, ratings.raters))
    np.add.at(count, (ratings.agency, ratings.rater), 1)
    visits = count.sum(axis=1)
    mean = np.bincount(ratings.agency, ratings.score, ratings.agencies) / np.maximum(visits, 1)
    alone = (count > 0).sum(axis=1) == 1
    return np.where(alone, count.argmax(axis=1), -1), mean, visits


def _left(design: Array, values: Array) -> float:
    """What least squares leave."""
    found = np.linalg.lstsq(design, values, rcond=None)[0]
    return float(((values - design @ found) ** 2).sum())
