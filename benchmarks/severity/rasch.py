"""Speed and memory of the audit: `python -m benchmarks.severity.rasch [size]`.

The largest size takes minutes. Figures are of the processor; with one
thread for the linear algebra (OPENBLAS_NUM_THREADS=1) other work on the machine counts least.
"""

from __future__ import annotations

import resource
import sys

import numpy as np

from benchmarks.ground import note, seconds, told
from benchmarks.severity.campaigns import answered
from payesh.scoring.severity.rasch import WEAK, RaschFit, fit_rasch
from payesh.scoring.severity.rasch_fit_stats import axis_bias, fit_stats

SIZES = {
    "110": (110, 60, 4, 0.3),
    "2000": (2_000, 60, 40, 0.3),
    "10000": (10_000, 60, 400, 0.3),
    "100000": (100_000, 100, 5_000, 0.2),
}
"""Agencies, items, raters, the share of agencies seen by two."""
AXES, MISSING, SEED, ROWS = 5, 0.05, 4, 4000
"""Answers are made in blocks of rows."""


class World:
    """Answers whose truth is known."""

    def __init__(self, agencies: int, items: int, raters: int, joint: float) -> None:
        random = np.random.default_rng(SEED)
        self.theta, self.difficulty = random.normal(0, 1, agencies), random.normal(0, 0.7, items)
        self.severity = random.normal(0, 0.5, raters)
        self.severity -= self.severity.mean()
        twice = random.choice(agencies, round(joint * agencies), replace=False)
        first = random.integers(0, raters, agencies)
        second = (first[twice] + 1 + random.integers(0, raters - 1, len(twice))) % raters
        self.agency = np.append(np.arange(agencies), twice)
        self.rater = np.append(first, second)
        self.answers = np.empty((len(self.agency), items), dtype=np.int8)
        level = self.theta[self.agency] - self.severity[self.rater]
        for start in range(0, len(level), ROWS):
            rows = slice(start, start + ROWS)
            answers = answered(level[rows, None] - self.difficulty, random)
            answers[random.random(answers.shape) < MISSING] = -1
            self.answers[rows] = answers

    @property
    def sheets(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.answers, self.agency, self.rater


def main() -> None:
    """Print a line of JSON: by size the seconds of each fit, the memory, and how near it came."""
    chosen = sys.argv[1:] or list(SIZES)
    told(**{name: measured(World(*SIZES[name])) for name in chosen})


def measured(world: World) -> dict[str, object]:
    """Plain and with a prior; fit statistics and bias of the latter."""
    note(
        f"… {len(world.agency):,} sheets x {world.answers.shape[1]}, {len(world.severity):,} raters"
    )
    plain = seconds(lambda: fit_rasch(*world.sheets, prior=None))
    weak = seconds(lambda: fit_rasch(*world.sheets, prior=WEAK))
    axis = np.arange(world.answers.shape[1]) * AXES // world.answers.shape[1]
    stats = seconds(lambda: fit_stats(weak[2], *world.sheets))
    bias = seconds(lambda: axis_bias(weak[2], *world.sheets, axis))
    return {
        "sheets": len(world.agency),
        "plain": _told(plain, world),
        "prior": _told(weak, world),
        "mean_squares_cpu": round(stats[0], 2),
        "axis_bias_cpu": round(bias[0], 2),
        "gigabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _told(timed: tuple[float, float, RaschFit], world: World) -> dict[str, object]:
    cpu, wall, fit = timed
    away = fit.severity - world.severity
    return {
        "cpu": round(cpu, 2),
        "wall": round(wall, 2),
        "steps": fit.steps,
        "settled": fit.settled,
        "rmse": round(float(np.sqrt(np.nanmean(away**2))), 4),
        "cover": round(float(np.nanmean(np.abs(away) < 1.96 * fit.se_severity)), 3),
        "theta": round(float(np.corrcoef(fit.theta, world.theta)[0, 1]), 4),
    }


if __name__ == "__main__":
    main()
