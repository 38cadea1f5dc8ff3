"""Which units are compared with one another: the members of every group, best first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Places = NDArray[np.intp]


def members(
    score: NDArray[np.float64],
    se: NDArray[np.float64],
    groups: Sequence[Hashable] | None,
    eligible: ArrayLike | None = None,
) -> list[Places]:
    """The places of each group's comparable units, in falling order of score.

    Comparable is what has a score, a standard error, and is not ruled out by `eligible`. Draws are
    made in this order, so that nothing hangs on the order in which a caller lists the units.
    """
    fit = np.isfinite(score) & np.isfinite(se)
    if eligible is not None:
        fit &= np.asarray(eligible, dtype=bool)
    if groups is not None and len(groups) != len(score):
        raise ValueError(f"{len(groups)} groups for {len(score)} scores")
    falling = np.argsort(-score, kind="stable")
    falling = falling[fit[falling]]
    if groups is None:
        return [falling] if falling.size else []
    found: dict[Hashable, list[int]] = {}
    for place in falling.tolist():
        found.setdefault(groups[place], []).append(place)
    return [np.array(places, dtype=np.intp) for places in found.values()]
