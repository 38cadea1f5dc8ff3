"""The audit of adjusted scores

A many-facet Rasch model looks at every single answer: the log odds of a category against the one
below it are agency less severity less difficulty less threshold. It is the second opinion on the
additive adjustment: where it would rank an agency outside the range published with its rank, that
is shown. Severity is positive for stricter raters, in logits, with mean zero among raters whose
agencies hang together.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from payesh.scoring.severity.rasch import Prior, fit_rasch
from payesh.scoring.severity.rasch_ranks import rank_disagreement
from tests.spec.table import Worked, shown

CHAPTER = 15

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent")
WEAK_PRIOR = "agencies integrated out"
PLAIN = "plain"

SEVERITIES = Worked(
    title="Five raters",
    sentence="A made case of 40 agencies, 5 raters, 8 items of 0 to 4 and 409 answers; 14 agencies"
    " were seen twice. 'plain' is joint maximum likelihood, as in Facets and in the R package"
    " immer (severities to four decimals, errors of immer where it gives them). With agencies"
    " integrated out severities are no longer too far apart; the R package TAM and the Python"
    " package mirt give -0.474, -0.476, 0.202, 0.402 and 0.346 by numerical integration, with"
    " errors from 0.175 to 0.201.",
    head=("rater", PLAIN, "its error", WEAK_PRIOR, "its error"),
    rows=(
        (1, "-0.56424", "0.21815", "-0.474", "0.179"),
        (2, "-0.43994", "0.20893", "-0.476", "0.175"),
        (3, "0.02318", "0.24940", "0.202", "0.198"),
        (4, "0.54184", "0.21415", "0.402", "0.176"),
        (5, "0.43915", "0.20629", "0.346", "0.172"),
    ),
)

THRESHOLDS = Worked(
    title="Difficulties and thresholds of the same case",
    sentence="By plain joint likelihood, the log-likelihood being -466.83306.",
    head=("what", "values"),
    rows=(
        (
            "difficulty",
            (
                "-1.35295",
                "-0.90124",
                "-0.42776",
                "-0.10513",
                "0.41502",
                "0.40374",
                "0.67743",
                "1.29089",
            ),
        ),
        ("threshold", ("-1.54108", "-0.81637", "0.75492", "1.60253")),
        ("agency", ("-0.91374", "0.22078", "-1.38385", "1.32759", "-0.26945", "1.05552")),
        ("log-likelihood", ("-466.83306",)),
    ),
)

APART = Worked(
    title="Two tables of ranks",
    sentence="The published score and the range of its rank, and the score of the audit. An agency"
    " is named where the audit's rank lies outside the range.",
    head=("agency", "score", "range", "audit", "named"),
    rows=(
        ("a", 90.0, (1, 2), 88.0, "no"),
        ("b", 85.0, (1, 3), 80.0, "no"),
        ("c", 80.0, (2, 4), 70.0, "yes, by 1"),
        ("d", 75.0, (3, 5), 75.0, "no"),
        ("e", 70.0, (4, 5), 79.0, "yes, by 1"),
    ),
)


@pytest.fixture(scope="module")
def fits():
    rows = np.loadtxt(DATA / "synth_mfrm.csv", delimiter=",", skiprows=1, dtype=int)
    sheets, place = np.unique(rows[:, :2], axis=0, return_inverse=True)
    answers = np.full((len(sheets), 8), -1)
    answers[place.ravel(), rows[:, 2] - 1] = rows[:, 3]
    # A marginal fit as in TAM: agencies from one distribution, raters and items not held.
    only_agencies = Prior(rater=1e3, item=1e3)
    return {
        name: fit_rasch(answers, *(sheets - 1).T, prior=prior)
        for name, prior in ((PLAIN, None), (WEAK_PRIOR, only_agencies), ("default", Prior()))
    }


@needs_data
@SEVERITIES.each
def test_severities(row, fits):
    rater, plain, plain_se, marginal, marginal_se = row
    for name, expected, error in (
        (PLAIN, plain, plain_se),
        (WEAK_PRIOR, marginal, marginal_se),
    ):
        assert shown(fits[name].severity[rater - 1], expected) == expected
        assert shown(fits[name].se_severity[rater - 1], error) == error


@needs_data
@THRESHOLDS.each
def test_thresholds(row, fits):
    what, expected = row
    fit = fits[PLAIN]
    found = {
        "difficulty": fit.difficulty,
        "threshold": fit.thresholds[0],
        "agency": fit.theta[:6],
        "log-likelihood": np.array([fit.log_likelihood]),
    }[what]
    assert tuple(shown(one, like) for one, like in zip(found, expected, strict=True)) == expected


@needs_data
def test_how_near_the_default_comes_to_marginal_likelihood(fits):
    known = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))["synth_mfrm"]["mml"]
    fit = fits["default"]
    assert np.abs(fit.severity - known["severity"]).max() < 0.008
    error = np.array(known["se_severity_full_information"])
    assert np.abs(fit.se_severity / error - 1).max() < 0.03
    assert np.abs(fits[WEAK_PRIOR].severity - known["severity"]).max() < 0.001
    assert np.abs(fits[WEAK_PRIOR].thresholds[0] - known["thresholds"]).max() < 0.002


def test_two_tables_of_ranks():
    names, score, ranges, audit, named = zip(*APART.rows, strict=True)
    low, high = zip(*ranges, strict=True)
    gaps = {names[gap.agency]: gap.by for gap in rank_disagreement(score, low, high, audit)}
    told = {name: f"yes, by {gaps[name]}" if name in gaps else "no" for name in names}
    assert told == dict(zip(names, named, strict=True))
