"""What was reported of activities in a period, as arrays over the nodes of a plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.records.models import Period, Progress

from .columns import places
from .packed import joined_numbers, joined_words, numbers, packed_columns, words
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
    size = len(plan.tree)
    found = Reported(np.full(size, np.nan), np.full(size, np.nan), np.zeros(size, dtype=np.int8))
    packed = packed_columns(
        Progress.objects.filter(period=period),
        node=joined_words(Cast("node_id", TextField())),
        verified=joined_numbers("verified"),
        declared=joined_numbers("declared"),
        state=joined_words("state"),
    )
    if packed is None:
        return found
    at = places(words(packed["node"]), plan.place)
    known = at >= 0
    verified, declared = numbers(packed["verified"]), numbers(packed["declared"])
    used = np.where(np.isnan(verified), declared, verified)
    found.effective[at[known]] = used[known]
    found.declared[at[known]] = declared[known]
    if packed["state"].strip():
        codes = [STATE_CODES[one] for one in words(packed["state"])]
        found.given[at[known]] = np.array(codes, dtype=np.int8)[known]
    return found
