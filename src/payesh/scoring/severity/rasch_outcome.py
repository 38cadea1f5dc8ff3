"""What a many-facet Rasch fit tells: measures with errors, thresholds, fair scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_chances import percent_and_slope
from payesh.scoring.severity.rasch_climb import Top
from payesh.scoring.severity.rasch_errors import standard_errors
from payesh.scoring.severity.rasch_extremes import LeftOut
from payesh.scoring.severity.rasch_placing import Measures, place
from payesh.scoring.severity.rasch_prior import Widths
from payesh.scoring.severity.rasch_scales import Array, Marks, Places, Scales

OUTSIDE = -1
"""The component of what took no part in the joint fit."""


@dataclass(frozen=True, eq=False)
class RaschFit:
    """Measures in logits; NaN for an agency, rater or item without any answer.

    - `theta`: agencies, higher is better; `severity`: raters, positive is stricter, mean zero in
      each component; `difficulty`: items, mean zero;
    - `thresholds`: groups x steps, adding up to zero in each group; NaN where a category was never
      used (`unused`, groups x categories); `group` is each item's, `top` its highest category;
    - `fair_score`: the percent expected of an agency over all items under the average rater, and
      `fair_se` its error by the delta method, difficulties and thresholds taken as known;
    - `extreme_*`: all answers lowest or all highest, left out of the plain fit and placed after
      (with a prior nothing needs to be left out);
    - `rater_component`, `agency_component`: severities and measures are comparable inside one
      component only; -1 outside the joint fit;
    - `widths`: the standard deviations of the priors in force (infinite: none);
    - `settled`: False where the climb did not come to rest: so few answers that they can be
      explained ever better by measures ever farther apart.
    """

    theta: Array
    severity: Array
    difficulty: Array
    thresholds: Array
    log_likelihood: float
    se_theta: Array
    se_severity: Array
    fair_score: Array
    fair_se: Array
    steps: int
    settled: bool
    widths: Widths
    weight: Array
    group: Places
    top: Places
    unused: Marks
    extreme_agency: Marks
    extreme_rater: Marks
    extreme_item: Marks
    agency_component: Places
    rater_component: Places

    @property
    def item_weight(self) -> Array:
        """The logarithmic weights of the categories, items x categories."""
        return self.weight[self.group]


def spread_weight(weight: Array, fitted: Scales, whole: Scales, kept: Marks) -> Array:
    """The weights of all groups: a group that took no part has thresholds of zero."""
    categories = np.arange(whole.counts.shape[1])
    spread = np.zeros(whole.counts.shape)
    top_of = np.zeros(len(spread), dtype=np.intp)
    top_of[whole.group] = whole.top
    spread[categories > top_of[:, None]] = -np.inf
    spread[whole.group[kept]] = -np.inf
    spread[whole.group[kept], : weight.shape[1]] = weight[fitted.group]
    return spread


def assembled(
    cells: Cells, out: LeftOut, found: Top, scales: Scales, weight: Array, likelihood: float
) -> RaschFit:
    """The fit of what took part, and what was left out placed by it; `weight` is of all groups."""
    agency, rater, item = out.keeps()
    point, linked = found.point, found.system.linked
    known = Measures(
        (
            _full(point.theta, agency),
            _full(-point.severity, rater),
            _full(-point.difficulty, item),
        ),
        (np.full(len(agency), np.nan), np.full(len(rater), np.nan), np.full(len(item), np.nan)),
        weight[scales.group],
    )
    known.error[1][rater], known.error[0][agency] = standard_errors(found.system)
    place(cells, out, known)
    theta, severity, difficulty = known.each[0], -known.each[1], -known.each[2]
    percent, slope = percent_and_slope(theta, difficulty, known.weight, scales.top)
    return RaschFit(
        theta=theta,
        severity=severity,
        difficulty=difficulty,
        thresholds=scales.thresholds(weight),
        log_likelihood=likelihood,
        se_theta=known.error[0],
        se_severity=known.error[1],
        fair_score=percent,
        fair_se=slope * known.error[0],
        steps=found.steps,
        settled=found.settled,
        widths=found.widths,
        weight=weight,
        group=scales.group,
        top=scales.top,
        unused=~scales.used,
        extreme_agency=out.agency > 0,
        extreme_rater=out.rater > 0,
        extreme_item=out.item > 0,
        agency_component=_components(linked.agency, agency),
        rater_component=_components(linked.rater, rater),
    )


def _full(values: Array, kept: Marks) -> Array:
    whole = np.full(len(kept), np.nan)
    whole[kept] = values
    return whole


def _components(component: Places, kept: Marks) -> Places:
    whole = np.full(len(kept), OUTSIDE, dtype=np.intp)
    whole[kept] = component
    return whole


def nothing(cells: Cells, scales: Scales, out: LeftOut) -> RaschFit:
    """A fit that says nothing: every answer is extreme, or there is none."""
    agencies, raters = np.full(cells.agencies, np.nan), np.full(cells.raters, np.nan)
    weight = scales.flat()
    return RaschFit(
        theta=agencies,
        severity=raters,
        difficulty=np.full(cells.items, np.nan),
        thresholds=np.full((len(weight), weight.shape[1] - 1), np.nan),
        log_likelihood=0.0,
        se_theta=agencies,
        se_severity=raters,
        fair_score=agencies,
        fair_se=agencies,
        steps=0,
        settled=False,
        widths=Widths(),
        weight=weight,
        group=scales.group,
        top=scales.top,
        unused=~scales.used,
        extreme_agency=out.agency > 0,
        extreme_rater=out.rater > 0,
        extreme_item=out.item > 0,
        agency_component=np.full(cells.agencies, OUTSIDE),
        rater_component=np.full(cells.raters, OUTSIDE),
    )
