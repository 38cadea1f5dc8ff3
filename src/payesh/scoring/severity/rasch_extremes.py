"""Extreme agencies, raters and items: all answers lowest, or all highest.

Plain likelihood has no finite measure for them, so they are left out of it, round by round until
none is left (what remains of another may be extreme in its turn), and placed afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_scales import Array, Marks, Places, Scales

_ABSENT = -1
_TURNS = 60


@dataclass(frozen=True, eq=False)
class LeftOut:
    """The round in which each element was left out; 0: it takes part, -1: it has no answer."""

    agency: Places
    rater: Places
    item: Places

    @property
    def rounds(self) -> int:
        return int(max(part.max(initial=0) for part in (self.agency, self.rater, self.item)))

    def keeps(self) -> tuple[Marks, Marks, Marks]:
        return self.agency == 0, self.rater == 0, self.item == 0


def without_answers(cells: Cells) -> LeftOut:
    """Only what has no answer at all."""
    counts = _by_element(cells, cells.answers >= 0)
    return LeftOut(*(np.where(count == 0, _ABSENT, 0) for count in counts))


def left_out(cells: Cells, top: Places, partial_credit: bool) -> LeftOut:
    """What has no answer, and what is extreme among the rest."""
    out = without_answers(cells)
    for turn in range(1, _TURNS):
        answers = np.where(_taking_part(cells, out), cells.answers, np.int8(-1))
        scales = Scales.of(answers, top, partial_credit)
        there = answers >= 0
        lowest = answers == scales.lowest[scales.group]
        highest = answers == scales.highest[scales.group]
        counts = (_by_element(cells, there & mask) for mask in (there, lowest, highest))
        extreme = [(has == low) | (has == high) for has, low, high in zip(*counts, strict=True)]
        parts = (out.agency, out.rater, out.item)
        fresh = [one & (part == 0) for one, part in zip(extreme, parts, strict=True)]
        if not any(one.any() for one in fresh):
            break
        moved = (np.where(one, turn, part) for one, part in zip(fresh, parts, strict=True))
        out = LeftOut(*moved)
    return out


def _taking_part(cells: Cells, out: LeftOut) -> Marks:
    agency, rater, item = out.keeps()
    return np.asarray((agency[cells.agency] & rater[cells.rater])[:, None] & item)


def _by_element(cells: Cells, marks: Marks) -> tuple[Array, Array, Array]:
    sheet = marks.sum(axis=1).astype(float)
    return cells.agency_sums(sheet), cells.rater_sums(sheet), marks.sum(axis=0).astype(float)
