"""The roll-up engine, beside a plain sum of the same numbers.

python -m benchmarks.rollup
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable

import numpy as np

from payesh.scoring.ranking import rank
from payesh.scoring.rollup import roll_up
from payesh.scoring.tree import Tree

SIZES = {
    "100,000 activities, 1 period": ((10, 10, 10, 10, 10), 1, 1),
    "300 indicators x 15 periods x 1,000 units": ((10, 6, 5), 1000, 15),
    "60 items x 110 units": ((5, 4, 3), 110, 1),
}
# Share of leaves in each state: a number, then the states in the order of their codes.
STATES = (0.80, 0.08, 0.04, 0.02, 0.01, 0.03, 0.02)


def full_tree(fans: tuple[int, ...], random: np.random.Generator) -> Tree:
    """A tree in which every node of level i has `fans[i]` children, with weights of 1 to 9."""
    parents, front = [-1], [0]
    for fan in fans:
        below = [parent for parent in front for _ in range(fan)]
        front = list(range(len(parents), len(parents) + len(below)))
        parents += below
    return Tree.of(parents, random.integers(1, 10, len(parents)))


def best_cpu(work: Callable[[], object], times: int = 7) -> float:
    """The least CPU seconds of several runs."""
    seconds = []
    for _ in range(times):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def measure() -> list[tuple[str, float, float, float]]:
    """Name, milliseconds of a roll-up, of a sum, and their ratio."""
    random = np.random.default_rng(1405)
    rows = []
    for name, (fans, units, periods) in SIZES.items():
        tree = full_tree(fans, random)
        shape = (units, len(tree.leaves), periods)
        values = random.uniform(0, 100, shape)
        states = random.choice(len(STATES), size=shape, p=STATES).astype(np.int8)
        ours = best_cpu(lambda t=tree, v=values, s=states: roll_up(t, v, s))
        plain = best_cpu(lambda v=values: [v.sum() for _ in range(20)]) / 20
        rows.append((f"roll-up, {name}", ours * 1e3, plain * 1e3, ours / plain))
    scores = random.uniform(0, 100, 100_000)
    groups = random.integers(0, 50, len(scores)).tolist()
    ranks = best_cpu(lambda: rank(scores, groups))
    plain = best_cpu(lambda: np.sort(scores))
    rows.append(
        (
            "ranks, 100,000 units in 50 groups (beside np.sort)",
            ranks * 1e3,
            plain * 1e3,
            ranks / plain,
        )
    )
    return rows


def main() -> None:
    """Print the table and the machine it was measured on."""
    print("| work | ms CPU | plain sum ms | ratio |\n| --- | ---: | ---: | ---: |")
    for name, ours, plain, ratio in measure():
        print(f"| {name} | {ours:.2f} | {plain:.3f} | {ratio:.0f} |")
    print(
        f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"NumPy {np.__version__}"
    )


if __name__ == "__main__":
    main()
