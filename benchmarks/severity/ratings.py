"""Ten million ratings scored, beside plain sums: `python -m benchmarks.severity.ratings`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.ground import seconds, told
from payesh.scoring.visit_scores import ItemScales, score_visits

SHEETS, ITEMS, TOP, GAPS, TIMES = 100_000, 100, 4, 0.05, 5


def main() -> None:
    """Print a line of JSON: CPU seconds, the best of several."""
    random = np.random.default_rng(1)
    answers = random.integers(0, TOP + 1, (SHEETS, ITEMS)).astype(float)
    gaps = answers.copy()
    gaps[random.random(answers.shape) < GAPS] = np.nan
    scales = ItemScales(np.ones(ITEMS), np.zeros(ITEMS), np.full(ITEMS, float(TOP)))
    unit = np.arange(SHEETS)
    found = {}
    for name, matrix in (("whole", answers), ("gaps", gaps)):
        found[name] = {
            "sum": best(lambda matrix=matrix: matrix.sum(axis=1)),
            "nansum": best(lambda matrix=matrix: np.nansum(matrix, axis=1)),
            "scored": best(
                lambda matrix=matrix: score_visits(matrix, unit=unit, units=SHEETS, scales=scales)
            ),
        }
    told(ratings=SHEETS * ITEMS, **found)


def best(work: Callable[[], object]) -> float:
    """The fewest CPU seconds of several runs."""
    return round(min(seconds(work)[0] for _ in range(TIMES)), 4)


if __name__ == "__main__":
    main()
