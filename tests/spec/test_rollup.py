"""Roll-up of a weighted tree

One engine serves plans and instruments. A node is the weighted mean of its children that have a
number. Coverage is the share of the weight that has data among the weight that applies, and is
shown with every figure. What is not applicable, not due, cancelled or void leaves numerator and
denominator; what was not answered or could not be assessed stays in the weight that should have
data. Whether what was not answered is left out or counted as zero is declared, and shown.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from payesh.ground.terms import MissingPolicy, NoNumber, OverTime, OverUnits
from payesh.scoring.aggregate import over_time, over_units
from payesh.scoring.counts import count_realised, share_realised
from payesh.scoring.exact_rollup import roll_up_exact
from payesh.scoring.rollup import Policy, roll_up
from payesh.scoring.rounding import percent
from payesh.scoring.tree import Tree
from payesh.scoring.working import working
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 3

THREE = Worked(
    title="Three activities with the weights 30, 50 and 20",
    sentence="Each cell is the progress, or why there is none.",
    head=("30", "50", "20", "not answered is", "value", "coverage"),
    rows=(
        (100, 40, 0, "leave_out", "50.0", "1.0"),
        (100, 40, "cancelled", "leave_out", "62.5", "1.0"),
        (100, 40, "not_due", "leave_out", "62.5", "1.0"),
        (100, 40, "void", "leave_out", "62.5", "1.0"),
        (100, "not_answered", 0, "leave_out", "60.0", "0.5"),
        (100, "not_answered", 0, "zero", "30.0", "0.5"),
        (100, "not_applicable", 0, "zero", "60.0", "1.0"),
        (100, "not_assessable", 0, "zero", "60.0", "0.5"),
        ("not_answered", "not_answered", "not_answered", "leave_out", NOTHING, "0.0"),
        ("not_due", "not_due", "not_due", "zero", NOTHING, NOTHING),
    ),
)

NESTED = Worked(
    title="Two levels",
    sentence="0.6 (0.5 x 80 + 0.5 x 60) + 0.4 (0.25 x 100 + 0.75 x 20).",
    head=("branch", "value"),
    rows=(("first, weight 0.6", "70"), ("second, weight 0.4", "40"), ("whole", "58.0")),
)

SECTIONS = Worked(
    title="Sections and items",
    sentence="Section A holds A1 (weight 1) and A2 (1), section B holds B1 (1) and B2 (3). The flat"
    " mean weighs every item by its own weight; the mean of sections gives both sections the same"
    " weight.",
    head=("A1", "A2", "B1", "B2", "flat", "mean of sections"),
    rows=(
        (80, 60, 40, 100, "80.0", "77.5"),
        (80, 60, 40, "not_applicable", "60.0", "55.0"),
        (80, "not_answered", 40, 100, "84.0", "82.5"),
        (80, 60, "not_applicable", "not_applicable", "70.0", "70.0"),
        ("not_answered", "not_answered", "not_answered", "not_answered", NOTHING, NOTHING),
    ),
)

SIMPLE = Worked(
    title="Other figures of the three activities",
    sentence="The simple mean gives every activity the same weight. The share realised counts the"
    " activities at 100 among those that are due.",
    head=("progress", "simple mean", "share realised in percent"),
    rows=(((100, 40, 0), "46.67", "33.33"), ((100, 40, "cancelled"), "70.00", "50.00")),
)

PERCENTS = Worked(
    title="Percents add numerators and denominators",
    sentence="The mean of the two percents would be 45.56.",
    head=("numerators", "denominators", "percent"),
    rows=(((8, 10), (10, 90), "18.00"), ((5, 0), (10, 0), "50.00"), ((0, 0), (0, 0), NOTHING)),
)

REALISED = Worked(
    title="Share realised of goals and of activities",
    sentence="By count, a figure of its own, rounded half up when it is shown.",
    head=("realised", "due", "percent"),
    rows=((730, 780, "93.59"), (113, 127, "89"), (730, 780, "93.6")),
)

TIME = Worked(
    title="One indicator over the periods of a year",
    sentence="The last period is the last one that was due: if nothing was reported for it there is"
    " no number, because an older value is not the present one.",
    head=("periods", "over time", "value", "coverage"),
    rows=(
        ((10, 20, 30), "sum", "60", "1.00"),
        ((10, 20, 30), "mean", "20", "1.00"),
        ((10, 20, 30), "last", "30", "1.00"),
        ((10, 20, "not_due"), "last", "20", "1.00"),
        ((10, 20, "not_answered"), "last", NOTHING, "0.67"),
        ((10, "not_answered", 30), "sum", "40", "0.67"),
        ((10, "not_answered", 30), "mean", "20", "0.67"),
    ),
)

UNITS = Worked(
    title="One indicator over units",
    sentence="Weights 1 and 3; denominators 10 and 90.",
    head=("units", "over units", "value"),
    rows=(
        ((8, 10), "sum", "18"),
        ((8, 10), "mean", "9.0"),
        ((8, 10), "weighted", "9.5"),
        ((8, 10), "ratio", "0.18"),
        ((8, "not_answered"), "ratio", "0.80"),
    ),
)

THREE_TREE = Tree.from_rows(
    [("plan", None, 1), ("a", "plan", 30), ("b", "plan", 50), ("c", "plan", 20)]
)
# The order of the rows is of no account.
SECTION_TREE = Tree.from_rows(
    [
        ("B2", "B", 3),
        ("A1", "A", 1),
        ("A", "all", 1),
        ("B1", "B", 1),
        ("all", None, 1),
        ("A2", "A", 1),
        ("B", "all", 1),
    ]
)


def leaf(given: float | str) -> float | NoNumber:
    return NoNumber(given) if isinstance(given, str) else given


def line(given: tuple[float | str, ...]) -> tuple[np.ndarray, np.ndarray]:
    leaves = [leaf(one) for one in given]
    absent = [isinstance(one, NoNumber) for one in leaves]
    values = [np.nan if gone else one for one, gone in zip(leaves, absent, strict=True)]
    states = [one.code if gone else 0 for one, gone in zip(leaves, absent, strict=True)]
    return np.array(values), np.array(states, dtype=np.int8)


@THREE.each
def test_three_activities(row):
    a, b, c, missing, value, coverage = row
    leaves = {"a": leaf(a), "b": leaf(b), "c": leaf(c)}
    policy = Policy(missing=MissingPolicy(missing))
    found = roll_up(THREE_TREE, *THREE_TREE.fill(leaves), policy)
    assert shown(found.total[0], value) == value
    assert shown(found.coverage[0, THREE_TREE.root], coverage) == coverage
    assert shown(roll_up_exact(THREE_TREE, leaves, policy), value) == value


@NESTED.each
def test_two_levels(row):
    name, expected = row
    tree = Tree.from_rows(
        [
            ("whole", None, 1),
            ("first, weight 0.6", "whole", 0.6),
            ("second, weight 0.4", "whole", 0.4),
            ("a", "first, weight 0.6", 0.5),
            ("b", "first, weight 0.6", 0.5),
            ("c", "second, weight 0.4", 0.25),
            ("d", "second, weight 0.4", 0.75),
        ]
    )
    found = roll_up(tree, [[80, 60, 100, 20]])
    assert shown(found.value[0, tree.place[name]], expected) == expected


@SECTIONS.each
def test_sections(row):
    *leaves, flat, sections = row
    filled = dict(zip(("A1", "A2", "B1", "B2"), map(leaf, leaves), strict=True))
    tree, level = SECTION_TREE, SECTION_TREE.flattened()
    assert shown(roll_up(tree, *tree.fill(filled)).total[0], sections) == sections
    assert shown(roll_up(level, *level.fill(filled)).total[0], flat) == flat


@SIMPLE.each
def test_other_figures(row):
    progress, mean, realised = row
    leaves = dict(zip("abc", map(leaf, progress), strict=True))
    filled = THREE_TREE.fill(leaves)
    assert shown(roll_up(THREE_TREE.with_equal_weights(), *filled).total[0], mean) == mean
    counted = count_realised(THREE_TREE, *filled)
    assert shown(100 * counted.exact(0, THREE_TREE.root), realised) == realised


@PERCENTS.each
def test_percents(row):
    numerators, denominators, expected = row
    shares = share_realised(numerators, denominators)
    assert shown(100 * shares.ratio, expected) == expected


@REALISED.each
def test_share_realised(row):
    realised, due, expected = row
    assert shown(100 * share_realised([realised], [due]).exact(), expected) == expected
    assert f"{percent(realised, due, len(expected.partition('.')[2]))}" == expected


@TIME.each
def test_over_time(row):
    periods, how, value, coverage = row
    values, states = line(periods)
    found = over_time(values, OverTime(how), states)
    assert shown(found.value, value) == value
    assert shown(found.coverage, coverage) == coverage


@UNITS.each
def test_over_units(row):
    units, how, expected = row
    values, states = line(units)
    found = over_units(values, OverUnits(how), states, weights=[1, 3], denominators=[10, 90])
    assert shown(found.value, expected) == expected


def test_the_working_adds_up_to_the_figure():
    found = roll_up(SECTION_TREE, *SECTION_TREE.fill({"A1": 80, "A2": 60, "B1": 40, "B2": 100}))
    whole = working(found, "all")
    assert [(one.key, one.value, one.share) for one in whole.contributions] == [
        ("A", 70.0, 0.5),
        ("B", 85.0, 0.5),
    ]
    assert sum(one.part for one in whole.contributions) == pytest.approx(77.5)


def test_shares_are_exact():
    assert share_realised([730], [780]).exact() == Fraction(73, 78)
