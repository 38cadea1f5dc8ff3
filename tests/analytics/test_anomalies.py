from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from benchmarks.severity.campaigns import CHANGED, honest_campaign, with_changes
from benchmarks.severity.screens import found_and_false
from payesh.analytics.anomalies import Screening, Sheets, every_test, screen
from payesh.analytics.anomalies_figures import longest_runs
from payesh.analytics.anomalies_tails import (
    binomial_tail,
    false_discovery,
    matches_tail,
    upper_tail,
    yardstick,
)
from payesh.ground.terms import LookKind, LookSubject

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def honest() -> list[Sheets]:
    return [honest_campaign(seed) for seed in range(3)]


def test_what_was_changed_is_found_and_few_others_are_flagged(honest):
    """All of the seven kinds in every round; `benchmarks.severity.screens` runs many more."""
    false = []
    for seed, sheets in enumerate(honest):
        changed = with_changes(sheets, seed + 1000)
        looks = screen(changed)
        found, alarms = found_and_false(changed, looks)
        assert found == set(CHANGED)
        assert all(1 <= len(look.sheets) <= 5 for look in looks)
        false += alarms
    assert len(false) <= len(honest)


def test_honest_campaigns_are_left_alone(honest):
    assert sum(len(screen(sheets)) for sheets in honest) <= 1


def test_honest_p_values_are_small_no_more_often_than_they_should_be(honest):
    tests = [one for sheets in honest for one in every_test(sheets, None, Screening())]
    for kind in LookKind:
        p = np.array([one.p for one in tests if one.kind is kind])
        assert ((p >= 0) & (p <= 1)).all()
        share = np.mean(p <= 0.05)
        assert share <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / len(p)), kind


def test_a_look_leads_to_the_sheets(honest):
    changed = with_changes(honest[0], 1000)
    looks = {(one.kind, one.subject, one.place): one for one in screen(changed)}
    copied = looks[LookKind.COPIED, LookSubject.RATER, CHANGED[LookKind.COPIED]]
    assert set(copied.sheets) == set(changed.of_rater(copied.place)[:2].tolist())
    assert copied.statistic > 0.9 > copied.expected
    runs = looks[LookKind.STRAIGHT_LINING, LookSubject.RATER, 0]
    assert set(runs.sheets) <= set(changed.of_rater(0).tolist())
    assert runs.statistic > 14


def test_what_is_not_known_is_not_tested(honest):
    bare = replace(honest[0], day=np.zeros(0), minutes=np.zeros(0), numbers=np.zeros((0, 0)))
    kinds = {one.kind for one in every_test(bare, None, Screening(draws=5))}
    assert not kinds & {LookKind.TOO_FAST, LookKind.DRIFT, LookKind.HEAPING}
    assert {LookKind.COPIED, LookKind.OUTLIER_TEAM} <= kinds


def test_the_same_seed_gives_the_same_looks(honest):
    changed = with_changes(honest[1], 1, 0.5)
    assert screen(changed) == screen(changed)
    other = screen(changed, screening=Screening(seed=2))
    assert [one.p for one in other] != [one.p for one in screen(changed)]


def test_a_team_of_strict_raters_stands_out():
    sheets = honest_campaign(5, raters=24)
    strict = sheets.team == 2
    answers = np.where(strict[:, None], np.maximum(sheets.answers - 2, -1), sheets.answers)
    answers = np.where((sheets.answers >= 0) & (answers < 0), 0, answers).astype(np.int8)
    (look,) = (
        one for one in screen(replace(sheets, answers=answers)) if one.subject is LookSubject.TEAM
    )
    assert (look.kind, look.place) == (LookKind.OUTLIER_TEAM, 2)
    assert look.statistic > look.expected


@pytest.mark.parametrize("sheets", [0, 1, 3])
def test_next_to_nothing_raises_no_look(sheets):
    places = np.arange(sheets)
    few = Sheets(
        answers=np.full((sheets, 4), 2, dtype=np.int8),
        agency=places,
        rater=places * 0,
        team=places * 0,
        axis=np.zeros(4, dtype=int),
        top=np.full(4, 4),
    )
    assert screen(few) == ()


def test_arrays_that_do_not_fit_are_refused(honest):
    with pytest.raises(ValueError, match="minutes"):
        replace(honest[0], minutes=np.zeros(3))
    with pytest.raises(ValueError, match="axis"):
        replace(honest[0], axis=np.zeros(3, dtype=int))
    with pytest.raises(ValueError, match="draw"):
        Screening(draws=0)


@pytest.mark.parametrize(
    ("answers", "longest"),
    [
        ([0, 0, 1, 1, 1, 2], 3),
        ([0, -1, 0, -1, 0, 2], 3),
        ([-1, -1, -1, -1, -1, -1], 0),
        ([0, 1, 0, 1, 0, 1], 1),
    ],
)
def test_longest_runs(answers, longest):
    row = np.array([answers], dtype=np.int8)
    assert longest_runs(row, row >= 0).tolist() == [longest]


@given(CHANCES)
def test_matches_are_counted_exactly(chances):
    tails = [matches_tail(np.array(chances), count) for count in range(len(chances) + 2)]
    assert tails[0] == pytest.approx(1)
    assert tails[-1] == 0
    assert sum(tails[1:]) == pytest.approx(sum(chances))  # the expected number of matches
    assert all(one >= other - 1e-12 for one, other in pairwise(tails))


def test_tails_are_those_of_the_distributions_they_name():
    z = np.array([-2.0, 0.0, 1.5, 4.0])
    np.testing.assert_allclose(upper_tail(z), stats.norm.sf(z))
    np.testing.assert_allclose(upper_tail(z, 2.0), stats.expon.sf(z + 1))
    np.testing.assert_allclose(upper_tail(z, 0.7), stats.pearson3.sf(z, 0.7))
    np.testing.assert_allclose(upper_tail(z, -0.7), stats.pearson3.sf(z, -0.7))
    np.testing.assert_allclose(binomial_tail([0, 3, 9], 9, 0.2), stats.binom.sf([-1, 2, 8], 9, 0.2))


@settings(max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_discovery_is_the_rule_of_benjamini_and_hochberg(values):
    p = np.array(values)
    np.testing.assert_allclose(false_discovery(p), stats.false_discovery_control(p), atol=1e-12)


def test_nobody_stands_out_by_what_all_do():
    z = np.random.default_rng(1).normal(6, 3, 40)
    assert yardstick(z).max() < 4
    few = np.array([6.0, 7.0, 5.0])
    assert yardstick(few).tolist() == few.tolist()
    calm = np.full(20, -1.0)
    assert yardstick(calm).tolist() == calm.tolist()
