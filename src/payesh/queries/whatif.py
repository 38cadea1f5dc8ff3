"""What other weights of the axes would do to the ranks of a frozen group; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.weight_whatif import smallest_swap, what_if
from payesh.records.models import AgencyResult, CampaignGroup, ResultSet
from payesh.scoring.instruments import Instrument

from .final_facts import corrected_version
from .instruments import read_version
from .standings import standing_of


@dataclass(frozen=True)
class Moved:
    """An agency before and after; `climb` is how many ranks it wins (negative: loses)."""

    result: AgencyResult
    score_before: float
    score_after: float
    rank_before: int
    rank_after: int
    climb: int

    @property
    def fell(self) -> int:
        """How many ranks it loses; 0 where it loses none."""
        return max(-self.climb, 0)


@dataclass(frozen=True)
class Turning:
    """The weight at which the first two change places: shares (0..1) of one axis."""

    axis: str
    now: float
    needed: float
    first: AgencyResult
    second: AgencyResult


@dataclass(frozen=True)
class OtherWeights:
    """`weights` by the code of each axis as they are, `rows` by the rank they would have.

    `capped` are agencies with a cap above an item: caps are not part of this reckoning.
    """

    instrument: Instrument
    weights: Mapping[str, float]
    rows: tuple[Moved, ...]
    turning: Turning | None
    capped: int

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Those whose rank changes, the largest steps first."""
        found = [one for one in self.rows if one.climb]
        return tuple(sorted(found, key=lambda one: -abs(one.climb)))


def instrument_of(group: CampaignGroup) -> Instrument:
    """The instrument that the group's results are read by."""
    return read_version(corrected_version(group.instrument))


def other_weights(
    result_set: ResultSet, group: CampaignGroup, weights: Mapping[str, float]
) -> OtherWeights:
    """The ranked agencies of a group with `weights` for axes (those not named keep theirs).

    Scores are reckoned from the items that the set keeps, less the effect of strictness where it
    was taken off. Raises ValueError for weights under zero or all zero.
    """
    instrument = instrument_of(group)
    tree = instrument.tree()
    rows = AgencyResult.objects.filter(result_set=result_set, group=group, rank__isnull=False)
    results = list(rows.select_related("standing", "agency__unit").order_by("rank", "pk"))
    values = _values(results, tree.keys, tree.leaves.tolist())
    now = {axis.code: float(axis.weight) for axis in instrument.axes}
    found = what_if(values, tree, weights)
    moved = [
        Moved(
            result,
            float(found.score_before[at]),
            float(found.score_after[at]),
            int(found.rank_before[at]),
            int(found.rank_after[at]),
            int(found.climb[at]),
        )
        for at, result in enumerate(results)
    ]
    return OtherWeights(
        instrument=instrument,
        weights=now,
        rows=tuple(sorted(moved, key=lambda one: one.rank_after)),
        turning=_turning(results, values, instrument),
        capped=sum(any(cap["part"] != cap["item"] for cap in one.caps) for one in results),
    )


def _values(
    results: list[AgencyResult], keys: tuple[str, ...], leaves: list[int]
) -> NDArray[np.float64]:
    """Percents of items, agencies x leaves, as the set keeps them; the effect taken off each."""
    values = np.full((len(results), len(leaves)), np.nan)
    for row, result in enumerate(results):
        standing = standing_of(result)
        effect = float(standing.effect or 0) if standing else 0.0
        for column, leaf in enumerate(leaves):
            value = result.parts.get(keys[leaf], {}).get("value")
            if value is not None:
                values[row, column] = value - effect
    return values


def _turning(
    results: list[AgencyResult], values: NDArray[np.float64], instrument: Instrument
) -> Turning | None:
    if len(results) < 2:
        return None
    swap = smallest_swap(values, instrument.tree(), 0, 1)
    if swap is None:
        return None
    return Turning(swap.key, swap.now, swap.needed, results[0], results[1])
