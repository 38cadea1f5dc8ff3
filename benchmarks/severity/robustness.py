"""All choices of a table drawn at once: `python -m benchmarks.severity.robustness`."""

from __future__ import annotations

import resource

import numpy as np

from benchmarks.ground import note, seconds, told
from payesh.analytics.composites import composite
from payesh.analytics.robustness import robustness
from payesh.analytics.rounds_trend import rounds_trend
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.tree import Tree

SIZES = {"110": (110, 1000), "10,000": (10_000, 1000), "110, many draws": (110, 10_000)}
AXES, CRITERIA, ITEMS = 4, 3, 5
ERROR_SD, MISSING = 4.0, 0.05


def main() -> None:
    """Print a line of JSON: seconds by size, and of a trend over six rounds."""
    told(sizes={name: measured(*size) for name, size in SIZES.items()}, trend=trend(10_000, 6))


def measured(units: int, draws: int) -> dict[str, object]:
    """Sixty items in twelve criteria of four axes, with gaps, and every choice open."""
    note(f"… {units:,} units x {AXES * CRITERIA * ITEMS} items, {draws:,} draws")
    rng = np.random.default_rng(5)
    tree = _tree(rng)
    values = rng.normal(60, 15, (units, 1)) + rng.normal(0, 20, (units, len(tree.leaves)))
    values = np.clip(25 * np.round(values / 25), 0, 100)
    values[rng.random(values.shape) < MISSING] = np.nan
    errors = ScoreErrors.independent(np.full(units, ERROR_SD))
    once = seconds(lambda: composite(tree, values))
    cpu, wall, found = seconds(lambda: robustness(values, tree, seed=1, errors=errors, draws=draws))
    return {
        "draws": draws,
        "composite_cpu": round(once[0], 4),
        "cpu": round(cpu, 2),
        "wall": round(wall, 2),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "shares": {str(choice): round(one.total, 3) for choice, one in found.shares.items()},
    }


def trend(units: int, rounds: int) -> dict[str, object]:
    """Levels and slopes of all units over the rounds, a tenth of them not measured."""
    rng = np.random.default_rng(5)
    unit, when = np.indices((units, rounds))
    level, slope = rng.normal(60, 10, (units, 1)), rng.normal(1, 1, (units, 1))
    score = level + slope * when + rng.normal(0, 5, unit.shape)
    score[rng.random(score.shape) < 0.1] = np.nan
    cpu, _, found = seconds(lambda: rounds_trend(unit.ravel(), when.ravel(), score.ravel()))
    return {"units": units, "rounds": rounds, "cpu": round(cpu, 2), "found": found is not None}


def _tree(rng: np.random.Generator) -> Tree:
    rows: list[tuple[str, str | None, float]] = [("index", None, 1.0)]
    for axis in range(AXES):
        rows.append((f"{axis}", "index", float(rng.integers(1, 5))))
        for criterion in range(CRITERIA):
            rows.append((f"{axis}.{criterion}", f"{axis}", float(rng.integers(1, 5))))
            rows += [
                (f"{axis}.{criterion}.{item}", f"{axis}.{criterion}", float(rng.integers(1, 4)))
                for item in range(ITEMS)
            ]
    return Tree.from_rows(rows)


if __name__ == "__main__":
    main()
