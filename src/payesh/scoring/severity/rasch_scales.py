"""The steps of items in a many-facet Rasch model: which categories there are and who shares them.

An answer x to an item of difficulty b, at location t = agency - severity - b, has the chance
exp(x t + w_x) over the sum of that for all categories. The weights w stand for the thresholds:
threshold k is w_(k-1) - w_k. Of each group of items that share thresholds the lowest and the
highest category in use weigh 0, which is the usual 'thresholds add up to nothing'. A category that
nobody used has the chance 0 (w = -inf): that is where the likelihood drives it, and written so
nothing diverges.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Marks = NDArray[np.bool_]
Answers = NDArray[np.int8]

NONE = -1
"""How an answer without a number is written."""
MOST_CATEGORIES = 31


@dataclass(frozen=True, eq=False)
class Scales:
    """`top` is the highest category of each item's scale, `group` who shares thresholds.

    `counts` (groups x categories) says how often each category was used.
    """

    top: Places
    group: Places
    counts: Places

    @classmethod
    def of(cls, answers: Answers, top: Places, partial_credit: bool) -> Scales:
        """Every item by itself with partial credit, else items with scales of the same length."""
        if partial_credit:
            group = np.arange(len(top))
        else:
            group = np.unique(top, return_inverse=True)[1].astype(np.intp)
        return cls(top, group, _counts(answers, group, int(top.max(initial=1)) + 1))

    @property
    def used(self) -> Marks:
        return self.counts > 0

    @cached_property
    def lowest(self) -> Places:
        """The lowest category in use, of each group."""
        return np.asarray(self.used.argmax(axis=1), dtype=np.intp)

    @cached_property
    def highest(self) -> Places:
        """The highest category in use, of each group."""
        return np.asarray(self.used.shape[1] - 1 - self.used[:, ::-1].argmax(axis=1), dtype=np.intp)

    @cached_property
    def free(self) -> Marks:
        """Categories whose weight is to be found: in use, between the lowest and the highest."""
        categories = np.arange(self.used.shape[1])
        inside = (categories > self.lowest[:, None]) & (categories < self.highest[:, None])
        return np.asarray(self.used & inside)

    @cached_property
    def member(self) -> Array:
        """Items x groups: 1 where the item is of the group."""
        return np.asarray(self.group[:, None] == np.arange(len(self.counts)), dtype=float)

    def flat(self) -> Array:
        """Weights (groups x categories) before anything is known: 0 where in use."""
        return np.where(self.used, 0.0, -np.inf)

    def thresholds(self, weight: Array) -> Array:
        """Groups x steps; NaN for a step into or out of a category that nobody used."""
        with np.errstate(invalid="ignore"):
            steps = weight[:, :-1] - weight[:, 1:]
        return np.where(np.isfinite(steps), steps, np.nan)


def tops(answers: Answers, top: ArrayLike | None, partial_credit: bool) -> Places:
    """The highest category of each item: what is given, else the highest seen.

    Without partial credit and with nothing given all items are taken to be on one scale. Raises
    ValueError for an answer above its scale, and for a scale of more than 31 categories (marks of
    0..100 have to be brought to fewer steps first).
    """
    seen = np.asarray(answers.max(axis=0, initial=0), dtype=np.intp)
    if top is not None:
        known = np.broadcast_to(np.asarray(top, dtype=np.intp), seen.shape)
    else:
        known = seen if partial_credit else np.full_like(seen, seen.max(initial=1))
    if (seen > known).any() or (known >= MOST_CATEGORIES).any():
        raise ValueError(f"answers lie on scales of 0 to their top, and of under {MOST_CATEGORIES}")
    return np.maximum(known, 1)


def _counts(answers: Answers, group: Places, categories: int) -> Places:
    counts = np.zeros((int(group.max(initial=-1)) + 1, categories), dtype=np.intp)
    for category in range(categories):
        np.add.at(counts[:, category], group, (answers == category).sum(axis=0))
    return counts
