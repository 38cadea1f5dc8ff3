"""What must hold of ranges, sets and ties whatever the scores are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from payesh.ground.terms import TopPlace
from payesh.scoring.likely_ranks import likely_ranks
from payesh.scoring.rank_sets import marginal_sets, rank_sets
from payesh.scoring.ranking import rank
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.standings import standings
from payesh.scoring.true_scores import spread

EVERY = ("size", "rank_low", "rank_median", "rank_high", "set_low", "set_high", "tie")

tables = st.lists(
    st.tuples(st.integers(0, 1000).map(lambda tenths: tenths / 10), st.floats(0.5, 20)),
    min_size=1,
    max_size=12,
)


def _of(table) -> tuple[np.ndarray, ScoreErrors]:
    scores, errors = np.array(table).T
    return scores, ScoreErrors.independent(errors)


def _stand(table, **others):
    scores, errors = _of(table)
    return standings(scores, errors, **{"seed": 5, "draws": 300, **others})


@settings(max_examples=25, deadline=None)
@given(tables)
def test_ranges_and_sets_hold_the_rank_by_score(table):
    found, own = _stand(table, top=2, bottom=2), rank([score for score, _ in table])
    assert (found.rank_low <= own).all()
    assert (own <= found.rank_high).all()
    assert (found.set_low <= own).all()
    assert (own <= found.set_high).all()
    assert (found.rank_low <= found.rank_median).all()
    assert (found.rank_median <= found.rank_high).all()


@settings(max_examples=25, deadline=None)
@given(tables, st.floats(1.0, 5.0))
def test_wider_errors_never_shorten_a_set(table, factor):
    scores, errors = _of(table)
    narrow = rank_sets(scores, errors, seed=5, draws=300)
    wide = rank_sets(scores, ScoreErrors.independent(errors.se * factor), seed=5, draws=300)
    assert (wide.low <= narrow.low).all()
    assert (wide.high >= narrow.high).all()


@settings(max_examples=25, deadline=None)
@given(tables.filter(lambda table: len({score for score, _ in table}) == len(table)), st.randoms())
def test_the_order_of_the_list_does_not_matter(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    straight, mixed = _stand(table, top=1), _stand([table[place] for place in order], top=1)
    for name in (*EVERY, "p_top"):
        assert (getattr(straight, name)[order] == getattr(mixed, name)).all()


@settings(max_examples=25, deadline=None)
@given(tables, st.integers(1, 12))
def test_chances_add_up_to_the_places(table, count):
    found = _stand(table, top=count, bottom=count)
    assert found.p_top.sum() == pytest.approx(min(count, len(table)))
    assert found.p_bottom.sum() == pytest.approx(min(count, len(table)))


def test_a_group_stands_by_itself():
    table = [(float(score), 4.0) for score in (90, 84, 80, 60, 55, 30)]
    whole = _stand(table, groups=list("aababb"), top=1)
    for group in "ab":
        at = [place for place, name in enumerate("aababb") if name == group]
        alone = _stand([table[place] for place in at], top=1)
        for name in (*EVERY, "p_top"):
            assert (getattr(whole, name)[at] == getattr(alone, name)).all()


def test_who_is_not_compared_has_empty_places():
    errors = ScoreErrors.independent([1.0, np.nan, 1.0, 1.0, 1.0])
    scores = [90.0, 80.0, np.nan, 70.0, 60.0]
    found = standings(scores, errors, seed=1, top=1, eligible=[True, True, True, False, True])
    for name in EVERY:
        assert (getattr(found, name)[1:4] == 0).all()
    assert np.isnan(found.p_top[1:4]).all()
    assert found.top == [TopPlace.CERTAIN, None, None, None, TopPlace.OUT]
    assert found.set_low.tolist() == [1, 0, 0, 0, 2]
    assert found.bottom == [None] * 5


def test_an_error_that_all_share_moves_no_rank():
    """One rater has seen them all: however badly its severity is known, the order stands."""
    scores, own = np.array([90.0, 80, 70, 60]), np.ones(4)
    shared = ScoreErrors(own, csr_array(np.ones((4, 1))), np.array([[400.0]]))
    together = standings(scores, shared, seed=3)
    apart = standings(scores, ScoreErrors.independent(np.sqrt(own + 400)), seed=3)
    assert together.set_low.tolist() == together.set_high.tolist() == [1, 2, 3, 4]
    assert apart.set_low.tolist() == [1] * 4
    assert together.rank_high[0] == 1 < apart.rank_high[0]


def test_few_degrees_of_freedom_lengthen_sets():
    scores, se = np.linspace(90, 50, 10), np.full(10, 4.0)
    known, guessed = (
        rank_sets(scores, ScoreErrors.independent(se, df), seed=1) for df in (None, 3)
    )
    assert guessed.critical > known.critical
    assert (guessed.high - guessed.low).sum() > (known.high - known.low).sum()


def test_sets_of_large_groups_are_longer_and_never_shorter():
    rng = np.random.default_rng(2)
    scores, errors = rng.normal(60, 18, 60), ScoreErrors.independent(rng.uniform(1, 6, 60))
    exact, safe = (rank_sets(scores, errors, seed=1, most_paired=most) for most in (100, 10))
    assert (safe.low <= exact.low).all()
    assert (safe.high >= exact.high).all()
    assert (safe.high - safe.low).mean() < 3 * (exact.high - exact.low).mean()
    assert (safe.surely_below(3) <= exact.surely_below(3)).all()


def test_sets_hold_all_true_ranks_and_ranges_most_of_them():
    """60 rounds: sets miss somebody in few of them, ranges miss few of all units."""
    rng = np.random.default_rng(4)
    shares, severities = csr_array(np.eye(3)[np.arange(24) % 3]), 4 * (np.eye(3) - 1 / 3)
    errors = ScoreErrors(np.full(24, 25.0), shares, severities)
    missed, inside, marginal = 0, [], []
    for at in range(60):
        truth = rng.normal(60, 9, 24)
        scores, own = truth + errors.draw(1, rng)[0], rank(truth)
        found = standings(scores, errors, seed=at, draws=300)
        missed += bool(((own < found.set_low) | (own > found.set_high)).any())
        inside.append(((found.rank_low <= own) & (own <= found.rank_high)).mean())
        if at < 10:
            low, high = marginal_sets(scores, errors, seed=at, draws=500)
            marginal.append(((low <= own) & (own <= high)).mean())
            assert (high - low).sum() <= (found.set_high - found.set_low).sum()
    assert missed <= 6
    assert 0.93 <= np.mean(inside) <= 0.99
    assert np.mean(marginal) >= 0.95


def test_shrinking_takes_back_what_errors_added():
    """Where units hardly differ, plain draws part them more than the truth does."""
    rng = np.random.default_rng(6)
    scores, errors = rng.normal(60, 5, 300), ScoreErrors.independent(np.full(300, 4.9))
    plain, shrunk = (
        likely_ranks(scores, errors, seed=1, top=10, draws=500, shrink=shrink)
        for shrink in (False, True)
    )
    assert plain.p_top.max() > shrunk.p_top.max()
    assert (shrunk.high - shrunk.low).mean() > (plain.high - plain.low).mean()


@pytest.mark.parametrize("front", [0.0, 0.25])
@pytest.mark.parametrize("apart", [0.2, 1.0, 6.0])
def test_the_draws_in_front_decide_as_all_of_them_do(apart, front, monkeypatch):
    """Also where so few are taken for the front that others overtake them."""
    rng = np.random.default_rng(3)
    score, errors = rng.normal(0, 10 * apart, 40), ScoreErrors.independent(rng.uniform(1, 9, 40))
    found = []
    for share in (front, 1.0):
        monkeypatch.setattr("payesh.scoring.pair_race._IN_FRONT", share)
        found.append(rank_sets(score, errors, seed=1, draws=900))
    assert (found[0].low == found[1].low).all()
    assert (found[0].high == found[1].high).all()
    assert found[0].critical == found[1].critical


def test_the_spread_is_what_errors_leave_over():
    rng = np.random.default_rng(8)
    shares, severities = csr_array(np.eye(4)[rng.integers(0, 4, 20_000)]), 9 * np.eye(4)
    errors = ScoreErrors(np.full(20_000, 25.0), shares, severities)
    truth = rng.normal(60, 10, 20_000)
    found = [spread(truth + errors.draw(1, rng)[0], errors) for _ in range(40)]
    assert np.mean(found) == pytest.approx(100, abs=3)
    assert spread(np.full(3, 50.0), ScoreErrors.independent(np.ones(3))) == pytest.approx(0.01)


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_level_lies_between_0_and_1(level):
    with pytest.raises(ValueError, match="level"):
        _stand([(80.0, 1.0), (70.0, 1.0)], level=level)
