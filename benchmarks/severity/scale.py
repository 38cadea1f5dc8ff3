"""Speed and memory on large campaigns: `python -m benchmarks.severity.scale [size]`."""

from __future__ import annotations

import resource
import sys

import numpy as np
from numpy.typing import NDArray

from benchmarks.ground import note, seconds, told
from payesh.scoring.severity.gates import judge
from payesh.scoring.severity.ratings import Ratings, item_adjusted

Array = NDArray[np.float64]
Places = NDArray[np.intp]

SIZES = {"110": (110, 60, 4), "10000": (10_000, 60, 400), "100000": (100_000, 100, 5_000)}
"""Agencies, items, raters."""
JOINT, SEED = 0.2, 4
AGENCY_SD, SEVERITY_SD, HALO_SD, NOISE_SD, MISSING = 18.0, 10.0, 4.5, 22.0, 0.05


def main() -> None:
    """Print a line of JSON: by size the seconds of each step, the memory, and how near it came."""
    chosen = sys.argv[1:] or list(SIZES)
    told(**{name: measured(*SIZES[name]) for name in chosen})


def measured(agencies: int, items: int, raters: int) -> dict[str, object]:
    """One campaign in which a fifth of the agencies is visited jointly."""
    random = np.random.default_rng(SEED)
    agency, rater = visits(agencies, raters, random)
    level, severity = random.normal(50, AGENCY_SD, agencies), random.normal(0, SEVERITY_SD, raters)
    values = sheets(level[agency] - severity[rater], items, random)
    note(f"… {len(agency):,} sheets x {items}, {raters:,} raters")
    scored = seconds(lambda: item_adjusted(values))
    ratings = Ratings(*scored[2], agency, rater, agencies, raters)
    judged = seconds(lambda: judge(ratings))
    fit = judged[2].fit
    if fit is None:
        raise SystemExit(f"{agencies} agencies are not linked")
    return {
        "sheets": len(agency),
        "score_cpu": round(scored[0], 3),
        "judge_cpu": round(judged[0], 2),
        "judge_wall": round(judged[1], 2),
        "raw": round(float(np.corrcoef(fit.raw, level)[0, 1]), 3),
        "adjusted": round(float(np.corrcoef(fit.score, level)[0, 1]), 3),
        "severity": round(float(np.corrcoef(fit.severity, severity)[0, 1]), 3),
        "verdict": str(judged[2].verdict),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def visits(agencies: int, raters: int, random: np.random.Generator) -> tuple[Places, Places]:
    """One visit an agency, and for a fifth of them one by another rater."""
    own = random.permutation(np.arange(agencies) % raters)
    count = round(JOINT * agencies)
    joint = random.choice(agencies, count, replace=False)
    second = (own[joint] + random.integers(1, raters, count)) % raters
    return np.append(np.arange(agencies), joint), np.append(own, second)


def sheets(level: Array, items: int, random: np.random.Generator) -> Array:
    """Answers in percent in steps of 25, NaN for none; a visit's luck is shared by its items."""
    lucky = level + random.normal(0, HALO_SD, len(level))
    hard = random.normal(0, 12, items)
    found = random.standard_normal((len(level), items), dtype=np.float32).astype(float)
    found *= NOISE_SD
    found += lucky[:, np.newaxis]
    found -= hard
    np.clip(found, 0, 100, out=found)
    np.divide(np.rint(found / 25, out=found), 0.04, out=found)
    found[random.random(found.shape, dtype=np.float32) < MISSING] = np.nan
    return found


if __name__ == "__main__":
    main()
