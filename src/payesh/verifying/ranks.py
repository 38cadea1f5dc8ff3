"""Competition ranks inside groups, on exact values: 92, 90, 90, 88 gives 1, 2, 2, 4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from fractions import Fraction


def ranks(
    values: Sequence[Fraction | None], groups: Sequence[Hashable], may: Sequence[bool]
) -> list[int]:
    """The rank of each value, the highest first; 0 where there is none or it may not be ranked."""
    members: dict[Hashable, list[int]] = defaultdict(list)
    for place, value in enumerate(values):
        if value is not None and may[place]:
            members[groups[place]].append(place)
    found = [0] * len(values)
    for places in members.values():
        places.sort(key=lambda place: _number(values[place]), reverse=True)
        for position, place in enumerate(places, 1):
            before = places[position - 2] if position > 1 else None
            tied = before is not None and values[before] == values[place]
            found[place] = found[before] if tied and before is not None else position
    return found


def _number(value: Fraction | None) -> Fraction:
    assert value is not None  # only values are put in order
    return value
