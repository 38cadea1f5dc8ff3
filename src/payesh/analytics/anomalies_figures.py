"""Four figures of a sheet that do not depend on how good the agency is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.analytics.anomalies_honest import Honest, Level, blocks, drawn
from payesh.analytics.anomalies_sheets import Answers, Array, Places, Sheets
from payesh.scoring.severity.rasch_scales import Marks

RUN, SPREAD, MISFIT, AXES = range(4)
_COUNT = 4


@dataclass(frozen=True, eq=False)
class Figures:
    """Sheets x figures as they are, and their mean, variance and third moment in honest draws.

    `RUN` is the longest run of the same answer, `SPREAD` how far answers differ (standard
    deviation, 0..1 of their scales), `MISFIT` the infit mean square at the sheet's own level,
    `AXES` how far the means of the axes differ (as `SPREAD`).
    """

    seen: Array
    mean: Array
    variance: Array
    third: Array

    @property
    def z(self) -> Array:
        """How many standard deviations each figure is off; 0 where draws do not vary."""
        spread = np.sqrt(self.variance)
        return np.divide(self.seen - self.mean, spread, out=np.zeros_like(spread), where=spread > 0)


def figures_of(sheets: Sheets, honest: Honest, draws: int, seed: int) -> Figures:
    """The figures of all sheets beside `draws` honest draws of each."""
    random = np.random.default_rng(seed)
    shape = (len(sheets), _COUNT)
    found = Figures(*(np.zeros(shape) for _ in range(4)))
    for rows in blocks(sheets):
        answers = sheets.answers[rows]
        there = answers >= 0
        chances = honest.chances(rows, there)
        ruler = _Ruler.of(sheets, there, Level.of(chances, there))
        found.seen[rows] = ruler.measure(answers)
        copies = drawn(chances, random)
        powers = np.zeros((3, len(answers), _COUNT))
        for _ in range(draws):
            away = ruler.measure(next(copies)) - found.seen[rows]
            powers += np.stack([away, away**2, away**3])
        first, second, third = powers / draws
        found.mean[rows] = found.seen[rows] + first
        found.variance[rows] = np.maximum(second - first**2, 0.0)
        found.third[rows] = third - 3 * first * second + 2 * first**3
    return found


@dataclass(frozen=True, eq=False)
class _Ruler:
    """What measures some sheets, whatever their answers."""

    there: Marks
    level: Level
    share: Array
    axes: Array
    axis_counts: Array
    runs: _Runs

    @classmethod
    def of(cls, sheets: Sheets, there: Marks, level: Level) -> _Ruler:
        member = sheets.axis[:, None] == np.arange(int(sheets.axis.max(initial=0)) + 1)
        counts = there.astype(float) @ member
        share = 1 / np.maximum(sheets.top, 1)
        return cls(there, level, share, member.astype(float), counts, _Runs.of(there))

    def measure(self, answers: Answers) -> Array:
        shares = answers * self.share * self.there
        mean, variance = self.level.moved(answers)
        square = ((answers - mean) ** 2 * self.there).sum(axis=1)
        expected = np.maximum((variance * self.there).sum(axis=1), 1e-9)
        by_axis = shares @ self.axes / np.where(self.axis_counts > 0, self.axis_counts, 1.0)
        return np.column_stack(
            [
                self.runs.longest(answers),
                _deviation(shares, self.there),
                square / expected,
                _deviation(by_axis, self.axis_counts > 0),
            ]
        )


@dataclass(frozen=True, eq=False)
class _Runs:
    """Where the answers of some sheets stand once what has no answer is passed over.

    `places` are those of the answers, packed to the front of each sheet, in the flattened block:
    items x sheets; `joined` says where a place and the one before it both hold an answer, `some`
    which sheets have one at all.
    """

    places: Places
    joined: Marks
    some: Marks

    @classmethod
    def of(cls, there: Marks) -> _Runs:
        sheets, items = there.shape
        order = np.argsort(~there, axis=1, kind="stable") + np.arange(sheets)[:, None] * items
        joined = np.arange(1, items)[:, None] < there.sum(axis=1)
        some = np.asarray(there.any(axis=1), dtype=bool)
        return cls(np.ascontiguousarray(order.T), joined, some)

    def longest(self, answers: Answers) -> Array:
        """The longest run of the same answer on each sheet."""
        line = answers.ravel()[self.places]
        equal = ((line[1:] == line[:-1]) & self.joined).astype(np.int16)
        run = np.zeros(len(self.some), dtype=np.int16)
        longest = run.copy()
        for again in equal:
            run += again
            run *= again
            np.maximum(longest, run, out=longest)
        return np.asarray(longest + self.some.astype(float))


def longest_runs(answers: Answers, there: Marks) -> Array:
    """The longest run of the same answer on each sheet; what has no answer is passed over."""
    return _Runs.of(there).longest(answers)


def _deviation(values: Array, there: Marks) -> Array:
    """The standard deviation of what is there, along each row."""
    count = np.maximum(there.sum(axis=1), 1)
    kept = values * there
    mean = kept.sum(axis=1) / count
    return np.asarray(np.sqrt(np.maximum((kept**2).sum(axis=1) / count - mean**2, 0.0)))
