"""Newton's climb to the top of the (penalised) joint likelihood of a many-facet Rasch model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_marginal import Slopes, marginal_slopes, no_slopes
from payesh.scoring.severity.rasch_point import Point, Sums, sums
from payesh.scoring.severity.rasch_prior import Prior, Widths, component_means
from payesh.scoring.severity.rasch_scales import Scales
from payesh.scoring.severity.rasch_system import Linked, Step, System, solve

_MOST_STEPS = 80
_LONGEST = 1.5
"""No parameter moves by more logits in a step: from far away Newton's step overshoots."""
_FARTHEST = 15.0
"""So many logits apart, answers are separated: the likelihood rises for ever and tells nothing."""


@dataclass(frozen=True, eq=False)
class Top:
    """Where the climb ended; `settled` is False where it was still moving at its last step."""

    point: Point
    system: System
    widths: Widths
    steps: int
    settled: bool


def climb(cells: Cells, scales: Scales, prior: Prior | None, tolerance: float) -> Top:
    """Step until no parameter moves by more than `tolerance` logits and no width by 1 in 10,000."""
    linked = Linked.of(cells)
    point, widths = Point.origin(cells, scales), Widths.start(prior)
    for taken in range(1, _MOST_STEPS + 1):
        found = sums(point, cells, scales)
        centre = component_means(point.theta, linked.agency)
        added = _added(point, found, cells, scales, widths)
        step, system = solve(point, found, cells, scales, linked, widths.precision, centre, added)
        left, point = point, _recentred(_moved(point, step), linked)
        before, widths = widths, widths.updated(prior, point, system)
        if point.away_from(left) < tolerance and not widths.far_from(before):
            return Top(point, system, widths, taken, True)
        if point.farthest > _FARTHEST:
            break
    return Top(point, system, widths, taken, False)


def _added(point: Point, found: Sums, cells: Cells, scales: Scales, widths: Widths) -> Slopes:
    if np.isinf(widths.agency):
        return no_slopes(cells, scales)
    information = cells.agency_sums(found.variance) + widths.precision[0]
    return marginal_slopes(point, cells, scales, information)


def _moved(point: Point, step: Step) -> Point:
    share = min(1.0, _LONGEST / max(step.size, _LONGEST))
    return Point(
        point.theta + share * step.theta,
        point.severity + share * step.severity,
        point.difficulty + share * step.difficulty,
        point.weight + share * step.weight,
    )


def _recentred(point: Point, linked: Linked) -> Point:
    """Severities of each component and difficulties with mean zero; no chance changes."""
    size = np.bincount(linked.rater, minlength=linked.count)
    level = np.bincount(linked.rater, point.severity, linked.count) / np.maximum(size, 1)
    middle = point.difficulty.mean()
    return Point(
        point.theta - level[linked.agency] - middle,
        point.severity - level[linked.rater],
        point.difficulty - middle,
        point.weight,
    )
