"""Agreement of raters over a campaign

Percent and kappa compare two raters, pair by pair; Krippendorff's alpha and Gwet's coefficients
take any number of them and gaps; the intraclass correlations compare scores. Each comes with an
interval made by drawing whole visits again, because the items of one visit hang together. No
figure gets a word such as 'substantial': kappa depends on how common each rating is, as the third
case below shows.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from payesh.analytics.agreement import (
    KappaWeights,
    cohen_kappa,
    exact_agreement,
    rating_pairs,
    within_one_step,
)
from payesh.analytics.agreement_alpha import Metric, krippendorff_alpha
from payesh.analytics.agreement_gwet import gwet_ac
from payesh.analytics.agreement_icc import IccForm, intraclass
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 12

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "vectors.json"

TWO_RATERS = Worked(
    title="Two raters",
    sentence="A row of the table is the first rater's rating, a column the second's. 'Within one'"
    " is the share of pairs at most one step apart; linear and quadratic weights count a"
    " difference by its steps and by their square. The second case is that of the irrCAC"
    " documentation (Gwet); in the third the raters agree on 94 of 100 units and kappa is under"
    " zero, for there is next to nothing to tell apart. Where both only ever give one rating there"
    " is no kappa.",
    head=("table", "units", "same", "within one", "kappa", "linear", "quadratic"),
    rows=(
        ("20 5 / 10 15", 50, "0.70", "1.00", "0.40", "0.40", "0.40"),
        ("13 0 0 / 0 20 7 / 0 4 56", 100, "0.89", "1.00", "0.7964094", "0.8429020", "0.8921569"),
        ("118 5 / 2 0", 125, "0.944", "1.000", "-0.02339", "-0.02339", "-0.02339"),
        ("5 1 2 / 1 6 1 / 0 2 2", 20, "0.65", "0.90", "0.4615", "0.4444", "0.4248"),
        ("50 0 / 0 0", 50, "1.00", "1.00", NOTHING, NOTHING, NOTHING),
    ),
)

OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, NOTHING, NOTHING, NOTHING),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOTHING, 3),
    (NOTHING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOTHING),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOTHING),
)

ALPHA = Worked(
    title="Krippendorff's alpha",
    sentence="The published case of four observers and twelve units with gaps (Krippendorff, 2011):"
    " 1 2 3 3 2 1 4 1 2 - - - / 1 2 3 3 2 2 4 1 2 5 - 3 / - 3 3 3 2 3 4 2 2 5 1 - /"
    " 1 2 3 3 2 4 4 1 2 5 1 -. The last unit has one rating: it compares with nothing and is left"
    " out.",
    head=("metric", "units", "alpha"),
    rows=(
        ("nominal", 11, "0.743421"),
        ("ordinal", 11, "0.815388"),
        ("interval", 11, "0.849107"),
        ("ratio", 11, "0.797403"),
    ),
)

GWET = Worked(
    title="Gwet's AC1 and AC2",
    sentence="Published for the same four observers (Gwet, 2014) and for two of the tables above:"
    " the one that drives kappa under zero has an AC1 of 0.94. AC2 weighs differences by their"
    " steps. The unit with one rating counts in how often each rating is used.",
    head=("case", "weights", "coefficient"),
    rows=(
        ("four observers", "none", "0.77544"),
        ("four observers", "linear", "0.85874"),
        ("four observers", "quadratic", "0.91400"),
        ("13 0 0 / 0 20 7 / 0 4 56", "none", "0.84933"),
        ("118 5 / 2 0", "none", "0.94078"),
    ),
)

JUDGED = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))

CORRELATIONS = Worked(
    title="Intraclass correlations",
    sentence="The published case of six targets and four judges (Shrout and Fleiss, 1979):"
    " 9 2 5 8 / 6 1 3 2 / 8 4 6 8 / 7 1 2 6 / 10 5 6 9 / 6 2 4 7. Form 1: every target has judges"
    " of its own; form 2: the judges stand for many and their levels count; form 3: these judges"
    " alone. '1' is one judge's score, 'k' the mean of all.",
    head=("form", "published", "computed"),
    rows=(
        ("ICC(1,1)", "0.17", "0.165742"),
        ("ICC(2,1)", "0.29", "0.289764"),
        ("ICC(3,1)", "0.71", "0.714841"),
        ("ICC(1,k)", "0.44", "0.442797"),
        ("ICC(2,k)", "0.62", "0.620051"),
        ("ICC(3,k)", "0.91", "0.909316"),
    ),
)


def ratings_of(table):
    """A table of counts, its rows between slashes, as two rows of ratings."""
    counts = np.array([line.split() for line in table.split("/")], dtype=int)
    first, second = (places.ravel() for places in np.indices(counts.shape))
    return np.repeat(first, counts.ravel()), np.repeat(second, counts.ravel())


def pairs_of(table):
    return rating_pairs(*ratings_of(table), levels=range(table.count("/") + 1))


def observed() -> np.ndarray:
    return np.array([[np.nan if one == NOTHING else one for one in row] for row in OBSERVERS])


@TWO_RATERS.each
def test_two_raters(row):
    table, units, same, near, *kappas = row
    pairs = pairs_of(table)
    assert pairs.n == units
    assert shown(exact_agreement(pairs).value, same) == same
    assert shown(within_one_step(pairs).value, near) == near
    for weights, expected in zip(KappaWeights, kappas, strict=True):
        assert shown(cohen_kappa(pairs, weights).value, expected) == expected


@ALPHA.each
def test_alpha(row):
    metric, units, expected = row
    found = krippendorff_alpha(observed(), Metric(metric))
    assert (found.n, shown(found.value, expected)) == (units, expected)


@GWET.each
def test_gwet(row):
    case, weights, expected = row
    ratings = observed() if case == "four observers" else ratings_of(case)
    found = gwet_ac(ratings, KappaWeights(weights))
    assert shown(found.value, expected) == expected


@CORRELATIONS.each
def test_intraclass_correlations(row):
    form, published, computed = row
    found = intraclass(JUDGED, IccForm(form)).value
    assert shown(found, published) == published
    assert shown(found, computed) == computed


@pytest.mark.skipif(not VECTORS.is_file(), reason="../shared/data/vectors.json is absent")
def test_the_published_cases_in_full():
    """The tables above are those of the published file, and agree in all its digits."""
    cases = json.loads(VECTORS.read_text(encoding="utf-8"))
    known = cases["krippendorff_2011_4x12"]
    given = np.array(known["observers_x_units"], dtype=float)
    np.testing.assert_array_equal(given, observed())
    for metric, expected in known["alpha"].items():
        assert krippendorff_alpha(given, Metric(metric)).value == pytest.approx(expected, abs=1e-12)
    known = cases["shrout_fleiss_1979"]
    assert known["ratings_6targets_x_4judges"] == [list(row) for row in JUDGED]
    for form, expected in known["expected"].items():
        found = intraclass(JUDGED, IccForm(form.replace("4", "k"))).value
        assert found == pytest.approx(expected, abs=1e-6)
    known = cases["kappa_3x3"]
    pairs = pairs_of(" / ".join(" ".join(map(str, line)) for line in known["table"]))
    expected = known["cohen"], known["kappa_linear"], known["kappa_quadratic"]
    for weights, kappa in zip(KappaWeights, expected, strict=True):
        assert cohen_kappa(pairs, weights).value == pytest.approx(kappa, abs=1e-7)
