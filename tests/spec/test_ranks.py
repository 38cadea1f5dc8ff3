"""Ranks, bands and lights

Units are ranked inside their group only, by competition ranking: equal values share a rank and the
next one is passed over. The order is taken from exact values, never from the last bit of a
computed number. A unit under the set coverage is 'not ranked', not last. Scores are rounded half
up only when they are shown.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np

from payesh.scoring.bands import Band, Bands
from payesh.scoring.lights import light
from payesh.scoring.ranking import rank
from payesh.scoring.rounding import half_up
from tests.spec.table import NOTHING, Worked

CHAPTER = 4

COMPETITION = Worked(
    title="Competition ranking",
    sentence="'none' is a unit without a number; it is not ranked, and neither is one whose"
    " coverage is too small.",
    head=("scores", "groups", "coverage is enough", "ranks"),
    rows=(
        ((92, 90, 90, 88), "one group", "for all", (1, 2, 2, 4)),
        ((92, 90, 90, 88), ("a", "b", "a", "b"), "for all", (1, 1, 2, 2)),
        ((92, NOTHING, 90, 88), "one group", "for all", (1, "not ranked", 2, 3)),
        ((92, 90, 90, 88), "one group", "not for the first", ("not ranked", 1, 1, 3)),
    ),
)

EXACT = Worked(
    title="Exact order",
    sentence="730 of 780 and 73 of 78 are the same share; 117 of 125 is a little more. As floats,"
    " 0.1 + 0.2 is more than 0.3: it ties all the same.",
    head=("values", "ranks"),
    rows=(
        (("730/780", "117/125", "73/78"), (2, 1, 2)),
        (("1/3", "33333333333/100000000000"), (1, 2)),
        (("0.1 + 0.2", "0.3", "0.4"), (2, 2, 1)),
    ),
)

ROUNDING = Worked(
    title="Rounding half up",
    sentence="Only when shown; away from zero at the half.",
    head=("figure", "decimals", "shown"),
    rows=(
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("1.005", 2, "1.01"),
        ("2.675", 2, "2.68"),
        ("12.344999999999999", 2, "12.35"),
        ("11300/127", 0, "89"),
        ("14000/232", 1, "60.3"),
    ),
)

BANDS = Worked(
    title="Bands",
    sentence="Bands are data: here weak from 0, fair from 60, good from 80. A band begins at its"
    " lower bound.",
    head=("score", "band"),
    rows=((100, "good"), (80, "good"), (79.99, "fair"), (0, "weak"), (-1, NOTHING)),
)

LIGHTS = Worked(
    title="Traffic lights",
    sentence="Green at or above the green threshold, red below the red one, yellow at or above the"
    " middle of the two, orange under it; mirrored where the green threshold is the smaller one.",
    head=("green from", "red under", "value", "light"),
    rows=(
        (80, 40, 80, "green"),
        (80, 40, 79.9, "yellow"),
        (80, 40, 60, "yellow"),
        (80, 40, 59.9, "orange"),
        (80, 40, 40, "orange"),
        (80, 40, 39.9, "red"),
        (4, 12, 4, "green"),
        (4, 12, 8, "yellow"),
        (4, 12, 8.1, "orange"),
        (4, 12, 12, "orange"),
        (4, 12, 12.1, "red"),
        (0.3, 1.3, 0.8, "yellow"),
        (80, 40, NOTHING, "none"),
    ),
)

SCALE = Bands(
    (
        Band("weak", "Weak", 0, "red"),
        Band("fair", "Fair", 60, "yellow"),
        Band("good", "Good", 80, "green"),
    )
)


@COMPETITION.each
def test_competition_ranking(row):
    scores, groups, enough, expected = row
    values = [np.nan if one == NOTHING else float(one) for one in scores]
    eligible = [enough == "for all" or place > 0 for place in range(len(values))]
    found = rank(values, None if groups == "one group" else groups, eligible=eligible)
    assert tuple(one or "not ranked" for one in found.tolist()) == expected


@EXACT.each
def test_exact_order(row):
    values, expected = row
    if "/" in values[0]:
        assert tuple(rank([Fraction(one) for one in values])) == expected
    else:
        floats = [sum(float(part) for part in one.split("+")) for one in values]
        assert floats[0] != floats[1]
        assert tuple(rank(floats)) == expected


@ROUNDING.each
def test_half_up(row):
    figure, decimals, expected = row
    exact = "/" in figure
    assert f"{half_up(Fraction(figure) if exact else float(figure), decimals)}" == expected
    if not exact and len(figure) < 10:
        assert half_up(Decimal(figure), decimals) == Decimal(expected)


@BANDS.each
def test_bands(row):
    score, expected = row
    found = SCALE.of(score)
    assert (found.key if found else NOTHING) == expected


@LIGHTS.each
def test_lights(row):
    green, red, value, expected = row
    assert light(None if value == NOTHING else value, green=green, red=red) == expected
