"""Who is named best and weakest of a group: only those who surely are, whatever the errors are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from payesh.ground.terms import Named, TopPlace
from payesh.scoring.ranking import NOT_RANKED

Places = Sequence[TopPlace | None]


def name(
    top: Places,
    bottom: Places,
    ranks: ArrayLike,
    count: int,
    groups: Sequence[Hashable] | None = None,
    *,
    smallest: int | None = None,
) -> list[Named | None]:
    """Best, weakest or None for each unit, by the simultaneous sets of its group.

    `top` and `bottom` say whether a unit is certainly among the first or last `count`. One without
    a rank (0) is never named, and neither is anyone in a group with fewer than `smallest` ranked
    units, usually twice `count`. Who is possibly among them is not named: ranks alone name nobody.
    """
    given = np.asarray(ranks, dtype=int)
    labels = list(groups) if groups is not None else [None] * len(given)
    if not len(labels) == len(top) == len(bottom) == len(given):
        raise ValueError(f"{len(labels)} groups and {len(top)} places for {len(given)} ranks")
    ranked = [place != NOT_RANKED for place in given.tolist()]
    size = Counter(label for label, one in zip(labels, ranked, strict=True) if one)
    least = max(1, 2 * count if smallest is None else smallest)
    return [
        _word(best, weakest) if one and size[label] >= least else None
        for label, one, best, weakest in zip(labels, ranked, top, bottom, strict=True)
    ]


def _word(top: TopPlace | None, bottom: TopPlace | None) -> Named | None:
    if top is TopPlace.CERTAIN:
        return Named.BEST
    return Named.WEAKEST if bottom is TopPlace.CERTAIN else None
