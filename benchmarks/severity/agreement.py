"""Every coefficient of agreement with its interval: `python -m benchmarks.severity.agreement`.

Beside it the libraries of the same figures, where they are installed: krippendorff (one alpha, no
interval) and irrCAC (one coefficient).
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np

from benchmarks.ground import seconds, told
from payesh.analytics.agreement import Measure, measure, ratings_grid

UNITS, RATERS, LEVELS = (6_600, 600_000), 2, 5


def main() -> None:
    """Print a line of JSON: CPU seconds by the number of units."""
    told(measures=len(Measure), draws=1000, units={str(one): _timed(one) for one in UNITS})


def _timed(units: int) -> dict[str, float]:
    random = np.random.default_rng(units)
    first = random.integers(0, LEVELS, units)
    grid = np.stack([first, np.clip(first + random.integers(-1, 2, units), 0, LEVELS - 1)])
    visits = np.arange(units) // 60
    found = {
        "by_unit": seconds(lambda: measure(ratings_grid(grid)))[0],
        "by_visit": seconds(lambda: measure(ratings_grid(grid, visits=visits)))[0],
    }
    if find_spec("krippendorff"):
        from krippendorff import alpha

        found["krippendorff"] = seconds(lambda: alpha(grid, level_of_measurement="interval"))[0]
    return {name: round(value, 3) for name, value in found.items()}


if __name__ == "__main__":
    main()
