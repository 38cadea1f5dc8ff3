"""Who is named best and weakest of a group: from ranks alone, or as far as errors let one say."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import Named
from payesh.scoring.ranking import NOT_RANKED
from payesh.scoring.standings import Standings

Places = NDArray[np.int64]


def name(
    ranks: ArrayLike,
    count: int,
    groups: Sequence[Hashable] | None = None,
    *,
    smallest: int | None = None,
) -> list[Named | None]:
    """The first and the last `count` of every group, in the order of `ranks`; None for the others.

    `ranks` are competition ranks inside the groups, 0 for 'not ranked', which is never named. A
    tie is kept together: who shares the last named rank is named too. Units that would be both
    (the tie reaches from end to end) are neither. A group with fewer than `smallest` ranked
    units, usually twice `count`, names nobody.
    """
    given = np.asarray(ranks, dtype=int)
    labels = list(groups) if groups is not None else [None] * len(given)
    if len(labels) != len(given):
        raise ValueError(f"{len(labels)} groups for {len(given)} ranks")
    members: dict[Hashable, list[int]] = {}
    for place, label in enumerate(labels):
        if given[place] != NOT_RANKED:
            members.setdefault(label, []).append(place)
    named: list[Named | None] = [None] * len(given)
    for places in members.values():
        if len(places) >= max(1, 2 * count if smallest is None else smallest):
            for place, word in zip(places, _name_group(given[places], count), strict=True):
                named[place] = word
    return named


def _name_group(ranks: Places, count: int) -> list[Named | None]:
    best = ranks <= count
    behind = np.array([np.count_nonzero(ranks > one) for one in ranks])
    weakest = behind < count
    words = {(True, False): Named.BEST, (False, True): Named.WEAKEST}
    return [words.get(pair) for pair in zip(best.tolist(), weakest.tolist(), strict=True)]


def name_by_sets(found: Standings, count: int) -> list[Named | None]:
    """Best and weakest of every group by the simultaneous sets: only who is certainly among them.

    `count` are how many count as the best and as the weakest. None for who is not distinguishable;
    a group of fewer than twice `count` compared units names nobody.
    """
    enough = (found.size >= 2 * count) & (found.size > 0)
    best = enough & (found.set_high <= count)
    weakest = enough & (found.set_low > found.size - count)
    words = {(True, False): Named.BEST, (False, True): Named.WEAKEST}
    return [words.get(pair) for pair in zip(best.tolist(), weakest.tolist(), strict=True)]
