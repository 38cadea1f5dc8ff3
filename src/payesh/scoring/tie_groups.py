"""Ties as people should read them: neighbours in the order that cannot be told apart.

The first unit leads; the units after it, one by one, belong to its group until one is surely below
the leader; that one leads the next group.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.rank_sets import RankSets

NO_TIE = 0


def tie_groups(sets: RankSets) -> NDArray[np.int32]:
    """The number of each unit's tie group, from 1 in the order of the scores; units best first.

    0 for a unit that is told apart from its leader and leads nobody: it is tied with none.
    """
    count = len(sets.low)
    found = np.full(count, NO_TIE, dtype=np.int32)
    leader, number = 0, 0
    while leader < count:
        below = sets.surely_below(leader)[leader + 1 :]
        together = int(below.argmax()) if below.any() else len(below)
        if together:
            number += 1
            found[leader : leader + together + 1] = number
        leader += together + 1
    return found
