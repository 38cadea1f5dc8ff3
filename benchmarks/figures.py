"""The roll-up of the whole tree for one period: the engine alone, with reading, with storing."""

from __future__ import annotations

from typing import Any

from benchmarks.ground import enter, seconds, told
from benchmarks.world import ACTIVITIES, CODE, DONE, prepare

TIMES = 5


def main() -> None:
    """Print a line of JSON; each figure is the best of several, the machine being shared."""
    enter()
    prepare()
    import numpy as np

    from payesh.actions.figures import refresh
    from payesh.queries.definitions import as_of
    from payesh.queries.facts import plan_tree, progress_of, unit_tree
    from payesh.queries.reckoning import reckon
    from payesh.queries.reckoning.nodes import node_figures
    from payesh.records.models import Period
    from payesh.scoring.rollup import roll_up

    period = Period.objects.select_related("plan__owner").get(plan__code=CODE, number=DONE)
    plan = period.plan
    span = np.datetime64(period.starts, "D"), np.datetime64(period.ends, "D")

    def whole_tree() -> Any:
        tree = plan_tree(plan, unit_tree(), as_of(plan, period.ends))
        node_figures(plan, tree, progress_of(tree, period), period, span)
        return tree.tree

    tree = whole_tree()
    values = np.random.default_rng(1).uniform(0, 100, (1, len(tree.leaves)))
    engine = min(seconds(lambda: roll_up(tree, values))[0] for _ in range(TIMES))
    rolled = min(seconds(whole_tree)[0] for _ in range(TIMES))
    read = min(seconds(lambda: reckon(plan, period))[0] for _ in range(TIMES))
    stored, wall, _ = seconds(lambda: refresh(by=None, period=period))
    told(
        activities=ACTIVITIES,
        engine=round(engine, 3),
        tree=round(rolled, 2),
        reckoned=round(read, 2),
        stored=round(stored, 2),
        wall=round(wall, 2),
    )


if __name__ == "__main__":
    main()
