"""The additive model: against its definition, under changes that must not matter, at its edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.scoring.severity.additive import Agencies, fit_additive
from payesh.scoring.severity.links import UNSEEN, links_of
from payesh.scoring.severity.mixed_model import MixedModel
from payesh.scoring.severity.ratings import Ratings
from tests.scoring.severity.sheets import Slowly, linked, ratings

FEW = settings(max_examples=20, deadline=None)


def sheets(pairs, scores, agencies, raters, weight=1.0):
    agency, rater = (np.array(one) for one in zip(*pairs, strict=True))
    return Ratings(
        np.array(scores, float), np.full(len(scores), weight), agency, rater, agencies, raters
    )


@pytest.mark.parametrize(("ratio", "agency_ratio"), [(0.7, None), (2.0, None), (0.7, 3.0)])
def test_effects_errors_and_deviance_are_those_of_the_definition(ratio, agency_ratio):
    given_sheets = linked()
    found = MixedModel(given_sheets).solve(ratio, agency_ratio)
    slow = Slowly(given_sheets, ratio, agency_ratio)
    assert found.deviance == pytest.approx(slow.deviance, abs=1e-9)
    assert found.noise**2 == pytest.approx(slow.variance)
    np.testing.assert_allclose(found.effect, slow.effect, atol=1e-9)
    among = found.factor.inverse() + np.outer(found.border, found.border) / found.pivot
    np.testing.assert_allclose((ratio * found.noise) ** 2 * among, slow.covariance, atol=1e-9)


@pytest.mark.parametrize("agencies", list(Agencies))
def test_no_ratio_nearby_is_likelier(agencies):
    given_sheets = linked()
    fit, model = fit_additive(given_sheets, agencies), MixedModel(given_sheets)
    noise = fit.sd_noise * np.sqrt(given_sheets.weight.mean())
    ratios = [fit.sd_rater / noise, None if fit.sd_agency is None else fit.sd_agency / noise]
    for factor in (0.9, 1.1):
        assert model.solve(ratios[0] * factor, ratios[1]).deviance > fit.deviance
    assert model.solve(*ratios).deviance == pytest.approx(fit.deviance, abs=1e-8)
    assert fit.null_deviance > fit.deviance


@FEW
@given(ratings(), st.sampled_from(Agencies))
def test_whatever_the_sheets_the_parts_fit(given_sheets, agencies):
    if not len(given_sheets.rows):
        with pytest.raises(ValueError, match="no sheet"):
            fit_additive(given_sheets, agencies)
        return
    fit, links = fit_additive(given_sheets, agencies), links_of(given_sheets)
    np.testing.assert_array_equal(np.isnan(fit.severity), links.rater_component == UNSEEN)
    np.testing.assert_array_equal(np.isnan(fit.score), links.agency_component == UNSEEN)
    np.testing.assert_allclose(fit.score, fit.raw - fit.effect)
    kept = given_sheets.kept()
    seen = len(np.unique(kept.agency)), len(np.unique(kept.rater))
    assert fit.df == len(kept) - sum(seen) + links.count
    known = ~np.isnan(fit.severity)
    assert np.isnan(fit.se[known]).all() == (fit.df <= 0)
    assert not (fit.se[known] < 0).any()
    np.testing.assert_array_equal(np.isnan(fit.errors().se), np.isnan(fit.agency_se))
    pools = links.rater_component if agencies is Agencies.FIXED else np.where(known, 0, UNSEEN)
    for pool in set(pools[known].tolist()):
        assert np.sum(fit.severity[pools == pool]) == pytest.approx(0, abs=1e-6)


@FEW
@given(ratings(rows=(4, 16), weights=(1, 4)), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(given_sheets, random):
    order = np.array(random.sample(range(len(given_sheets)), len(given_sheets)))
    parts = {name: getattr(given_sheets, name)[order] for name in ("score", "weight")}
    places = {name: getattr(given_sheets, name)[order] for name in ("agency", "rater")}
    one, other = fit_additive(given_sheets), fit_additive(replace(given_sheets, **parts, **places))
    np.testing.assert_allclose(other.deviance, one.deviance, atol=1e-6)
    np.testing.assert_allclose(other.raw, one.raw)


@pytest.mark.parametrize("agencies", list(Agencies))
def test_what_must_move_with_the_scores_and_what_must_not(agencies):
    sheet = linked()
    fit = fit_additive(sheet, agencies)
    turned = fit_additive(replace(sheet, score=-sheet.score), agencies)
    tenfold = fit_additive(replace(sheet, score=10 * sheet.score + 3), agencies)
    named = fit_additive(replace(sheet, rater=2 - sheet.rater), agencies)
    heavy = fit_additive(replace(sheet, weight=5 * sheet.weight), agencies)
    np.testing.assert_allclose(turned.severity, -fit.severity, atol=1e-3)
    np.testing.assert_allclose(tenfold.severity, 10 * fit.severity, atol=1e-2)
    np.testing.assert_allclose(tenfold.se, 10 * fit.se, rtol=1e-3)
    np.testing.assert_allclose(named.severity[::-1], fit.severity, atol=1e-3)
    np.testing.assert_allclose(heavy.severity, fit.severity, atol=1e-3)
    np.testing.assert_allclose(heavy.agency_se, fit.agency_se, rtol=1e-3)
    assert heavy.sd_noise == pytest.approx(fit.sd_noise, rel=1e-3)


def test_a_better_agency_is_no_evidence_of_a_lenient_rater():
    """Agencies are free: what one agency is worth moves its own score and nothing else."""
    sheet = linked()
    lifted = replace(sheet, score=sheet.score + 20 * (sheet.agency == 7))
    one, other = fit_additive(sheet), fit_additive(lifted)
    np.testing.assert_allclose(other.severity, one.severity, atol=1e-4)
    moved = other.score - one.score
    np.testing.assert_allclose(moved, 20 * (np.arange(9) == 7), atol=1e-4)


def test_without_noise_the_strictness_put_in_comes_out():
    pairs = [(agency, rater) for agency in range(4) for rater in range(3)]
    strict = np.array([-5.0, 1.0, 4.0])
    sheet = sheets(pairs, [60 + 5 * agency - strict[rater] for agency, rater in pairs], 4, 3)
    fit = fit_additive(sheet)
    np.testing.assert_allclose(fit.severity, strict, atol=1e-4)
    np.testing.assert_allclose(fit.score, [60, 65, 70, 75], atol=1e-4)


@pytest.mark.parametrize(
    ("pairs", "scores", "df"),
    [
        ([(0, 0), (0, 0), (1, 0)], [50, 54, 70], 1),  # one rater
        ([(0, 0), (0, 1), (0, 2)], [50, 50, 50], 0),  # one agency
        ([(0, 0), (1, 1), (2, 2)], [50, 60, 70], 0),  # every agency once: nothing linked
        ([(0, 0), (0, 1), (1, 0), (1, 1)], [50, 50, 50, 50], 1),  # all equal
        ([(0, 0), (0, 1), (1, 0), (1, 1)], [50, 50, 80, 80], 1),  # raters equal
        ([(0, 0), (0, 1), (1, 0), (1, 1)], [50, 60, 80, 70], 1),  # they take turns
        ([(0, 0), (0, 1), (1, 1), (2, 2)], [50, 58, 70, 90], 0),  # one joint visit
    ],
)
def test_where_nothing_can_be_said_severity_is_zero(pairs, scores, df):
    fit = fit_additive(sheets(pairs, scores, 3, 3))
    assert fit.df == df
    assert np.nan_to_num(fit.severity).tolist() == [0, 0, 0]
    assert fit.sd_rater == 0
    np.testing.assert_array_equal(fit.score, fit.raw)


def test_raters_that_seem_alike_are_not_known_to_be():
    turns = sheets([(0, 0), (0, 1), (1, 0), (1, 1)], [50, 60, 80, 70], 2, 2)
    assert (fit_additive(turns).se > 1).all()
    equal = sheets([(0, 0), (0, 1), (1, 0), (1, 1)], [50, 50, 80, 80], 2, 2)
    assert (fit_additive(equal).se == 0).all()


def test_without_covariance_there_are_no_errors():
    fit = fit_additive(linked(), covariance=False)
    assert np.isnan(fit.se).all()
    with pytest.raises(ValueError, match="without the covariance"):
        fit.errors()


def test_errors_of_scores_that_weigh_raters_in_their_own_way():
    fit = fit_additive(linked())
    np.testing.assert_allclose(fit.errors_for(fit.shares, fit.own).se, fit.agency_se)
    np.testing.assert_allclose(fit.effect_on(fit.shares), fit.effect)


def test_a_large_sparse_campaign_is_solved_as_a_small_dense_one(monkeypatch):
    sheet = linked(agencies=60, raters=12, joint=40)
    dense = fit_additive(sheet)
    monkeypatch.setattr("payesh.scoring.severity.factor._SMALL", 0)
    monkeypatch.setattr("payesh.scoring.severity.factor._FULL", 1.1)
    sparse = fit_additive(sheet)
    np.testing.assert_allclose(sparse.severity, dense.severity, atol=1e-6)
    np.testing.assert_allclose(sparse.agency_se, dense.agency_se, rtol=1e-6)


def test_a_walk_downhill_finds_what_looking_everywhere_finds(monkeypatch):
    sheet = linked(agencies=60, raters=12, joint=40)
    everywhere = fit_additive(sheet)
    monkeypatch.setattr("payesh.scoring.severity.restricted_likelihood._MANY", 0)
    assert fit_additive(sheet).sd_rater == pytest.approx(everywhere.sd_rater, rel=1e-6)
    monkeypatch.setattr(
        "payesh.scoring.severity.restricted_likelihood._SCAN", (-9.0, -8.0, -4.0, -2.0, 0.0, 9.0)
    )
    assert fit_additive(sheet).sd_rater == pytest.approx(everywhere.sd_rater, rel=1e-6)
