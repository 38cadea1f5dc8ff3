"""Ranks, and how surely

Scores carry errors, and errors are shared by all that one rater has seen, so ranks are drawn with
all errors at once. Two statements follow, for two uses. The likely range holds the middle 95 of 100
drawn ranks of one unit; it is printed beside every rank. Found scores scatter more than true ones,
by their errors; the published draws take that back first (they are shrunk towards the middle of
the group, what raters share excepted), so that ranges hold the truth in 95 of 100 cases and chances
come true as often as they say. The sets of Mogstad, Romano, Shaikh and Wilhelm (2023) hold for all
units of a group at once; names, awards and appeals go by them. Sets that hold for one unit at a
time (marginal) are shorter and prove less.

The numbers for the sets are those of csranks 1.2.3 for R (100,000 draws) and of
multiple-inference 1.2.0 for Python, which agree.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from payesh.ground.terms import Named
from payesh.scoring.likely_ranks import LikelyRanks, likely_ranks
from payesh.scoring.naming import name
from payesh.scoring.rank_sets import marginal_sets, rank_sets
from payesh.scoring.ranking import rank
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.standings import Standings, standings
from tests.spec.table import Worked, shown

CHAPTER = 13

SETS = Worked(
    title="Twelve units",
    sentence="Scores with their standard errors. The set holds for all twelve at once and is found"
    " in steps; 'one step' judges all pairs by the first critical value; 'marginal' holds for each"
    " unit by itself; the range is that of plain draws.",
    head=("score", "error", "set", "one step", "marginal", "likely range"),
    rows=(
        (88.2, 1.2, "1-3", "1-3", "1-3", "1-2"),
        (86.9, 2.0, "1-5", "1-5", "1-5", "1-4"),
        (84.1, 1.5, "1-6", "1-6", "1-5", "2-5"),
        (83.2, 0.8, "2-5", "2-5", "2-5", "3-5"),
        (79.5, 2.4, "2-8", "2-8", "2-8", "3-7"),
        (78.8, 1.1, "4-8", "4-8", "5-8", "5-7"),
        (74.0, 1.6, "5-8", "5-8", "5-8", "6-8"),
        (73.1, 3.0, "5-9", "5-10", "5-9", "6-8"),
        (66.3, 1.3, "8-10", "8-10", "8-10", "9-9"),
        (61.2, 2.2, "9-12", "8-12", "9-11", "10-11"),
        (60.4, 1.0, "10-11", "10-11", "10-11", "10-11"),
        (52.7, 1.9, "11-12", "11-12", "12-12", "12-12"),
    ),
)

CHANCES = Worked(
    title="The chance to be among the best three",
    sentence="The share of draws, to within 0.01; it adds up to three.",
    head=("score", "chance"),
    rows=((88.2, 1.0), (86.9, 0.966), (84.1, 0.693), (83.2, 0.307), (79.5, 0.034), (78.8, 0.0)),
)

NAMED = Worked(
    title="Who may be named",
    sentence="Of the same twelve. Possible is who has a rank in the set that is good enough;"
    " certain, and so named, is who has no other. Places are those in the order of the scores.",
    head=("how many", "possibly among the best", "named best", "named weakest"),
    rows=(
        (1, (1, 2, 3), (), ()),
        (3, (1, 2, 3, 4, 5), (1,), (11, 12)),
        (5, (1, 2, 3, 4, 5, 6, 7, 8), (1, 2, 4), (9, 10, 11, 12)),
        (7, (1, 2, 3, 4, 5, 6, 7, 8), (), ()),
    ),
)

TIES = Worked(
    title="Ties",
    sentence="From the first unit on, neighbours that are not told apart from the first of them. 0:"
    " tied with nobody.",
    head=("scores", "error of each", "ties"),
    rows=(
        ((90, 89, 70, 69, 50), 1.0, (1, 1, 2, 2, 0)),
        ((90, 80, 70, 60, 50), 1.0, (0, 0, 0, 0, 0)),
        ((90, 80, 70, 60, 50), 30.0, (1, 1, 1, 1, 1)),
        ((90, 90, 80), 0.0, (1, 1, 0)),
    ),
)

SCORES, ERRORS = (np.array([float(row[place]) for row in SETS.rows]) for place in (0, 1))


@cache
def _sets() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    errors = ScoreErrors.independent(ERRORS)
    stepped = rank_sets(SCORES, errors, seed=1)
    once = rank_sets(SCORES, errors, seed=1, stepdown=False, draws=100_000)
    ranges = _ranges()
    return {
        "set": (stepped.low, stepped.high),
        "one step": (once.low, once.high),
        "marginal": marginal_sets(SCORES, errors, seed=1),
        "likely range": (ranges.low, ranges.high),
    }


@cache
def _ranges() -> LikelyRanks:
    errors = ScoreErrors.independent(ERRORS)
    return likely_ranks(SCORES, errors, seed=1, top=3, draws=40_000, shrink=False)


@cache
def _standings(count: int) -> Standings:
    return standings(SCORES, ScoreErrors.independent(ERRORS), seed=1, top=count, bottom=count)


@SETS.each
def test_sets(row):
    place = SCORES.tolist().index(row[0])
    found = {kind: f"{low[place]}-{high[place]}" for kind, (low, high) in _sets().items()}
    assert found == dict(zip(SETS.head[2:], row[2:], strict=True))


@CHANCES.each
def test_chances(row):
    place = SCORES.tolist().index(row[0])
    assert abs(_ranges().p_top[place] - row[1]) < 0.01
    assert shown(_ranges().p_top.sum(), "3.00") == "3.00"


@NAMED.each
def test_named(row):
    count, possible, best, weakest = row
    found = _standings(count)
    names = name(found.top, found.bottom, rank(SCORES), count)
    assert tuple(1 + np.flatnonzero([one != "out" for one in found.top])) == possible
    for word, expected in ((Named.BEST, best), (Named.WEAKEST, weakest)):
        assert tuple(1 + place for place, one in enumerate(names) if one is word) == expected


@TIES.each
def test_ties(row):
    scores, error, expected = row
    errors = ScoreErrors.independent(np.full(len(scores), error))
    assert tuple(standings(scores, errors, seed=1).tie) == expected
