"""Sheets of one rater that agree in more answers than two honest sheets of their levels would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from payesh.analytics.anomalies_honest import Honest
from payesh.analytics.anomalies_sheets import Array, Look, Places, Sheets
from payesh.analytics.anomalies_tails import matches_tail
from payesh.ground.terms import LookKind, LookSubject
from payesh.scoring.severity.rasch_chances import chances

_LEAST_COMMON = 10
"""Two sheets with fewer items in common are not compared."""
_MAD_TO_SD = 1.4826


@dataclass(frozen=True, eq=False)
class _Pairs:
    """A rater's pairs of sheets of different agencies: items in common, matches, how striking."""

    first: Places
    second: Places
    common: Array
    matches: Array
    expected: Array

    @property
    def z(self) -> Array:
        share = self.expected / self.common
        return np.asarray(
            (self.matches - self.expected)
            / np.sqrt(np.maximum(self.common * share * (1 - share), 1e-9))
        )


def copy_looks(sheets: Sheets, honest: Honest) -> Iterator[Look]:
    """One test a rater: the pair that agrees most beyond what its two levels make likely.

    The chance is exact for the pair, and then that of the most striking of so many pairs. Where
    pairs of all raters agree more than the model lets expect, a pair is compared with them.
    """
    found = {rater: _pairs(sheets, honest, rater) for rater in range(sheets.raters)}
    found = {rater: pairs for rater, pairs in found.items() if len(pairs.first)}
    if not found:
        return
    every = np.concatenate([pairs.z for pairs in found.values()])
    middle = float(np.median(every))
    spread = max(1.0, _MAD_TO_SD * float(np.median(np.abs(every - middle))))
    for rater, pairs in found.items():
        yield _most_alike(sheets, honest, rater, pairs, max(middle, 0.0), spread)


def _pairs(sheets: Sheets, honest: Honest, rater: int) -> _Pairs:
    rows = sheets.of_rater(rater)
    answers = sheets.answers[rows]
    there = (answers >= 0).astype(float)
    first, second = np.triu_indices(len(rows), 1)
    common, matches, expected = (np.zeros((len(rows), len(rows))) for _ in range(3))
    if len(first):
        common = there @ there.T
        for category, chance in enumerate(_chances(sheets, honest, rows)):
            same = (answers == category).astype(float)
            matches += same @ same.T
            expected += chance @ chance.T
    kept = (common[first, second] >= _LEAST_COMMON) & (
        sheets.agency[rows[first]] != sheets.agency[rows[second]]
    )
    first, second = first[kept], second[kept]
    at = first, second
    return _Pairs(rows[first], rows[second], common[at], matches[at], expected[at])


def _chances(sheets: Sheets, honest: Honest, rows: Places) -> Array:
    location = honest.level[rows, None] - honest.difficulty
    return chances(location, honest.weight, sheets.answers[rows] >= 0).each


def _most_alike(
    sheets: Sheets, honest: Honest, rater: int, pairs: _Pairs, middle: float, spread: float
) -> Look:
    at = int(pairs.z.argmax())
    rows = np.array([pairs.first[at], pairs.second[at]])
    each = _chances(sheets, honest, rows)
    alike = (each[:, 0] * each[:, 1]).sum(axis=0)
    alike = alike[(sheets.answers[rows] >= 0).all(axis=0)]
    deviation = float(np.sqrt((alike * (1 - alike)).sum()))
    away = float(pairs.matches[at] - alike.sum()) - middle * deviation
    matches = int(np.ceil(alike.sum() + away / spread - 1e-9))
    p = matches_tail(alike, matches)
    most = -np.expm1(len(pairs.first) * np.log1p(-min(p, 1 - 1e-16)))
    return Look(
        LookKind.COPIED,
        LookSubject.RATER,
        rater,
        tuple(rows.tolist()),
        float(pairs.matches[at] / pairs.common[at]),
        float(alike.mean()),
        float(most),
    )
