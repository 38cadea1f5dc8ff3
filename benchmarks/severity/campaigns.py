"""Made campaigns for the screens: honest evaluators, and some whose sheets were changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from payesh.analytics.anomalies import Sheets
from payesh.ground.terms import LookKind
from payesh.scoring.severity.rasch_chances import chances

TOP = 4
THRESHOLDS = np.linspace(-1.2, 1.2, TOP)
AXES = 5
_HALO = 0.25
_DAYS = 60


def honest_campaign(
    seed: int,
    agencies: int = 110,
    raters: int = 16,
    items: int = 60,
    *,
    halo: float = _HALO,
) -> Sheets:
    """Two evaluators a visit, four a team, partners changing; every visit makes an impression.

    Items of an axis stand together on the form. Visits take two hours or so and differ as
    durations do (lognormal); of marks of 0..100 a third are written as multiples of five.
    """
    random = np.random.default_rng(seed)
    theta, difficulty = random.normal(0, 1, agencies), random.normal(0, 0.7, items)
    severity = random.normal(0, 0.3, raters)
    place = np.arange(agencies)
    first = place % raters
    second = (first + 1 + (place // raters) % (raters - 1)) % raters
    agency, rater = np.r_[place, place], np.r_[first, second]
    level = theta[agency] - severity[rater] + random.normal(0, halo, len(agency))
    answers = answered(level[:, None] - difficulty, random)
    answers[random.random(answers.shape) < 0.03] = -1
    sheets = len(agency)
    marks = random.integers(0, 101, (sheets, 4)).astype(float)
    rounded = random.random(marks.shape) < 0.16
    marks[rounded] = 5 * np.round(marks[rounded] / 5)
    return Sheets(
        answers=answers,
        agency=agency,
        rater=rater,
        team=rater % max(raters // 4, 1),
        axis=np.arange(items) * AXES // items,
        top=np.full(items, TOP),
        day=np.tile(np.floor(random.permutation(agencies) * _DAYS / agencies), 2),
        minutes=120 * np.exp(random.normal(0, 0.3, sheets)),
        numbers=marks,
    )


def answered(location: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Answers at sheets x items of locations."""
    weight = np.concatenate([[0.0], -np.cumsum(THRESHOLDS)])
    each = chances(location, np.tile(weight, (location.shape[1], 1))).each
    beyond = random.random(location.shape) > np.cumsum(each, axis=0)[:-1]
    return beyond.sum(axis=0).astype(np.int8)


CHANGED = {
    LookKind.STRAIGHT_LINING: 0,
    LookKind.FLAT: 1,
    LookKind.ERRATIC: 2,
    LookKind.COPIED: 3,
    LookKind.TOO_FAST: 4,
    LookKind.DRIFT: 5,
    LookKind.HEAPING: 6,
}
"""The changed raters and the look that each of them should get."""


def with_changes(honest: Sheets, seed: int, strength: float = 1.0) -> Sheets:
    """The same campaign with seven changed raters; at strength 1 as in the notes on the method.

    Straight-lining: 15 items in a row of every sheet; flat: half of the items at the rounded mean
    of the sheet; erratic: a quarter of the answers at random; copied: 90 % of one sheet taken from
    another; fast: half the time; drift: from a step milder on every item to a step stricter, day
    by day; heaping: half of the marks written as multiples of ten. Strength 0.5 halves each share
    and takes 75 % of a sheet from another.
    """
    random = np.random.default_rng(seed)
    answers, minutes = honest.answers.copy(), honest.minutes.copy()
    numbers, items = honest.numbers.copy(), honest.answers.shape[1]

    def own(kind: LookKind) -> list[int]:
        return honest.of_rater(CHANGED[kind]).tolist()

    for sheet in own(LookKind.STRAIGHT_LINING):
        length = round(15 * strength)
        start = random.integers(0, items - length)
        answers[sheet, start : start + length] = max(int(answers[sheet, start]), 0)
    for sheet in own(LookKind.FLAT):
        seen = answers[sheet] >= 0
        chosen = seen & (random.random(items) < 0.5 * strength)
        answers[sheet, chosen] = round(float(answers[sheet, seen].mean()))
    for sheet in own(LookKind.ERRATIC):
        chosen = (answers[sheet] >= 0) & (random.random(items) < 0.25 * strength)
        answers[sheet, chosen] = random.integers(0, TOP + 1, chosen.sum())
    source, copy, *_ = own(LookKind.COPIED)
    chosen = random.random(items) < (0.9 if strength == 1 else 0.75)
    answers[copy, chosen] = answers[source, chosen]
    minutes[own(LookKind.TOO_FAST)] *= 1 - 0.5 * strength
    for sheet in own(LookKind.DRIFT):
        late = (honest.day[sheet] - _DAYS / 2) / _DAYS
        harsher = random.random(items) < abs(late) * 2 * strength
        answers[sheet, harsher & (answers[sheet] >= 0)] -= int(np.sign(late))
    seen = honest.answers >= 0
    answers = np.where(seen, np.clip(answers, 0, TOP), -1).astype(np.int8)
    for sheet in own(LookKind.HEAPING):
        chosen = random.random(numbers.shape[1]) < 0.5 * strength
        numbers[sheet, chosen] = 10 * np.round(numbers[sheet, chosen] / 10)
    return replace(honest, answers=answers, minutes=minutes, numbers=numbers)
