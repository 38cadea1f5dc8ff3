"""How sure ranks are, and how fast: `python -m benchmarks.severity.ranks`.

Campaigns are drawn with errors that raters share; ranges, chances and sets of the product are then
held against the true ranks.
"""

from __future__ import annotations

import resource

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from benchmarks.ground import note, seconds, told
from payesh.scoring.likely_ranks import LikelyRanks, likely_ranks
from payesh.scoring.rank_sets import rank_sets
from payesh.scoring.ranking import Ranks, rank
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.standings import standings

Array = NDArray[np.float64]

REPLICATIONS = 300
AGENCIES, TEAMS, TOP = 110, 4, 10
OWN_SD, SEVERITY_SD, JOINT = 5.8, 3.0, 0.1
SPREADS = {"18": 18.0, "6": 6.0}
"""Deviation of the true scores, in points: agencies that differ, and agencies that hardly do."""
SIZES = {
    "110 in 1 group": (110, 4, 1, 2000),
    "10,000 in 1 group": (10_000, 400, 1, 2000),
    "10,000 in 100 groups": (10_000, 400, 100, 2000),
    "100,000 in 1 group": (100_000, 5000, 1, 200),
    "100,000 in 1,000 groups": (100_000, 5000, 1000, 200),
}
"""Units, raters, groups, draws."""


def main() -> None:
    """Print a line of JSON: how often ranges and sets hold the truth, and seconds by size."""
    told(
        replications=REPLICATIONS,
        truth={name: held(spread) for name, spread in SPREADS.items()},
        speed={name: speed(*size) for name, size in SIZES.items()},
    )


def held(spread: float) -> dict[str, object]:
    """Ranges of plain and of shrunk draws, and the simultaneous sets, against the true ranks."""
    note(f"… {REPLICATIONS} campaigns, true scores with deviation {spread:g}")
    rng = np.random.default_rng(20)
    rows: dict[str, list[tuple[float, ...]]] = {"plain": [], "shrunk": [], "sets": []}
    for at in range(REPLICATIONS):
        truth, errors = rng.normal(60, spread, AGENCIES), _errors(AGENCIES, TEAMS, rng)
        score, own = truth + errors.draw(1, rng)[0], rank(truth)
        for name in ("plain", "shrunk"):
            found = likely_ranks(score, errors, seed=at, top=TOP, shrink=name == "shrunk")
            rows[name].append(_judged(found, own))
        sets = rank_sets(score, errors, seed=at)
        all_held = bool(((sets.low <= own) & (own <= sets.high)).all())
        rows["sets"].append((float(all_held), float((sets.high - sets.low + 1).mean())))
    return {name: [round(float(one), 3) for one in _means(row)] for name, row in rows.items()}


def speed(units: int, raters: int, groups: int, draws: int) -> dict[str, object]:
    """Standings of drawn campaigns: ranges, chances, sets, ties, best and weakest."""
    note(f"… {units:,} units, {raters:,} raters, {groups:,} groups")
    rng = np.random.default_rng(20)
    score, errors = rng.normal(60, 18, units), _errors(units, raters, rng)
    names = rng.integers(0, groups, units).tolist()
    cpu, wall, _ = seconds(
        lambda: standings(score, errors, names, seed=1, top=3, bottom=3, draws=draws)
    )
    return {
        "draws": draws,
        "cpu": round(cpu, 2),
        "wall": round(wall, 2),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _errors(units: int, raters: int, rng: np.random.Generator) -> ScoreErrors:
    """One visit a unit, a tenth of them two; severities known to within `SEVERITY_SD`."""
    own = np.full(units, OWN_SD**2)
    first = rng.permutation(np.arange(units) % raters)
    shares = csr_array((np.ones(units), (np.arange(units), first)), shape=(units, raters))
    joint = rng.random(units) < JOINT
    own[joint] /= 2
    centred = SEVERITY_SD**2 * (np.eye(raters) - 1 / raters)
    return ScoreErrors(own, shares, centred)


def _judged(found: LikelyRanks, own: Ranks) -> tuple[float, ...]:
    """Ranges that hold, their mean length, chances over a half and what came of them."""
    inside = ((found.low <= own) & (own <= found.high)).mean()
    length, likely = (found.high - found.low + 1).mean(), found.p_top > 0.5
    if not likely.any():
        return float(inside), float(length), np.nan, np.nan
    came = (own <= TOP)[likely].mean()
    return float(inside), float(length), float(found.p_top[likely].mean()), float(came)


def _means(rows: list[tuple[float, ...]]) -> Array:
    return np.asarray(np.nanmean(np.array(rows), axis=0))


if __name__ == "__main__":
    main()
