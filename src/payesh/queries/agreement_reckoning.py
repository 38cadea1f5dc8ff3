"""The coefficients of agreement of blind sheets, in the campaign and part by part.

A unit is an item on a visit, rated by those who were there; a visit is what intervals draw. Two
codes of the same answers: places on the item's own scale for same answers and steps, and shares of
that scale for what weighs how far answers lie apart. A yes/no item has no neighbours: two answers
that differ are more than a step apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.agreement import Bootstrap, Coefficient, Measure, Ratings, measure
from payesh.scoring.severity.ratings import item_adjusted

from .blind_ratings import NOWHERE, BlindRatings

Key = tuple[UUID, Any]
Found = dict[Measure, Coefficient]
Places = NDArray[np.intp]
Rows = NDArray[np.bool_]

STEPS = (Measure.PERCENT, Measure.WITHIN_ONE)
SHARES = (Measure.AC2_QUADRATIC,)
SCORES = (Measure.ICC_2_1, Measure.ICC_2_K)
REST = (
    *(Measure.FLEISS, Measure.CONGER, Measure.BRENNAN_PREDIGER, Measure.AC1),
    *(Measure.ALPHA_NOMINAL, Measure.ALPHA_INTERVAL),
)
REST_OF_SCORES = (Measure.ICC_1_1, Measure.ICC_1_K)
DRAWS = Bootstrap(draws=400)


@dataclass(frozen=True)
class Reckoned:
    """The figures by keys: (instrument, code) of items and criteria, (team, ''), two senders."""

    whole: Found
    scores: Found
    rest: Found
    sheets: int
    visits: int
    raters: int
    parts: Mapping[str, Mapping[Key, Found]]


@dataclass(frozen=True, eq=False)
class _Answers:
    """One row an answer: the sheet and the item it stands in, its place and its share."""

    sheet: Places
    item: Places
    place: Ratings
    share: Ratings

    def measured(self, rows: Rows, levels: int | None = None) -> Found:
        place, share = self.place.only(rows), self.share.only(rows)
        if levels is not None:
            share = replace(share, levels=_shares(np.arange(levels), levels))
        return measure(place, STEPS, bootstrap=DRAWS) | measure(share, SHARES, bootstrap=DRAWS)


def reckon(
    blind: BlindRatings, criteria: Sequence[Key | None], senders: Mapping[UUID, UUID]
) -> Reckoned | None:
    """The agreement of the blind sheets; None where no two rated the same visit.

    `criteria` has the criterion of each item, `senders` the organisation of each rater.
    """
    sheets = np.flatnonzero(_shared(blind))
    if not len(sheets):
        return None
    answers = _answers(blind, sheets)
    every = np.ones(len(answers.sheet), dtype=bool)
    scores = _scores(blind)
    return Reckoned(
        whole=answers.measured(every),
        scores=measure(scores, SCORES, bootstrap=DRAWS),
        rest=measure(answers.share, REST, bootstrap=DRAWS)
        | measure(scores, REST_OF_SCORES, bootstrap=DRAWS),
        sheets=len(sheets),
        visits=len(np.unique(blind.visit[sheets])),
        raters=len(np.unique(blind.rater[sheets])),
        parts={
            "item": _items(blind, answers),
            "criterion": _criteria(answers, criteria),
            "team": _teams(blind, answers),
            "senders": _senders(blind, answers, senders),
        },
    )


def _shared(blind: BlindRatings) -> Rows:
    """Sheets of visits that two or more rated."""
    there = blind.visit != NOWHERE
    made = np.bincount(blind.visit[there], minlength=len(blind.visits))
    return np.asarray(there & (made[blind.visit] > 1), dtype=np.bool_)


def _answers(blind: BlindRatings, sheets: Places) -> _Answers:
    values = blind.categories[sheets]
    row, item = np.nonzero(values >= 0)
    sheet, found = sheets[row], values[row, item].astype(float)
    steps = blind.steps[item].astype(float)
    unit = np.unique(blind.visit[sheet] * len(blind.items) + item, return_inverse=True)[1]
    common = {"unit": unit, "rater": blind.rater[sheet], "visit": blind.visit[sheet]}
    apart = np.where(steps == 2, 2.0, 1.0)
    highest = float((np.maximum(blind.steps - 1, 0) * np.where(blind.steps == 2, 2, 1)).max())
    return _Answers(
        sheet,
        item,
        Ratings(**common, value=found * apart, levels=np.arange(highest + 1)),
        Ratings(**common, value=_shares(found, steps)),
    )


def _shares(place: ArrayLike, steps: ArrayLike) -> NDArray[np.float64]:
    """Places on scales of so many steps as shares of them, 0 to 1."""
    return np.asarray(np.round(np.divide(place, np.maximum(np.subtract(steps, 1), 1)), 6))


def _scores(blind: BlindRatings) -> Ratings:
    """Scores of whole sheets by agency, of all raters who saw it, first visits and joint ones."""
    score, _scored = item_adjusted(blind.values, blind.weight)
    rows = np.flatnonzero((blind.visit != NOWHERE) & np.isfinite(score))
    agency = blind.agency[rows]
    return Ratings(agency, blind.rater[rows], np.asarray(score)[rows], agency)


def _items(blind: BlindRatings, answers: _Answers) -> dict[Key, Found]:
    found: dict[Key, Found] = {}
    for at, one in enumerate(blind.items):
        rows = answers.item == at
        if rows.any():
            found[one.instrument, one.code] = answers.measured(rows, int(blind.steps[at]))
    return found


def _criteria(answers: _Answers, criteria: Sequence[Key | None]) -> dict[Key, Found]:
    found: dict[Key, Found] = {}
    for key in dict.fromkeys(one for one in criteria if one):
        own = np.array([one == key for one in criteria])
        if (rows := own[answers.item]).any():
            found[key] = answers.measured(rows)
    return found


def _teams(blind: BlindRatings, answers: _Answers) -> dict[Key, Found]:
    team = blind.team[answers.sheet]
    return {(blind.teams[at], ""): answers.measured(team == at) for at in np.unique(team)}


def _senders(
    blind: BlindRatings, answers: _Answers, senders: Mapping[UUID, UUID]
) -> dict[Key, Found]:
    """Every two organisations on visits to which each of them sent one rater."""
    known = sorted({senders[one] for one in blind.raters})
    place = np.array([known.index(senders[one]) for one in blind.raters])
    own, visit = place[blind.rater[answers.sheet]], blind.visit[answers.sheet]
    pairs = np.unique(np.column_stack([visit, own, blind.rater[answers.sheet]]), axis=0)
    sent = np.zeros((len(blind.visits), len(known)), dtype=np.intp)
    np.add.at(sent, (pairs[:, 0], pairs[:, 1]), 1)
    found: dict[Key, Found] = {}
    for first, second in combinations(range(len(known)), 2):
        met = (sent[:, first] == 1) & (sent[:, second] == 1)
        rows = met[visit] & np.isin(own, (first, second))
        if rows.any():
            found[known[first], known[second]] = answers.measured(rows)
    return found
