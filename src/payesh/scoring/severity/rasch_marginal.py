"""From the joint to the marginal likelihood: what not knowing the agencies does to the rest.

Severities and thresholds that are fitted together with every agency's measure come out too far
apart, the more so the fewer items a sheet has. Laplace's approximation integrates the agencies
out: it takes half the logarithm of each agency's information from the likelihood. This is the
slope of that term, with the agencies following their best values (Tierney and Kadane, 1986).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_point import Point
from payesh.scoring.severity.rasch_scales import Array, Scales


@dataclass(frozen=True, eq=False)
class Slopes:
    """What is added to the slopes of severities, difficulties and weights (groups x categories)."""

    rater: Array
    item: Array
    category: Array


def no_slopes(cells: Cells, scales: Scales) -> Slopes:
    """Plain joint likelihood adds nothing."""
    return Slopes(np.zeros(cells.raters), np.zeros(cells.items), np.zeros(scales.counts.shape))


def marginal_slopes(point: Point, cells: Cells, scales: Scales, information: Array) -> Slopes:
    """The slopes at `point`; `information` is each agency's, with its prior."""
    skewness = np.empty(len(cells.answers))
    variance = np.empty(len(cells.answers))
    by_item = np.zeros((2, cells.items))
    by_category = np.zeros((2, *scales.counts.shape))
    for rows in cells.slices():
        _, spread, skew = _third(point, cells, scales, rows)
        skewness[rows], variance[rows] = skew.sum(axis=1), spread.sum(axis=1)
    share = 1 / information
    follow = cells.agency_sums(skewness) * share**2
    scale = np.stack([share, follow])[:, cells.agency]
    for rows in cells.slices():
        each, spread, skew = _third(point, cells, scales, rows)
        own, along = scale[:, rows]
        by_item += np.stack([own @ skew, along @ spread])
        steps = np.arange(len(each))
        mean = np.einsum("k,ksi->si", steps, each)
        for category in steps[1:-1]:
            away = category - mean
            by_category[0, :, category] += (own @ (each[category] * (away**2 - spread))) @ (
                scales.member
            )
            by_category[1, :, category] += (along @ (each[category] * away)) @ scales.member
    by_sheet = scale[0] * skewness - scale[1] * variance
    return Slopes(
        rater=cells.rater_sums(by_sheet) / 2,
        item=(by_item[0] - by_item[1]) / 2,
        category=(by_category[1] - by_category[0]) / 2,
    )


def _third(point: Point, cells: Cells, scales: Scales, rows: slice) -> tuple[Array, Array, Array]:
    """Chances, variance and third central moment of each answer."""
    found = point.chances(cells, scales, rows)
    mean, variance = found.moments
    return found.each, variance, found.power_mean(3) - 3 * mean * variance - mean**3
