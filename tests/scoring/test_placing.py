"""What is published of scores: effects, order, pools and names, as the verdict lets."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from payesh.ground.terms import AdjustVerdict, Named, RanksShown
from payesh.scoring.fair_scores import FairScores, FirstSheets, NoError, fair_scores
from payesh.scoring.placing import PlacingRules, place
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.severity.additive import fit_additive
from payesh.scoring.severity.links import UNSEEN, links_of
from payesh.scoring.severity.ratings import Ratings

SCORE = [Decimal(80), Decimal(70), Decimal(60), Decimal(50)]
RAW = np.array([1, 2, 3, 4], dtype=np.int32)
V = AdjustVerdict


def fair(effect=(np.nan,) * 4, pool=(0, 0, 0, 0), se=1.0):
    errors = None if se is None else ScoreErrors.independent([se] * 4)
    return FairScores(np.array(effect, dtype=float), np.array(pool), errors, None)


def placed(verdict, given, groups=(1, 1, 1, 1), named=1, shown=RanksShown.RANKS, raw=RAW):
    rules = PlacingRules(named=named, seed=3, draws=200, shown=shown)
    return place(SCORE, raw, groups, given, verdict, rules)


@pytest.mark.parametrize(
    ("verdict", "given", "ranks"),
    [
        (V.NOT_ASKED, fair(), [1, 2, 3, 4]),
        (V.ALIKE, fair(), [1, 2, 3, 4]),
        (V.ADJUSTED, fair((15, 0, -15, 0)), [3, 2, 1, 4]),
        (V.ADJUSTED, fair((10, 0, -15, 0)), [2, 2, 1, 4]),
        (V.PROVISIONAL, fair((15, np.nan, -15, 0)), [2, 0, 1, 3]),
        (V.REFUSED, fair(pool=(0, 0, 0, 0)), [1, 2, 3, 4]),
        (V.REFUSED, fair(pool=(0, 1, 0, 1)), [0, 0, 0, 0]),
        (V.REFUSED, fair(pool=(0, 0, UNSEEN, 0)), [1, 2, 0, 3]),
    ],
)
def test_the_order_is_that_of_the_scores_the_verdict_lets_stand(verdict, given, ranks):
    found = placed(verdict, given)
    assert found.rank.tolist() == ranks
    for score, effect, adjusted in zip(SCORE, found.effect, found.adjusted, strict=True):
        assert adjusted == (None if effect is None else score - effect)


def test_in_pools_units_are_compared_with_those_of_their_own_pool():
    found = placed(V.REFUSED, fair(pool=(0, 1, 0, 1)))
    assert found.standings.size.tolist() == [2, 2, 2, 2]
    assert set(found.named) == {None}


@pytest.mark.parametrize("shown", [RanksShown.BANDS, RanksShown.NONE])
def test_an_unreliable_table_ranks_and_names_nobody(shown):
    found = placed(V.ADJUSTED, fair((0, 0, 0, 0)), shown=shown)
    assert found.standings is None
    assert not found.rank.any()
    assert set(found.named) == {None}


def test_names_need_errors_and_what_is_thin_is_left_out():
    assert placed(V.NOT_ASKED, fair()).named == [Named.BEST, None, None, Named.WEAKEST]
    unknown = placed(V.NOT_ASKED, fair(se=None))
    assert (unknown.standings, set(unknown.named)) == (None, {None})
    thin = placed(V.NOT_ASKED, fair(), raw=np.array([0, 1, 2, 3], dtype=np.int32))
    assert thin.named == [None, Named.BEST, None, Named.WEAKEST]


def ratings(score, agency, rater, weight=None):
    weights = np.ones(len(score)) if weight is None else np.asarray(weight, dtype=float)
    places = np.asarray(agency), np.asarray(rater)
    return Ratings(np.asarray(score, dtype=float), weights, *places, max(agency) + 1, 4)


def test_only_the_first_visit_counts_for_a_score():
    given = ratings([60, 62, 50, 70, 68], [0, 0, 0, 1, 2], [0, 1, 2, 2, 0], weight=[1, 1, 1, 1, 2])
    sheets = FirstSheets.of(given, [True, True, False, True, True], [2, 0, UNSEEN])
    # Places 2 and 0 of the agencies; the third score has no agency among the sheets.
    assert sheets.shares.toarray().tolist() == [[1, 0, 0, 0], [0.5, 0.5, 0, 0], [0, 0, 0, 0]]
    assert sheets.noise[:2].tolist() == pytest.approx([0.6, 0.6])
    assert np.isnan(sheets.noise[2])
    assert sheets.rater[2] == UNSEEN


@pytest.mark.parametrize(
    ("score", "agency", "rater", "lacking"),
    [
        ([60, 62, 70, 71, 64, 50], [0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], None),
        ([60, 60, 70, 70], [0, 0, 1, 1], [0, 1, 0, 1], NoError.ALL_SAME),
        ([60, 70], [0, 1], [0, 1], NoError.NO_REPEATS),
    ],
)
def test_why_nothing_can_be_said_of_errors(score, agency, rater, lacking):
    given = ratings(score, agency, rater)
    sheets = FirstSheets.of(given, [True] * len(score), range(given.agencies))
    fit = fit_additive(given)
    found = fair_scores(V.NOT_ASKED, fit, links_of(given), sheets)
    assert (found.lacking, found.errors is None) == (lacking, lacking is not None)
    if not lacking:
        expected = fit.sd_noise / np.sqrt(2)
        assert found.errors.se == pytest.approx([expected] * 3)
    nobody = FirstSheets.of(given, [False] * len(score), range(given.agencies))
    assert fair_scores(V.ALIKE, fit, links_of(given), nobody).lacking is NoError.NO_SHEETS
