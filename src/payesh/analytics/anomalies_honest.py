"""Honest sheets: what a sheet of this level would look like if its answers followed the model.

Every sheet is compared with draws of its own level, the level that makes its expected sum the
observed one. How good the agency is, how strict the rater and what impression the visit made are
all in that level, so none of them makes a sheet look strange. Each draw's level is found anew, as
that of the sheet was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from payesh.analytics.anomalies_sheets import Answers, Array, Places, Sheets
from payesh.scoring.severity.rasch import RaschFit
from payesh.scoring.severity.rasch_chances import Chances, chances
from payesh.scoring.severity.rasch_scales import Marks

_BLOCK = 2**15
_TURNS = 12
_CLOSE = 1e-4
_EDGE = 0.3


@dataclass(frozen=True, eq=False)
class Honest:
    """The items of a fitted model and the level of each sheet, in logits."""

    difficulty: Array
    weight: Array
    level: Array

    @classmethod
    def of(cls, sheets: Sheets, fit: RaschFit) -> Honest:
        difficulty = np.where(np.isfinite(fit.difficulty), fit.difficulty, 0.0)
        bare = cls(difficulty, fit.item_weight, np.zeros(len(sheets)))
        level = np.zeros(len(sheets))
        for rows in blocks(sheets):
            level[rows] = bare._levels(sheets.answers[rows], sheets.top)
        return cls(difficulty, fit.item_weight, level)

    def chances(self, rows: slice, there: Marks) -> Chances:
        """Chances of the answers of some sheets at their levels."""
        return chances(self.level[rows, None] - self.difficulty, self.weight, there)

    def _levels(self, answers: Answers, top: Places) -> Array:
        there = answers >= 0
        most = there @ top
        room = np.minimum(_EDGE, most / 2)
        total = np.clip(np.where(there, answers, 0).sum(axis=1), room, most - room)
        level = np.zeros(len(answers))
        for _ in range(_TURNS):
            found = chances(level[:, None] - self.difficulty, self.weight, there)
            mean, variance = found.moments
            step = (total - mean.sum(axis=1)) / np.maximum(variance.sum(axis=1), 1e-6)
            level += np.clip(step, -1.0, 1.0)
            if np.abs(step).max(initial=0.0) < _CLOSE:
                break
        return level


@dataclass(frozen=True, eq=False)
class Level:
    """Sheets at their level: the expected answer, its variance and third moment, and what is there.

    `moved` gives the same at the level that other answers to the same sheets would have, by the
    first terms of the series: levels of a sheet's own draws are close to its own.
    """

    mean: Array
    variance: Array
    third: Array
    there: Marks

    @classmethod
    def of(cls, found: Chances, there: Marks) -> Level:
        mean, variance = found.moments
        third = found.power_mean(3) - 3 * mean * variance - mean**3
        return cls(mean, variance, third, there)

    def moved(self, answers: Answers) -> tuple[Array, Array]:
        """Expectation and variance at the level of these answers."""
        left = ((answers - self.mean) * self.there).sum(axis=1)
        step = (left / np.maximum(self.variance.sum(axis=1), 1e-6))[:, None]
        mean = self.mean + step * self.variance + step**2 / 2 * self.third
        return mean, np.maximum(self.variance + step * self.third, 1e-9)


def blocks(sheets: Sheets) -> Iterator[slice]:
    """Rows in runs that fit a processor's cache."""
    step = max(1, _BLOCK // max(sheets.answers.shape[1], 1))
    return (slice(at, at + step) for at in range(0, len(sheets), step))


def drawn(found: Chances, random: np.random.Generator) -> Iterator[Answers]:
    """Sets of answers without end; where there is no answer they hold what does not matter."""
    below = np.cumsum(found.each[:-1], axis=0, dtype=np.float32)
    while True:
        dice = random.random(below.shape[1:], dtype=np.float32)
        answers = np.zeros(below.shape[1:], dtype=np.int8)
        for bound in below:
            answers += dice > bound
        yield answers
