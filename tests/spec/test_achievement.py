"""Achievement of an indicator

A measured value becomes a score from 0 to 1. The raw ratio is kept beside the score, so that 160 %
stays visible where the score stops at 1. Which method an indicator uses, and with which
parameters, is part of the plan.
"""

from __future__ import annotations

import numpy as np

from payesh.ground.terms import Direction
from payesh.scoring.achievement import Outcome, method_named, points
from payesh.scoring.achievement.capped_ratio import capped_ratio
from payesh.scoring.achievement.criteria_table import criteria_table
from payesh.scoring.achievement.from_baseline import from_baseline
from payesh.scoring.achievement.linear_distance import linear_distance
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 1

LINEAR = Worked(
    title="Linear distance",
    sentence="(value - worst) / (best - worst), cut at 0 and 1. Less is better where the best value"
    " is the smaller one. `linear_distance`",
    head=("best", "worst", "value", "raw", "score"),
    rows=(
        (100, 0, 80, "0.80", "0.80"),
        (2, 20, 2, "1.00", "1.00"),
        (2, 20, 11, "0.50", "0.50"),
        (2, 20, 1.5, "1.03", "1.00"),
        (2, 20, 29, "-0.50", "0.00"),
        (0, 45, 16.1, "0.642", "0.642"),
        (100, 0, NOTHING, NOTHING, NOTHING),
    ),
)

BASELINE = Worked(
    title="From baseline to target",
    sentence="q = (A - B) / (T - B). The plain ratio A/T would call the first line 160 %. Where"
    " baseline and target are the same there is no distance: the aim is to maintain."
    " `from_baseline`",
    head=("baseline B", "target T", "value A", "raw", "score", "outcome"),
    rows=(
        (50, 25, 40, "0.40", "0.40", "scored"),
        (50, 25, 20, "1.20", "1.00", "scored"),
        (50, 25, 60, "-0.40", "0.00", "scored"),
        (40, 70, 46, "0.20", "0.20", "scored"),
        (30, 30, 28, NOTHING, NOTHING, "maintain"),
        (30, NOTHING, 28, NOTHING, NOTHING, "no plan"),
        (50, 25, NOTHING, NOTHING, NOTHING, "no value"),
    ),
)

RATIO = Worked(
    title="Ratio to plan, capped at the weight",
    sentence="More is better: AP/S x W. Less is better: S/AP x W. Never above W. Nothing planned"
    " and nothing happened is full marks where less is better; where more is better no share of"
    " nothing can be told. `capped_ratio`",
    head=("direction", "plan S", "actual AP", "weight W", "points"),
    rows=(
        ("up", 60, 45, 20, "15.00"),
        ("up", 60, 70, 20, "20.00"),
        ("up", 60, 0, 20, "0.00"),
        ("up", 60, -5, 20, "0.00"),
        ("up", 0, 5, 20, NOTHING),
        ("down", 10, 12, 20, "16.67"),
        ("down", 10, 8, 20, "20.00"),
        ("down", 10, 0, 20, "20.00"),
        ("down", 0, 0, 20, "20.00"),
        ("down", 0, 3, 20, "0.00"),
    ),
)

CRITERIA = Worked(
    title="Criteria table",
    sentence="The values for 100, 90, 80, 70 and 60; linear between neighbours, 0 beyond the last,"
    " mirrored where less is better. `criteria_table`",
    head=("values for 100, 90, 80, 70, 60", "value", "score of 100"),
    rows=(
        ((30, 25, 20, 10, 5), 15, "75"),
        ((20, 18, 16, 14, 12), 18, "90"),
        ((500, 450, 400, 300, 250), 600, "100"),
        ((30, 25, 20, 10, 5), 5, "60"),
        ((30, 25, 20, 10, 5), 4.99, "0"),
        ((10, 12, 15, 20, 30), 13, "86.67"),
        ((10, 12, 15, 20, 30), 9, "100"),
        ((10, 12, 15, 20, 30), 31, "0"),
        ((10, 12, 15, 20, 30), NOTHING, NOTHING),
    ),
)

COMPOSITE = Worked(
    title="Criteria tables, weighted",
    sentence="The first three lines above with the weights 0.5, 0.3 and 0.2.",
    head=("scores", "weights", "composite"),
    rows=(((75, 90, 100), (0.5, 0.3, 0.2), "84.5"),),
)


def number(given: object) -> float:
    return np.nan if given == NOTHING else float(given)  # type: ignore[arg-type]


@LINEAR.each
def test_linear_distance(row):
    best, worst, value, raw, score = row
    found = linear_distance(number(value), best=best, worst=worst)
    assert shown(found.raw, raw) == raw
    assert shown(found.score, score) == score


@BASELINE.each
def test_from_baseline(row):
    baseline, target, value, raw, score, outcome = row
    found = from_baseline(number(value), baseline=baseline, target=number(target))
    assert shown(found.raw, raw) == raw
    assert shown(found.score, score) == score
    assert Outcome(int(found.outcome)).name.lower().replace("_", " ") == outcome


@RATIO.each
def test_capped_ratio(row):
    direction, planned, actual, weight, expected = row
    found = capped_ratio(actual, planned=planned, direction=Direction(direction))
    assert shown(float(points(found.score, weight)), expected) == expected


@CRITERIA.each
def test_criteria_table(row):
    criteria, value, expected = row
    found = criteria_table(number(value), criteria=criteria)
    assert shown(100 * found.score, expected) == expected


@COMPOSITE.each
def test_composite_of_criteria_tables(row):
    scores, weights, expected = row
    table = method_named("criteria_table")
    lines = CRITERIA.rows[:3]
    computed = [100 * table.formula(value, criteria=steps).score for steps, value, _ in lines]
    assert tuple(computed) == scores
    assert shown(np.average(computed, weights=weights), expected) == expected
