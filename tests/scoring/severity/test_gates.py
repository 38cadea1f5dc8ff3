"""Gates: the unlinked are refused whatever their scores, and each rule stands on its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from payesh.ground.terms import AdjustVerdict, RanksShown
from payesh.scoring.severity.additive import Agencies, fit_additive
from payesh.scoring.severity.gate_rules import GateCode, GateRules
from payesh.scoring.severity.gates import judge
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.mixed_model import MixedModel
from payesh.scoring.severity.precision import reliability, widest_difference
from payesh.scoring.severity.without_link import without_each_link
from tests.scoring.severity.sheets import linked, ratings

LOT = GateRules(agencies=Agencies.RANDOM, by_lot=True)


@settings(max_examples=25, deadline=None)
@given(ratings())
def test_the_unlinked_are_refused_and_nobody_else(sheets):
    pools = links_of(sheets).count
    for rules in (GateRules(), LOT):
        judged = judge(sheets, rules)
        assert (judged.verdict is AdjustVerdict.REFUSED) == (pools != 1)
        assert (judged.fit is None) == (judged.score is None) == (pools != 1)
        if pools != 1:
            assert judged.shown is RanksShown.NONE
            assert len(judged.missing) == max(pools - 1, 0)


def codes(judged):
    return {one.code for one in judged.reasons}


def test_each_bound_is_held_against_its_number():
    sheets = linked(agencies=30, joint=24)
    assert judge(sheets).verdict is AdjustVerdict.ADJUSTED
    for rules, code, verdict in (
        (GateRules(least_df=99), GateCode.FEW_JOINT, AdjustVerdict.PROVISIONAL),
        (GateRules(se_share=1e-3), GateCode.WIDE_DIFFERENCE, AdjustVerdict.PROVISIONAL),
        (GateRules(significance=1e-30), GateCode.ALIKE, AdjustVerdict.ALIKE),
    ):
        judged = judge(sheets, rules)
        assert (codes(judged), judged.verdict) == ({code}, verdict)
    trust = judge(sheets).reliability
    for rules, shown in (
        (GateRules(bands_under=trust), RanksShown.RANKS),
        (GateRules(bands_under=1), RanksShown.BANDS),
        (GateRules(bands_under=1, no_ranks_under=1), RanksShown.NONE),
    ):
        assert judge(sheets, rules).shown is shown


def test_alike_raters_leave_the_raw_scores():
    sheets = linked(agencies=30, joint=24)
    judged = judge(sheets, GateRules(significance=1e-30))
    assert judged.fit is not None
    np.testing.assert_array_equal(judged.score, judged.fit.raw)
    assert not np.allclose(judge(sheets).score, judged.fit.raw)


@pytest.mark.parametrize(
    "wrong",
    [
        {"agencies": Agencies.RANDOM},
        {"bands_under": 0.4},
        {"least_df": 0},
        {"significance": 1.0},
    ],
)
def test_rules_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=r"lot|bounds|bound"):
        GateRules(**wrong)


def test_the_loss_of_a_link_is_that_of_a_fit_without_it():
    """At the same ratio: the step is exact for severities and for the agency that lost a sheet."""
    sheets = linked()
    fit = fit_additive(sheets)
    noise = fit.sd_noise * np.sqrt(sheets.weight.mean())
    found = without_each_link(sheets, fit)
    assert len(found) == 12
    assert [one.severity for one in found] == sorted(
        (one.severity for one in found), key=abs, reverse=True
    )
    for one in found[:4]:
        kept = replace(sheets, weight=np.where(np.arange(len(sheets)) == one.row, 0, sheets.weight))
        again = MixedModel(kept.kept()).solve(fit.sd_rater / noise)
        moved = -again.effect - fit.severity
        assert moved[one.rater] == pytest.approx(one.severity, abs=1e-6)
        assert np.abs(moved).max() == pytest.approx(abs(one.severity), abs=1e-6)


def test_reliability_and_the_widest_difference():
    assert reliability(np.array([10.0, 20.0, np.nan]), np.array([1.0, 3.0, 1.0])) == pytest.approx(
        1 - 5 / 50
    )
    assert reliability(np.array([1.0, 1.0]), np.array([1.0, 1.0])) == 0
    assert np.isnan(reliability(np.array([1.0, 2.0]), np.array([np.nan, 1.0])))
    fit = fit_additive(linked())
    apart = [
        fit.covariance[i, i] + fit.covariance[j, j] - 2 * fit.covariance[i, j]
        for i in range(3)
        for j in range(3)
    ]
    assert widest_difference(fit) == pytest.approx(max(apart) ** 0.5)


def test_links_carry_what_they_carry_however_agencies_are_taken():
    sheets = linked()
    assert judge(sheets, LOT).without_link == judge(sheets).without_link
    with pytest.raises(ValueError, match="free"):
        without_each_link(sheets, fit_additive(sheets, Agencies.RANDOM))
