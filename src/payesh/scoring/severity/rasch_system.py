"""One Newton step of a many-facet Rasch model: agencies eliminated, raters sparse, a dense border.

The information of the agencies is a diagonal, so they are solved for first and leave a sparse
system of raters; items and categories are few and stand around it as a dense border.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from payesh.scoring.severity.factor import Factor
from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_marginal import Slopes
from payesh.scoring.severity.rasch_point import Point, Sums
from payesh.scoring.severity.rasch_scales import Array, Places, Scales

if TYPE_CHECKING:
    from scipy import sparse

_FIRM = 1e-7
"""Information added where a step is solved for: of no weight, yet no system is ever singular."""


@dataclass(frozen=True, eq=False)
class Linked:
    """Which agencies and raters hang together; severities are comparable inside one component."""

    count: int
    agency: Places
    rater: Places

    @classmethod
    def of(cls, cells: Cells) -> Linked:
        from scipy import sparse  # slow to import
        from scipy.sparse.csgraph import connected_components

        size = cells.agencies + cells.raters
        ends = (cells.agency, cells.agencies + cells.rater)
        graph = sparse.coo_matrix((np.ones(len(cells.agency)), ends), shape=(size, size))
        count, label = connected_components(graph, directed=False)
        return cls(int(count), label[: cells.agencies], label[cells.agencies :])


@dataclass(frozen=True, eq=False)
class System:
    """The information at a point, factored.

    `to_raters` is agencies x raters, `to_border` agencies x border, both divided by the agency's
    information; `spread` is what the border does to the raters; `border` the border's own
    information once agencies and raters are solved for.
    """

    linked: Linked
    items: int
    agency_information: Array
    to_raters: sparse.csr_matrix
    to_border: Array
    factor: Factor
    spread: Array
    border: Array

    @property
    def components(self) -> int:
        return self.linked.count

    @property
    def agency_component(self) -> Places:
        return self.linked.agency

    @property
    def rater_component(self) -> Places:
        return self.linked.rater

    @cached_property
    def border_covariance(self) -> Array:
        return np.asarray(np.linalg.inv(self.border))

    @property
    def item_trace(self) -> float:
        """The sum of the variances of the items' difficulties about their mean."""
        own = self.border_covariance[: self.items, : self.items]
        return float(np.trace(own) - own.mean())

    def rater_covariance(self, columns: Array) -> Array:
        """The covariance of severities with mean zero in each component, times `columns`."""
        centred = self._centred(columns)
        solved = np.asarray(self.factor.solve(centred))
        solved += self.spread @ (self.border_covariance @ (self.spread.T @ centred))
        return self._centred(solved)

    def _centred(self, columns: Array) -> Array:
        from scipy import sparse

        place = self.linked.rater
        sums = sparse.csr_matrix((np.ones(len(place)), (place, np.arange(len(place))))) @ columns
        return np.asarray(columns - (sums / np.bincount(place)[:, None])[place])


@dataclass(frozen=True, eq=False)
class Step:
    """How far each parameter is to move."""

    theta: Array
    severity: Array
    difficulty: Array
    weight: Array

    @property
    def size(self) -> float:
        """The largest move, in logits."""
        parts = (self.theta, self.severity, self.difficulty, self.weight)
        return max(float(np.abs(part).max(initial=0.0)) for part in parts)


def solve(
    point: Point,
    found: Sums,
    cells: Cells,
    scales: Scales,
    linked: Linked,
    precision: tuple[float, float, float],
    centre: Array,
    added: Slopes,
) -> tuple[Step, System]:
    """The step from `point` and the system it was solved by; `centre` is the agencies' prior mean.

    `precision` is that of the priors of agencies, raters and items; all zero is plain maximum
    likelihood, whose free shifts are held by one rater a component and by the items' mean.
    `added` is what the slopes have beside those of the joint likelihood.
    """
    from scipy import sparse

    of_agency, of_rater, of_item = precision
    left = cells.sheet_sums - found.expected
    agency_slope = cells.agency_sums(left) - of_agency * (point.theta - centre)
    rater_slope = -cells.rater_sums(left) - of_rater * point.severity + added.rater
    border_slope = _border_slope(point, found, cells, scales, of_item, added)
    own = cells.agency_sums(found.variance) + of_agency + _FIRM
    shape = (cells.agencies, cells.raters)
    across = -sparse.csr_matrix((found.variance, (cells.agency, cells.rater)), shape=shape)
    chosen, signs = _border_columns(scales)
    across_border = found.agency_border[:, chosen] * signs
    to_raters = (sparse.diags(1 / own) @ across).tocsr()
    to_border = across_border / own[:, None]
    raters = cells.rater_sums(found.variance) + of_rater
    plain = not (of_agency or of_rater)
    factor = Factor(_rater_system(raters, across, to_raters, linked, plain))
    coupling = -found.rater_border[:, chosen] * signs - across.T @ to_border
    solved = factor.solve(np.c_[coupling, rater_slope - to_raters.T @ agency_slope])
    spread, moved = solved[:, :-1], solved[:, -1]
    border = _border_information(found, scales, of_item)[np.ix_(chosen, chosen)]
    border -= across_border.T @ to_border + coupling.T @ spread
    np.fill_diagonal(border, border.diagonal() + _FIRM)
    if not (of_agency or of_item):
        border[: cells.items, : cells.items] += found.item_variance.mean() + _FIRM
    slope = border_slope[chosen] - to_border.T @ agency_slope - coupling.T @ moved
    of_border = np.linalg.solve(border, slope)
    severity = moved - spread @ of_border
    theta = agency_slope / own - to_raters @ severity - to_border @ of_border
    weight = np.zeros(scales.counts.shape)
    weight.T[scales.free.T] = of_border[cells.items :]
    step = Step(theta, severity, of_border[: cells.items], weight)
    return step, System(linked, cells.items, own, to_raters, to_border, factor, spread, border)


def _rater_system(
    raters: Array,
    across: sparse.csr_matrix,
    to_raters: sparse.csr_matrix,
    linked: Linked,
    plain: bool,
) -> sparse.csc_matrix:
    from scipy import sparse

    held = raters + _FIRM
    if plain:
        _, first = np.unique(linked.rater, return_index=True)
        held[first] += raters.mean() + _FIRM
    system: sparse.csc_matrix = sparse.csc_matrix(sparse.diags(held) - across.T @ to_raters)
    return system


def _border_columns(scales: Scales) -> tuple[Places, Array]:
    """Which columns of a border are parameters, and the sign with which each moves a location."""
    items, inner = len(scales.group), scales.counts.shape[1] - 1
    free = np.flatnonzero(scales.free[:, 1:inner].T.ravel())
    chosen = np.r_[np.arange(items), items + free].astype(np.intp)
    return chosen, np.r_[np.full(items, -1.0), np.ones(len(free))]


def _border_slope(
    point: Point, found: Sums, cells: Cells, scales: Scales, of_item: float, added: Slopes
) -> Array:
    inner = scales.counts.shape[1] - 1
    items = -(cells.item_sums - found.item_expected) - of_item * point.difficulty + added.item
    categories = (scales.counts - found.category + added.category)[:, 1:inner].T.ravel()
    return np.concatenate([items, categories])


def _border_information(found: Sums, scales: Scales, of_item: float) -> Array:
    items, groups = len(scales.group), len(scales.counts)
    inner = len(found.item_category)
    whole = np.zeros((items + inner * groups,) * 2)
    place = np.arange(items)
    whole[place, place] = found.item_variance + of_item
    by_group = np.arange(groups)
    for one in range(inner):
        column = items + one * groups
        whole[place, column + scales.group] = -found.item_category[one]
        whole[column + scales.group, place] = -found.item_category[one]
        for other in range(inner):
            across = found.category_information[one, other]
            whole[column + by_group, items + other * groups + by_group] = across
    return whole
