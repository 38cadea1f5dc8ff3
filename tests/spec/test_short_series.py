"""Short series

With n points no |z| made with the sample deviation can pass (n - 1) / sqrt(n), so a bound of 3 is
silent under 11 points: one wild value stretches the deviation it is measured by. The modified z
uses the median and the median absolute deviation (MAD) and finds it.
"""

from __future__ import annotations

import numpy as np
import pytest

from payesh.analytics.series import change, modified_z, outliers, z_ceiling, z_scores
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 5

CEILING = Worked(
    title="The largest z there can be",
    sentence="(n - 1) / sqrt(n).",
    head=("points", "largest z", "passes 3"),
    rows=((6, "2.04", "no"), (10, "2.85", "no"), (11, "3.02", "yes")),
)

SERIES = Worked(
    title="One wild value",
    sentence="z and modified z of the last value, and the values that need a second look (modified"
    " z over 3.5). Where more than half the values are the same the MAD is zero, and any other"
    " value stands out without measure.",
    head=("series", "z", "modified z", "second look"),
    rows=(
        ((10, 12, 11, 13, 12, 40), "2.03", "18.89", (40,)),
        ((10, 12, 11, 13, 12, 14), "1.41", "1.35", ()),
        ((5, 5, 5, 5, 9), "1.79", "never", (9,)),
        ((5, 5, 5, 5, 5), "0.00", "0.00", ()),
    ),
)

CHANGES = Worked(
    title="Change against an earlier value",
    sentence="Relative to the size of the earlier value; against zero there is no relative change.",
    head=("before", "now", "difference", "relative"),
    rows=(
        (40, 46, "6.0", "0.15"),
        (-10, -5, "5.0", "0.50"),
        (0, 5, "5.0", NOTHING),
        (NOTHING, 5, NOTHING, NOTHING),
    ),
)


@CEILING.each
def test_ceiling(row):
    points, expected, passes = row
    assert shown(z_ceiling(points), expected) == expected
    assert (z_ceiling(points) > 3) == (passes == "yes")
    wildest = np.zeros(points)
    wildest[-1] = 1e6
    assert z_scores(wildest).max() == pytest.approx(z_ceiling(points))


@SERIES.each
def test_wild_values(row):
    series, z, modified, wild = row
    assert shown(z_scores(series)[-1], z) == z
    assert shown(modified_z(series)[-1], modified) == modified
    assert tuple(np.asarray(series)[outliers(series)]) == wild


@CHANGES.each
def test_changes(row):
    before, now, difference, relative = row
    found = change(now, np.nan if before == NOTHING else before)
    assert shown(found.difference, difference) == difference
    assert shown(found.relative, relative) == relative
