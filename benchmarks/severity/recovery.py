"""How near the truth raw and adjusted scores come: `python -m benchmarks.severity.recovery`.

Every campaign goes through the product: item-adjusted scores, the gates, the additive model with
agencies free and drawn, and the many-facet Rasch model as the audit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau, t

from benchmarks.ground import note, told
from benchmarks.severity.world import Design, World, make
from payesh.ground.terms import AdjustVerdict
from payesh.scoring.severity.additive import Agencies, fit_additive
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.gates import judge
from payesh.scoring.severity.rasch import fit_rasch
from payesh.scoring.severity.ratings import Ratings, item_adjusted

Array = NDArray[np.float64]

REPLICATIONS = 60
JOINT = (0, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0)
LEVEL = 0.95


@dataclass(frozen=True)
class Nearness:
    """Scores beside the truth: correlation, Kendall's tau, root mean squared error in points.

    `cover` is the share of agencies whose interval of 95 % holds the truth. Errors count from
    their mean: adjusted scores tell agencies apart, their common level is a convention.
    """

    r: float
    tau: float
    rmse: float
    cover: float = float("nan")


NOWHERE = Nearness(*[float("nan")] * 4)


@dataclass(frozen=True)
class Round:
    """One campaign: its linked pools, whether the gates refused, and how near each way came."""

    pools: int
    refused: bool
    raw: Nearness
    fixed: Nearness
    random: Nearness
    rasch: Nearness


def play(design: Design, seed: int, *, beside: bool = True) -> Round:
    """One campaign from its answers to its scores, and `beside` them by the other two models."""
    world = make(design, seed)
    ratings = ratings_of(world, design)
    judged = judge(ratings)
    raw = np.bincount(world.agency, ratings.score) / np.bincount(world.agency)
    refused = judged.verdict is AdjustVerdict.REFUSED
    return Round(
        judged.links.count,
        refused,
        nearness(raw, world.truth, centred=False),
        NOWHERE if judged.fit is None else of_fit(judged.fit, world.truth),
        of_fit(fit_additive(ratings, Agencies.RANDOM), world.truth) if beside else NOWHERE,
        _audit(world) if beside and not refused else NOWHERE,
    )


def ratings_of(world: World, design: Design) -> Ratings:
    """Item-adjusted scores of the sheets."""
    score, weight = item_adjusted(world.percents)
    return Ratings(score, weight, world.agency, world.team, design.agencies, design.teams)


def of_fit(fit: AdditiveFit, truth: Array) -> Nearness:
    """Adjusted scores with their intervals by t quantiles."""
    reach = t.ppf((1 + LEVEL) / 2, fit.df) * fit.agency_se if fit.df > 0 else None
    return nearness(fit.score, truth, reach)


def nearness(
    score: Array, truth: Array, reach: Array | None = None, *, centred: bool = True
) -> Nearness:
    """`reach` is half the width of each interval."""
    error = score - truth
    error = error - error.mean() if centred else error
    return Nearness(
        float(np.corrcoef(score, truth)[0, 1]),
        float(kendalltau(score, truth)[0]),
        float(np.sqrt(np.mean(error**2))),
        float("nan") if reach is None else float(np.mean(np.abs(error) <= reach)),
    )


def _audit(world: World) -> Nearness:
    """Quality in logits as the Rasch model has it; only its order is compared."""
    found = fit_rasch(world.answers, world.agency, world.team)
    r = float(np.corrcoef(found.theta, world.quality)[0, 1])
    return Nearness(r, float(kendalltau(found.theta, world.quality)[0]), float("nan"))


def averaged(rounds: Iterable[Round]) -> dict[str, object]:
    """Means over the rounds; over those that were not refused where a way needs links."""
    played = list(rounds)
    ways = {
        way: {
            name: _mean([getattr(getattr(one, way), name) for one in played])
            for name in ("r", "tau", "rmse", "cover")
        }
        for way in ("raw", "fixed", "random", "rasch")
    }
    pools = float(np.mean([one.pools for one in played]))
    refused = sum(one.refused for one in played)
    unlinked = sum(one.pools > 1 for one in played)
    return {"pools": pools, "unlinked": unlinked, "refused": refused, **ways}


def _mean(values: list[float]) -> float | None:
    known = [one for one in values if not np.isnan(one)]
    return float(np.mean(known)) if known else None


def main() -> None:
    """Print a line of JSON: each design with its means over the replications."""
    table = []
    for by_region in (False, True):
        for joint in JOINT:
            design = Design(joint, by_region)
            found = averaged(play(design, seed) for seed in range(REPLICATIONS))
            note(f"{design} {found}")
            table.append({**asdict(design), **found})
    told(replications=REPLICATIONS, designs=table)


if __name__ == "__main__":
    main()
