"""What was reported of activities in a period, as arrays over the nodes of a plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import Func
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.records.models import Period, Progress

from .columns import columns, floats, number, places, text
from .plan_tree import PlanTree

STATE_CODES = {"": 0, **{state.value: state.code for state in NoNumber}}


@dataclass(frozen=True, eq=False)
class Reported:
    """Percent by node (NaN: none): `effective` is verified where there is one, else declared.

    `given` is the state somebody entered in place of a number (0: none).
    """

    effective: NDArray[np.float64]
    declared: NDArray[np.float64]
    given: NDArray[np.int8]


def progress_of(plan: PlanTree, period: Period) -> Reported:
    """The progress of every activity in the period; one query."""
    rows = Progress.objects.filter(period=period).order_by()
    effective: Func = Coalesce("verified", "declared")
    nodes, used, declared, states = columns(
        rows, text("node_id"), number(effective), number("declared"), "state"
    )
    at = places(nodes, plan.place)
    known = at >= 0
    size = len(plan.tree)
    found = Reported(np.full(size, np.nan), np.full(size, np.nan), np.zeros(size, dtype=np.int8))
    found.effective[at[known]] = floats(used)[known]
    found.declared[at[known]] = floats(declared)[known]
    codes = np.fromiter((STATE_CODES[one] for one in states), dtype=np.int8, count=len(states))
    found.given[at[known]] = codes[known]
    return found
