"""Composites, and what their choices do

An index may be made of the same figures in several ways, and some units rank differently in each:
how far a strong axis makes up for a weak one is a policy, not a result. The table of six units is
computed as by COINr 1.1.14 for R.
"""

from __future__ import annotations

import numpy as np
import pytest

from payesh.analytics.composites import (
    Mean,
    borda,
    composite,
    copeland,
    min_max,
    weighted_mean,
    z_scale,
)
from payesh.analytics.effective_weights import effective_weights
from payesh.analytics.weight_whatif import smallest_swap, what_if
from payesh.scoring.ranking import rank
from payesh.scoring.tree import Tree
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 16

FIGURES = Worked(
    title="Six units",
    sentence="i1 (weight 2), i2 (1, less is better) and i3 (1) are the first axis (0.6); i4 (3) and"
    " i5 (1) the second (0.4). A gap leaves the mean. The index: arithmetic mean on 0 to 100,"
    " geometric and harmonic on 1 to 100 (each column from its least to its largest value), the"
    " mean of z scores around 10 with deviation 2, and of Borda votes.",
    head=("i1", "i2", "i3", "i4", "i5", "arithmetic", "geometric", "harmonic", "z", "Borda"),
    rows=(
        (10, 5, 0, 1, 80, "7.500000", "1.540461", "1.109473", "7.990467", "0.3"),
        (20, 3, 100, 4, 60, "37.571429", "27.680697", "20.109603", "9.588351", "2.0"),
        (30, 4, 50, 9, NOTHING, "35.392857", "33.687803", "31.580817", "9.494708", "2.0"),
        (40, 1, 25, 16, 40, "56.607143", "50.930615", "45.242024", "10.494238", "2.8"),
        (50, 2, 75, 25, 20, "73.071429", "51.807269", "8.981357", "11.388624", "3.6"),
        (NOTHING, 5, 60, 36, 100, "58.000000", "21.592905", "3.236593", "10.715479", "2.8"),
    ),
)

RANKED = Worked(
    title="Their ranks",
    sentence="The sixth unit is second by the arithmetic mean and fifth by the geometric one.",
    head=("mean", "ranks"),
    rows=(
        ("arithmetic", (6, 4, 5, 3, 1, 2)),
        ("geometric", (6, 4, 3, 2, 1, 5)),
        ("harmonic", (6, 3, 2, 1, 4, 5)),
    ),
)

MEANS = Worked(
    title="Means of 2, 3 and 7 with weights 1, 2, 1",
    sentence="From the one that forgives most to the one that forgives least.",
    head=("mean", "result"),
    rows=(("arithmetic", "3.75"), ("geometric", "3.350369"), ("harmonic", "3.054545")),
)

WHAT_IF = Worked(
    title="Other weights",
    sentence="Three units on two axes: 80 and 40, 60 and 70, 50 and 50; weights 60 and 40. At a"
    " share of 0.6 the first two are level.",
    head=("weight of the first axis", "of the second", "scores", "ranks"),
    rows=(
        (60, 40, ("64.0", "64.0", "50.0"), (1, 1, 3)),
        (80, 20, ("72.0", "62.0", "50.0"), (1, 2, 3)),
        (20, 80, ("48.0", "68.0", "50.0"), (3, 1, 2)),
    ),
)

GIVEN = np.array([[np.nan if one == NOTHING else one for one in row[:5]] for row in FIGURES.rows])
FIGURED = GIVEN * [1, -1, 1, 1, 1]
AXES = Tree.from_rows([("one", "index", 60), ("two", "index", 40), ("index", None, 1)])
THREE = np.array([[80.0, 40.0], [60.0, 70.0], [50.0, 50.0]])


def _tree() -> Tree:
    rows = (("i1", "first", 2), ("i2", "first", 1), ("i3", "first", 1), ("i4", "second", 3))
    axes = (("i5", "second", 1), ("first", "index", 0.6), ("second", "index", 0.4))
    return Tree.from_rows([*rows, *axes, ("index", None, 1)])


def _index(kind: str) -> np.ndarray:
    ready = {
        "arithmetic": (min_max(FIGURED), Mean.ARITHMETIC),
        "geometric": (min_max(FIGURED, 1, 100), Mean.GEOMETRIC),
        "harmonic": (min_max(FIGURED, 1, 100), Mean.HARMONIC),
        "z": (z_scale(FIGURED, 10, 2), Mean.ARITHMETIC),
        "Borda": (borda(FIGURED), Mean.ARITHMETIC),
    }
    tree = _tree()
    return composite(tree, *ready[kind])[:, tree.root]


@FIGURES.each
def test_six_units(row):
    place = FIGURES.rows.index(row)
    for kind, expected in zip(FIGURES.head[5:], row[5:], strict=True):
        assert shown(_index(kind)[place], expected) == expected


@RANKED.each
def test_their_ranks(row):
    assert tuple(rank(_index(row[0]))) == row[1]


@MEANS.each
def test_means(row):
    assert shown(weighted_mean([2, 3, 7], [1, 2, 1], Mean(row[0])), row[1]) == row[1]


def test_copeland():
    duels = copeland([[10, 2, 4], [8, 6, 4], [3, 7, 9], [5, 1, 2]], [1, 1, 1])
    assert duels.tolist() == [0, 0, 3, -3]


@WHAT_IF.each
def test_other_weights(row):
    first, second, scores, ranks = row
    found = what_if(THREE, AXES, {"one": first, "two": second})
    assert tuple(shown(one, "0.0") for one in found.score_after) == scores
    assert tuple(found.rank_after) == ranks
    swap = smallest_swap(THREE, Tree.of([2, 2, -1], [first, second, 1]), 0, 1)
    assert swap is not None
    assert (swap.needed if swap.key == "0" else 1 - swap.needed) == pytest.approx(0.6)


def test_effective_weights_add_up_to_one():
    """An axis on which all are alike decides nothing, whatever its weight says."""
    flat = np.array([[80.0, 50.0], [60.0, 50.0], [50.0, 50.0]])
    assert [one.effective for one in effective_weights(flat, AXES)] == pytest.approx([1, 0])
    assert sum(one.effective for one in effective_weights(THREE, AXES)) == pytest.approx(1)
