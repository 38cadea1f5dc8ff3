"""What other weights of the axes would do to the ranks of a frozen group; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.composites import composite
from payesh.analytics.weight_whatif import smallest_swap, what_if
from payesh.records.models import AgencyResult, CampaignGroup, ResultSet, Standing
from payesh.scoring.instruments import Instrument
from payesh.scoring.tree import Tree

from .final_facts import corrected_version
from .instruments import read_version
from .standings import standing_of

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Moved:
    """An agency before and after; `climb` is how many ranks it wins (negative: loses).

    Without a score after (nothing it was asked has any weight left) its rank after is 0.
    """

    result: AgencyResult
    score_before: float | None
    score_after: float | None
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

    `capped` counts agencies that a cap holds down above an item: what it took off stays off.
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

    Scores are reckoned from the items that the set keeps; what caps and strictness did to an
    agency stays as it is. Raises ValueError for weights under zero or all zero.
    """
    instrument = instrument_of(group)
    tree = instrument.tree()
    rows = AgencyResult.objects.filter(result_set=result_set, group=group, rank__isnull=False)
    results = list(rows.select_related("standing", "agency__unit").order_by("rank", "pk"))
    published = [_published(one) for one in results]
    values = levelled(_values(results, tree), tree, published)
    now = {axis.code: float(axis.weight) for axis in instrument.axes}
    found = what_if(values, tree, weights)
    moved = [
        Moved(
            result,
            _known(found.score_before[at]),
            _known(found.score_after[at]),
            int(found.rank_before[at]),
            int(found.rank_after[at]),
            int(found.climb[at]),
        )
        for at, result in enumerate(results)
    ]
    return OtherWeights(
        instrument=instrument,
        weights=now,
        rows=tuple(sorted(moved, key=lambda one: one.rank_after or len(moved) + 1)),
        turning=_turning(results, values, instrument),
        capped=sum(any(cap["part"] != cap["item"] for cap in one.caps) for one in results),
    )


def counting(standing: Standing | None) -> float | None:
    """The score by which a result is ranked: adjusted where it was, raw where not."""
    if standing is None:
        return None
    score = standing.result.score if standing.adjusted is None else standing.adjusted
    return float(score)


def _published(result: AgencyResult) -> float:
    """The score that counts, also in a set from before there were standings."""
    score = counting(standing_of(result))
    return float(result.score) if score is None else score


def levelled(values: Array, tree: Tree, published: Sequence[float | None]) -> Array:
    """Percents of items moved so that each agency's mean is the score that was published.

    `values` are agencies x leaves. What is between the two (caps, the effect of strictness) moves
    all items of an agency alike.
    """
    known = np.array([np.nan if one is None else one for one in published], dtype=float)
    return values + (known - composite(tree, values)[:, tree.root])[:, np.newaxis]


def _values(results: Sequence[AgencyResult], tree: Tree) -> Array:
    """Percents of items, agencies x leaves, as the set keeps them."""
    codes = [tree.keys[leaf] for leaf in tree.leaves.tolist()]
    found = [[result.parts.get(code, {}).get("value") for code in codes] for result in results]
    return np.array(found, dtype=float).reshape(len(results), len(codes))


def _known(score: float) -> float | None:
    return None if np.isnan(score) else float(score)


def _turning(results: list[AgencyResult], values: Array, instrument: Instrument) -> Turning | None:
    if len(results) < 2:
        return None
    swap = smallest_swap(values, instrument.tree(), 0, 1)
    if swap is None:
        return None
    return Turning(swap.key, swap.now, swap.needed, results[0], results[1])
