"""Strictness of raters

Some raters are stricter than others. How much is learnt from agencies that several raters have
scored without seeing each other's marks, and from nothing else: score = agency + what the rater's
strictness does + noise, where agencies are free, raters come from one population (restricted
maximum likelihood), and a sheet weighs as many items as it scored. Severity is positive for the
stricter, and has mean zero among raters that are linked. What is published can be redone by
anyone: adjusted = raw - effect, the effect being minus the mean severity of the agency's raters.
Intervals are by t with rows - agencies - raters + linked pools degrees of freedom; errors count
from the mean of the linked raters, for only differences are known.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.severity.recovery import averaged, play
from benchmarks.severity.world import Design
from payesh.scoring.severity.additive import Agencies, fit_additive
from payesh.scoring.severity.design import difference_errors, dossiers_needed, joint_visits_needed
from payesh.scoring.severity.gates import judge
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.missing_links import cheapest_links
from payesh.scoring.severity.ratings import Ratings
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 14

DATA = Path(__file__).parents[3] / "shared" / "data"

SUBTRACTION = Worked(
    title="One subtraction",
    sentence="Each letter is a rater, the number its score of the agency; four agencies, of which"
    " two were visited jointly: A70 B60 / A50 B40 / A62 / B48. B is stricter by 10 points: severity"
    " of A is -5, of B 5. The third agency, seen by the lenient rater alone, and the fourth, seen"
    " by the strict one, are not the 14 points apart that they seem to be.",
    head=("agency", "raw", "effect", "adjusted"),
    rows=(
        ("A70 B60", "65.00", "0.00", "65.00"),
        ("A50 B40", "45.00", "0.00", "45.00"),
        ("A62", "62.00", "5.00", "57.00"),
        ("B48", "48.00", "-5.00", "53.00"),
    ),
)

PENICILLIN = Worked(
    title="A published table of two kinds of effects",
    sentence="Davies and Goldsmith, 1972: the diameters of 144 zones, 24 plates by 6 samples,"
    " plates taken for agencies (drawn ones here, as published) and samples for raters. The"
    " published figures are those of R's lme4 1.1-31, which stops a little short of the top of the"
    " likelihood; the table is complete, so that the top is known from its analysis of variance"
    " as well, and that is what is computed here.",
    head=("figure", "published", "computed"),
    rows=(
        ("spread of plates", "0.846703", "0.846704"),
        ("spread of samples", "1.931614", "1.931558"),
        ("noise", "0.549923", "0.549923"),
        ("mean", "22.972222", "22.972222"),
        ("its standard error", "0.8086", "0.8086"),
        ("restricted deviance", "330.8606", "330.8606"),
        ("effect of sample A", "2.187058", "2.187058"),
        ("effect of sample B", "-1.010476", "-1.010476"),
        ("effect of sample C", "1.937900", "1.937899"),
        ("effect of sample D", "-0.096895", "-0.096895"),
        ("effect of sample E", "-0.013842", "-0.013842"),
        ("effect of sample F", "-3.003745", "-3.003744"),
    ),
)

LINKED = Worked(
    title="Who can be compared",
    sentence="Agencies between slashes, each with the raters that saw it. Raters are linked if they"
    " saw an agency in common, or are through others. A sheet whose loss would part them is a"
    " bridge. The last column is the fewest joint visits that would link all: the rater that goes,"
    " and to which agency.",
    head=("agencies", "pools", "bridges", "would link"),
    rows=(
        ("A / A / B / B", "A | B", 0, "B to 1"),
        ("A / B / AB", "AB", 2, NOTHING),
        ("AB / AB", "AB", 0, NOTHING),
        ("AB / AB / C / D", "AB | C | D", 0, "C to 1, D to 2"),
        ("AB / AB / BC", "ABC", 2, NOTHING),
        ("AB / BC / CA", "ABC", 0, NOTHING),
        ("ABC", "ABC", 3, NOTHING),
        ("ABC / ABC", "ABC", 0, NOTHING),
    ),
)

FIVE_JOINT = "A70 B60 / A52 B41 / A61 B50 / A83 B74 / A35 B24 / A90 / B66 / A44 / B28"

GATES = Worked(
    title="Gates before any adjusted score",
    sentence="Not linked: refused. Raters that cannot be told apart: raw scores hold. Fewer than 3"
    " residual degrees of freedom, a difference of severities known to less than a third of the"
    " spread of agencies, or a bridge: provisional. Reliability (1 - mean squared error / variance)"
    " under 0.7 shows bands only, under 0.5 no ranks. A letter is a rater, the number its score.",
    head=("sheets", "verdict", "because", "reliability", "shown"),
    rows=(
        ("A70 / A52 / B60 / B41", "refused", "not-linked", NOTHING, "none"),
        (
            "A70 B60 / A52 / B41 / A90",
            "alike",
            "few-joint wide-difference bridge alike unreliable",
            NOTHING,
            "none",
        ),
        (
            "A70 B60 / A52 B47 / A61 B50 / A90 / B40",
            "provisional",
            "few-joint",
            "0.985",
            "ranks",
        ),
        (FIVE_JOINT, "adjusted", NOTHING, "0.999", "ranks"),
        (f"{FIVE_JOINT} / A55 C52", "provisional", "bridge", "0.999", "ranks"),
        (f"{FIVE_JOINT} / A55 C50 / B37 C43", "adjusted", NOTHING, "0.999", "ranks"),
        (
            "A70 B66 / A52 B57 / A61 B58 / A83 B84 / A35 B36 / A90 / B66 / A44 / B28",
            "alike",
            "alike",
            "0.991",
            "ranks",
        ),
        (
            "A54 B44 / A52 B41 / A56 B45 / A50 B43 / A53 B42 / A51 / B44 / A55 / B41",
            "provisional",
            "wide-difference unreliable",
            "0.631",
            "bands",
        ),
    ),
)

PLANNING = Worked(
    title="How many joint visits",
    sentence="For a difference of severities to be known to a standard error of so many points,"
    " where visits scatter by 4.5 points: joint visits spread evenly over all pairs of raters,"
    " 2 x 4.5² x (raters - 1) / error², or dossiers that all raters score, 2 x 4.5² / error².",
    head=("raters", "standard error", "joint visits", "dossiers"),
    rows=(
        (4, 1, 122, 41),
        (4, 2, 31, 11),
        (4, 3, 14, 5),
        (16, 1, 608, 41),
        (16, 2, 152, 11),
        (16, 3, 68, 5),
    ),
)

PAIRING = Worked(
    title="Who goes with whom",
    sentence="Twelve joint visits of four raters, and the variance of the worst known difference of"
    " severities in units of that of one visit. The same cost, three times the variance.",
    head=("pairs", "visits of each pair", "variance"),
    rows=(
        ("AB AC AD BC BD CD", 2, "0.50"),
        ("AB BC CD DA", 3, "0.67"),
        ("AB AC AD", 4, "1.00"),
        ("AB BC CD", 4, "1.50"),
        ("ABCD", 4, "0.50"),
    ),
)

RECOVERY = Worked(
    title="What it is worth where the truth is known",
    sentence="Twenty drawn campaigns a row (more, and other designs: docs/benchmarks.md): 110"
    " agencies of 60 items scored 0 to 4, by four teams whose severities scatter by half a logit"
    " (about 10 points), 11 joint visits. Agencies are given out by lot, or each team has a region"
    " of its own quality. Kendall's tau with the true order, root mean squared error in points,"
    " and the share of 95 % intervals that hold the truth.",
    head=("agencies", "tau, raw", "tau", "error, raw", "error", "intervals that hold"),
    rows=(
        ("by lot", "0.66", "0.80", "11.1", "6.6", "0.95"),
        ("by region", "0.69", "0.81", "11.1", "6.6", "0.945"),
    ),
)


def read(text: str) -> Ratings:
    """Agencies between slashes, each rater a letter with its score (50 without one)."""
    sheets = []
    for agency, seen in enumerate(text.split(" / ")):
        words = seen.split() if any(one.isdigit() for one in seen) else list(seen)
        sheets += [(agency, "ABCDEF".index(one[0]), float(one[1:] or 50)) for one in words]
    agency, rater, score = (np.array(one) for one in zip(*sheets, strict=True))
    weight = np.ones(len(score))
    return Ratings(score, weight, agency, rater, int(agency.max()) + 1, int(rater.max()) + 1)


def test_one_subtraction():
    fit = fit_additive(read(" / ".join(row[0] for row in SUBTRACTION.rows)))
    for place, (_, raw, effect, adjusted) in enumerate(SUBTRACTION.rows):
        found = (one[place] for one in (fit.raw, fit.effect, fit.score))
        for number, expected in zip(found, (raw, effect, adjusted), strict=True):
            assert shown(float(number), expected) == expected


def penicillin() -> tuple[Ratings, np.ndarray]:
    with (DATA / "penicillin.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    plates = sorted({one["plate"] for one in rows})
    plate = np.array([plates.index(one["plate"]) for one in rows])
    sample = np.array(["ABCDEF".index(one["sample"]) for one in rows])
    diameter = np.array([float(one["diameter"]) for one in rows])
    table = np.zeros((24, 6))
    table[plate, sample] = diameter
    return Ratings(diameter, np.ones(144), plate, sample, 24, 6), table


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent")
def test_penicillin():
    sheets, table = penicillin()
    fit = fit_additive(sheets, Agencies.RANDOM)
    found = [fit.sd_agency, fit.sd_rater, fit.sd_noise, fit.mean, fit.mean_se, fit.deviance]
    for (_, published, computed), number in zip(
        PENICILLIN.rows, [*found, *(-fit.severity)], strict=True
    ):
        assert shown(float(number), computed) == computed
        assert number == pytest.approx(float(published), rel=5e-5, abs=1e-6)
    left = table - table.mean(axis=0) - table.mean(axis=1)[:, None] + table.mean()
    noise = (left**2).sum() / (23 * 5)
    of_plates = table.mean(axis=1).var(ddof=1) - noise / 6
    of_samples = table.mean(axis=0).var(ddof=1) - noise / 24
    assert [one**2 for one in found[:3]] == pytest.approx([of_plates, of_samples, noise], rel=1e-5)
    known = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
    known = known["penicillin_crossed_reml"]
    assert (-fit.severity).tolist() == pytest.approx(list(known["sample_blup"].values()), abs=1e-6)


@LINKED.each
def test_who_can_be_compared(row):
    agencies, pools, bridges, would_link = row
    sheets = read(agencies)
    links, missing = links_of(sheets), cheapest_links(sheets)
    letters = np.array(list("ABCDEF"))[: sheets.raters]
    named = ["".join(letters[links.rater_component == pool]) for pool in range(links.count)]
    assert " | ".join(named) == pools
    assert len(links.bridges) == bridges
    told = ", ".join(f"{letters[one.rater]} to {one.agency + 1}" for one in missing)
    assert (told or NOTHING) == would_link


@GATES.each
def test_gates(row):
    sheets, verdict, because, reliability, ranks = row
    judged = judge(read(sheets))
    told = " ".join(one.code for one in judged.reasons) or NOTHING
    found = shown(judged.reliability, reliability if reliability != NOTHING else "0.00")
    assert (judged.verdict, told, found, judged.shown) == (verdict, because, reliability, ranks)


@PLANNING.each
def test_how_many_joint_visits(row):
    raters, error, visits, dossiers = row
    assert joint_visits_needed(raters, 4.5, error) == visits
    assert dossiers_needed(4.5, error) == dossiers


@PAIRING.each
def test_who_goes_with_whom(row):
    pairs, times, variance = row
    errors = difference_errors(read(" / ".join(pairs.split() * times)), 1.0)
    assert shown(float(errors.max() ** 2), variance) == variance


@RECOVERY.each
def test_recovery(row):
    agencies, *expected = row
    design = Design(0.1, by_region=agencies == "by region")
    found = averaged(play(design, seed, beside=False) for seed in range(20))
    raw, fixed = found["raw"], found["fixed"]
    figures = raw["tau"], fixed["tau"], raw["rmse"], fixed["rmse"], fixed["cover"]
    told = [shown(one, like) for one, like in zip(figures, expected, strict=True)]
    assert told == list(expected)
    assert fixed["tau"] >= 0.78
    assert fixed["rmse"] <= 7.0
    assert 0.93 <= fixed["cover"] <= 0.97


@pytest.mark.parametrize("by_region", [False, True])
def test_what_is_not_linked_is_refused(by_region):
    rounds = [play(Design(0, by_region), seed, beside=False) for seed in range(3)]
    assert all(one.refused and one.pools == 4 for one in rounds)
    thin = [play(Design(0.03, by_region), seed, beside=False) for seed in range(12)]
    assert {one.refused for one in thin} == {True, False}
    assert all(one.refused == (one.pools > 1) for one in thin)
