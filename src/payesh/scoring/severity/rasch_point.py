"""Where a many-facet Rasch model stands: its parameters, and what the answers say of them there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_cells import Block, Cells
from payesh.scoring.severity.rasch_chances import Chances, chances, log_total
from payesh.scoring.severity.rasch_scales import Array, Scales


@dataclass(frozen=True, eq=False)
class Point:
    """Parameters in logits: agencies, raters, items, and the weights of groups' categories."""

    theta: Array
    severity: Array
    difficulty: Array
    weight: Array

    @classmethod
    def origin(cls, cells: Cells, scales: Scales) -> Point:
        return cls(
            np.zeros(cells.agencies), np.zeros(cells.raters), np.zeros(cells.items), scales.flat()
        )

    def location(self, cells: Cells, rows: slice) -> Array:
        """agency - severity - difficulty, sheets x items."""
        sheet = self.theta[cells.agency[rows]] - self.severity[cells.rater[rows]]
        return np.asarray(sheet[:, None] - self.difficulty)

    def chances(self, cells: Cells, scales: Scales, rows: slice) -> Chances:
        there = cells.answers[rows] >= 0
        return chances(self.location(cells, rows), self.weight[scales.group], there)

    def log_likelihood(self, cells: Cells, scales: Scales) -> float:
        """The logarithm of the chance of all answers."""
        total = cells.sheet_sums @ (self.theta[cells.agency] - self.severity[cells.rater])
        total -= cells.item_sums @ self.difficulty
        total += (scales.counts[scales.used] * self.weight[scales.used]).sum()
        for rows in cells.slices():
            there = cells.answers[rows] >= 0
            whole = log_total(self.location(cells, rows), self.weight[scales.group])
            total -= whole[there].sum()
        return float(total)

    @property
    def farthest(self) -> float:
        """The measure farthest from zero, in logits."""
        parts = (self.theta, self.severity, self.difficulty)
        return max(float(np.abs(part).max(initial=0.0)) for part in parts)

    def away_from(self, other: Point) -> float:
        """The largest difference of a parameter, in logits."""
        used = np.isfinite(self.weight)
        pairs = (
            (self.theta, other.theta),
            (self.severity, other.severity),
            (self.difficulty, other.difficulty),
            (self.weight[used], other.weight[used]),
        )
        return max(float(np.abs(one - before).max(initial=0.0)) for one, before in pairs)


@dataclass(frozen=True, eq=False)
class Sums:
    """Expected answers and their information at a point.

    `expected` and `variance` are by sheet, `item_*` by item, `category` the expected use of each
    category by group. A border is items and then categories (by category, then group): how a
    sheet's answers vary with those parameters, summed by agency and by rater.
    """

    expected: Array
    variance: Array
    item_expected: Array
    item_variance: Array
    category: Array
    category_information: Array
    item_category: Array
    agency_border: Array
    rater_border: Array


def sums(point: Point, cells: Cells, scales: Scales) -> Sums:
    """All sums in one pass over the answers, with one exponential a cell."""
    sheets, items = cells.answers.shape
    groups, categories = scales.counts.shape
    inner = range(1, categories - 1)
    border = items + len(inner) * groups
    into = Sums(
        np.empty(sheets),
        np.empty(sheets),
        np.zeros(items),
        np.zeros(items),
        np.zeros((groups, categories)),
        np.zeros((len(inner), len(inner), groups)),
        np.zeros((len(inner), items)),
        np.zeros((cells.agencies, border)),
        np.zeros((cells.raters, border)),
    )
    for block in cells.blocks:
        _add(into, block, point.chances(cells, scales, block.rows), scales)
    return into


def _add(into: Sums, block: Block, found: Chances, scales: Scales) -> None:
    each, (mean, variance) = found.each, found.moments
    into.expected[block.rows], into.variance[block.rows] = mean.sum(axis=1), variance.sum(axis=1)
    into.item_expected[:] += mean.sum(axis=0)
    into.item_variance[:] += variance.sum(axis=0)
    into.category[:] += scales.member.T @ each.sum(axis=1).T
    _add_categories(into.category_information, each, scales)
    parts = [variance]
    for at, category in enumerate(range(1, len(each) - 1)):
        varies = each[category] * (category - mean)
        into.item_category[at] += varies.sum(axis=0)
        parts.append(varies @ scales.member)
    rows = np.hstack(parts)
    block.by_agency.into(into.agency_border, rows)
    block.by_rater.into(into.rater_border, rows)


def _add_categories(information: Array, each: Array, scales: Scales) -> None:
    """How the uses of two categories vary together, by group."""
    for one in range(1, len(each) - 1):
        for other in range(one, len(each) - 1):
            both = -np.einsum("si,si->i", each[one], each[other])
            if one == other:
                both += each[one].sum(axis=0)
            by_group = both @ scales.member
            information[one - 1, other - 1] += by_group
            if one != other:
                information[other - 1, one - 1] += by_group
