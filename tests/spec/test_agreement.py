"""Agreement of raters over a campaign

Percent is the share of the pairs of raters of a unit that agree, as the mean over units; 'within
one' counts neighbours on the scale too. Kappa and Scott's pi compare two raters; Fleiss' kappa,
Krippendorff's alpha and Gwet's coefficients take any number of them and gaps; the intraclass
correlations compare scores. Each comes with an interval made by drawing whole visits again,
because the items of one visit hang together. No figure gets a word such as 'substantial': kappa
depends on how common each rating is, as the third case below shows.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from payesh.analytics.agreement import Measure, measure, ratings_grid, standard_errors
from payesh.analytics.agreement_icc_bounds import icc_bounds, mean_squares
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
    head=("table", "units", "percent", "within_one", "kappa", "kappa_linear", "kappa_quadratic"),
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

FOUR = Worked(
    title="Four observers with gaps",
    sentence="The published case of four observers and twelve units (Krippendorff, 2011; Gwet,"
    " 2014): 1 2 3 3 2 1 4 1 2 - - - / 1 2 3 3 2 2 4 1 2 5 - 3 / - 3 3 3 2 3 4 2 2 5 1 - /"
    " 1 2 3 3 2 4 4 1 2 5 1 -. The last unit has one rating. For alpha it compares with nothing and"
    " is left out; for the others it counts in how often each rating is used. Gwet's ordinal"
    " weights are not Krippendorff's ordinal metric. Kappa and pi are for two.",
    head=("measure", "value"),
    rows=(
        ("percent", "0.81818"),
        ("alpha_nominal", "0.743421"),
        ("alpha_ordinal", "0.815388"),
        ("alpha_interval", "0.849107"),
        ("alpha_ratio", "0.797403"),
        ("fleiss", "0.76117"),
        ("conger", "0.76207"),
        ("brennan_prediger", "0.77273"),
        ("ac1", "0.77544"),
        ("ac2_linear", "0.85874"),
        ("ac2_quadratic", "0.91400"),
        ("ac2_ordinal", "0.89894"),
        ("kappa", NOTHING),
        ("scott", NOTHING),
    ),
)

RARE = Worked(
    title="Chance in other ways",
    sentence="Published for two of the tables above (Gwet): the one that drives kappa under zero"
    " has an AC1 of 0.94.",
    head=("table", "measure", "value"),
    rows=(
        ("13 0 0 / 0 20 7 / 0 4 56", "scott", "0.7962397"),
        ("13 0 0 / 0 20 7 / 0 4 56", "ac1", "0.84933"),
        ("13 0 0 / 0 20 7 / 0 4 56", "brennan_prediger", "0.835"),
        ("13 0 0 / 0 20 7 / 0 4 56", "alpha_nominal", "0.79726"),
        ("118 5 / 2 0", "ac1", "0.94078"),
    ),
)

PSYCHIATRISTS = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031"
    " 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)

FLEISS = Worked(
    title="Many raters",
    sentence="How many of six psychiatrists gave each of five diagnoses to thirty patients (Fleiss,"
    " 1971), and of fourteen raters each of five grades to ten units (a case much used in"
    " teaching). Who gave which does not matter to Fleiss' kappa.",
    head=("case", "raters", "units", "fleiss"),
    rows=(("psychiatrists", 6, 30, "0.430"), ("fourteen raters", 14, 10, "0.210")),
)

COUNTED = {
    "psychiatrists": [[int(one) for one in unit] for unit in PSYCHIATRISTS.split()],
    "fourteen raters": [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ],
}

JUDGED = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))

CORRELATIONS = Worked(
    title="Intraclass correlations",
    sentence="The published case of six targets and four judges (Shrout and Fleiss, 1979):"
    " 9 2 5 8 / 6 1 3 2 / 8 4 6 8 / 7 1 2 6 / 10 5 6 9 / 6 2 4 7. Form 1: every target has judges"
    " of its own; form 2: the judges stand for many and their levels count; form 3: these judges"
    " alone. '1' is one judge's score, 'k' the mean of all. The bounds here are those of the F"
    " distribution, 95 percent. With gaps the same ratios are made of components of variance.",
    head=("form", "published", "computed", "low", "high"),
    rows=(
        ("ICC(1,1)", "0.17", "0.165742", "-0.1329", "0.7226"),
        ("ICC(2,1)", "0.29", "0.289764", "0.0188", "0.7611"),
        ("ICC(3,1)", "0.71", "0.714841", "0.3425", "0.9459"),
        ("ICC(1,k)", "0.44", "0.442797", "-0.8844", "0.9124"),
        ("ICC(2,k)", "0.62", "0.620051", "0.0711", "0.9272"),
        ("ICC(3,k)", "0.91", "0.909316", "0.6757", "0.9859"),
    ),
)


def ratings_of(table):
    """A table of counts, its rows between slashes, as two rows of ratings."""
    counts = np.array([line.split() for line in table.split("/")], dtype=int)
    first, second = (places.ravel() for places in np.indices(counts.shape))
    grid = np.repeat(first, counts.ravel()), np.repeat(second, counts.ravel())
    return ratings_grid(grid, levels=range(len(counts)))


def observed() -> np.ndarray:
    return np.array([[np.nan if one == NOTHING else one for one in row] for row in OBSERVERS])


def value(ratings, name: str) -> float | None:
    return measure(ratings, [Measure(name)])[Measure(name)].value


def form_name(form: str) -> str:
    """`icc_2_k` for "ICC(2,k)" and "ICC(2,4)"."""
    return f"icc_{form[4]}_{'1' if form[6] == '1' else 'k'}"


@TWO_RATERS.each
def test_two_raters(row):
    table, units, *expected = row
    found = measure(ratings_of(table))
    for name, one in zip(TWO_RATERS.head[2:], expected, strict=True):
        coefficient = found[Measure(name)]
        assert (coefficient.n, shown(coefficient.value, one)) == (units, one)


@FOUR.each
def test_four_observers(row):
    name, expected = row
    assert shown(value(ratings_grid(observed()), name), expected) == expected


@RARE.each
def test_chance_in_other_ways(row):
    table, name, expected = row
    assert shown(value(ratings_of(table), name), expected) == expected


@FLEISS.each
def test_many_raters(row):
    case, raters, units, expected = row
    columns = [np.repeat(np.arange(5), unit) for unit in COUNTED[case]]
    ratings = ratings_grid(np.transpose(columns))
    found = measure(ratings, [Measure.FLEISS])[Measure.FLEISS]
    assert (ratings.rater.max() + 1, found.n) == (raters, units)
    assert shown(found.value, expected) == expected


@CORRELATIONS.each
def test_intraclass_correlations(row):
    form, published, computed, *bounds = row
    found = value(ratings_grid(np.transpose(JUDGED)), form_name(form))
    assert shown(found, published) == published
    assert shown(found, computed) == computed
    ends = icc_bounds(mean_squares(JUDGED), int(form[4]), mean=form[6] == "k")
    assert [shown(end, like) for end, like in zip(ends, bounds, strict=True)] == bounds


@pytest.mark.skipif(not VECTORS.is_file(), reason="../shared/data/vectors.json is absent")
def test_the_published_cases_in_full():
    """The tables above are those of the published file, and agree in all its digits."""
    cases = json.loads(VECTORS.read_text(encoding="utf-8"))
    known = cases["krippendorff_2011_4x12"]
    given = np.array(known["observers_x_units"], dtype=float)
    np.testing.assert_array_equal(given, observed())
    for metric, expected in known["alpha"].items():
        found = value(ratings_grid(given), f"alpha_{metric}")
        assert found == pytest.approx(expected, abs=1e-12)
    known = cases["shrout_fleiss_1979"]
    assert known["ratings_6targets_x_4judges"] == [list(row) for row in JUDGED]
    judged = ratings_grid(np.transpose(JUDGED))
    for form, expected in known["expected"].items():
        assert value(judged, form_name(form)) == pytest.approx(expected, abs=1e-6)
    for form, expected in known["ci95"].items():
        bounds = icc_bounds(mean_squares(JUDGED), int(form[4]), mean=form[6] != "1")
        assert bounds == pytest.approx(expected, abs=6e-5)
    known = cases["kappa_3x3"]
    abstractors = ratings_of(" / ".join(" ".join(map(str, line)) for line in known["table"]))
    expected = {"kappa": known["cohen"], "scott": known["scott_pi"]}
    expected |= {name: known[name] for name in ("kappa_linear", "kappa_quadratic")}
    for name, kappa in expected.items():
        assert value(abstractors, name) == pytest.approx(kappa, abs=1e-7)
    error = standard_errors(abstractors, [Measure.KAPPA])[Measure.KAPPA]
    assert error == pytest.approx(known["cohen_se"], abs=1e-7)
