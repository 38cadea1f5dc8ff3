"""Agreement part by part: of each item, criterion or team, and between two organisations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.agreement import BOOTSTRAP, Bootstrap, Coefficient, Measure, measure
from payesh.analytics.agreement_draws import Places
from payesh.analytics.agreement_ratings import Ratings

Found = dict[Measure, Coefficient]


def measure_groups(
    ratings: Ratings,
    group: Places,
    measures: Iterable[Measure] = Measure,
    *,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> dict[int, Found]:
    """The coefficients of the ratings of each group; `group` is one entry a rating.

    Groups are items, criteria (the items of each as units) or teams (their visits). The scale is
    the same for all: without `levels` of its own it is that of all ratings together.
    """
    asked = list(measures)
    known = _with_levels(ratings)
    return {
        int(one): measure(known.only(group == one), asked, bootstrap=bootstrap)
        for one in np.unique(group)
    }


def measure_organisations(
    ratings: Ratings,
    organisation: Places,
    measures: Iterable[Measure] = Measure,
    *,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> dict[tuple[int, int], Found]:
    """The coefficients of every two organisations that rated a unit together.

    `organisation[j]` is that of rater j. A unit counts for a pair where each of the two has one
    rater in it; who that was does not matter, so kappa is the organisations'.
    """
    asked = list(measures)
    known = replace(_with_levels(ratings), rater=organisation[ratings.rater])
    found = {}
    for pair in combinations(np.unique(known.rater).tolist(), 2):
        together = known.only(_once_each(known, pair))
        if len(together.unit):
            found[pair] = measure(together, asked, bootstrap=bootstrap)
    return found


def _once_each(ratings: Ratings, pair: tuple[int, int]) -> NDArray[np.bool_]:
    """The rows of units in which each of the two has exactly one rating."""
    units = int(ratings.unit.max(initial=-1)) + 1
    mine = [ratings.rater == one for one in pair]
    once = [np.bincount(ratings.unit[rows], minlength=units) == 1 for rows in mine]
    return np.asarray((mine[0] | mine[1]) & (once[0] & once[1])[ratings.unit], dtype=np.bool_)


def _with_levels(ratings: Ratings) -> Ratings:
    """The scale of all ratings, where its steps are alike; else each part has its own values."""
    if ratings.levels is not None:
        return ratings
    levels = np.unique(ratings.value)
    gaps = np.diff(levels)
    alike = len(gaps) and np.allclose(gaps, gaps[0])
    return replace(ratings, levels=levels) if alike else ratings
