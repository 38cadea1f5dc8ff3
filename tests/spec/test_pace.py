"""Pace to the horizon

N equal periods lie between the baseline B and the target T, k of them are done, and A is the value
now. The value alone, or A/T, says little: 46 of 70 looks like 66 %, yet a fifth of the way is done
in more than a quarter of the time. With three or more measured periods a trend through them is
offered beside the straight line, with the interval in which a further measurement is expected.
"""

from __future__ import annotations

import pytest

from payesh.analytics.trend import trend
from payesh.scoring.pace import Pace, pace
from tests.spec.table import NOTHING, Worked, shown

CHAPTER = 2

EXAMPLE = Worked(
    title="One indicator, four of fifteen periods done",
    sentence="B 40, T 70, N 15, k 4, A 46.",
    head=("figure", "how", "result"),
    rows=(
        ("share", "q = (A - B) / (T - B)", "0.20"),
        ("path", "B + (T - B) k / N", "48.0"),
        ("gap", "A - path", "-2.0"),
        ("index", "q / (k / N)", "0.75"),
        ("planned", "(T - B) / N", "2.0"),
        ("achieved", "(A - B) / k", "1.5"),
        ("required", "(T - A) / (N - k)", "2.181818"),
        ("acceleration", "required / achieved", "1.454545"),
        ("projection", "B + achieved x N", "62.5"),
        ("shortfall", "T - projection", "7.5"),
        ("periods_needed", "(T - B) / achieved", "20"),
    ),
)

CORNERS = Worked(
    title="Falling targets and corners",
    sentence="All over N = 5 periods. 'Lead' is the gap turned so that a minus is always behind."
    " Standing still or moving away, the target is never reached.",
    head=("B", "T", "k", "A", "state", "lead", "pace index", "required", "period reached"),
    rows=(
        (50, 25, 2, 42, "behind", "-2.0", "0.80", "-5.67", "7"),
        (50, 25, 2, 35, "on_path", "5.0", "1.50", "-3.33", "4"),
        (50, 25, 2, 25, "reached", "15.0", "2.50", "0", "2"),
        (50, 25, 2, 50, "still", "-10.0", "0.00", "-8.33", "never"),
        (50, 25, 2, 55, "away", "-15.0", "-0.50", "-10.00", "never"),
        (40, 70, 0, NOTHING, "not_started", NOTHING, NOTHING, "6.0", NOTHING),
        (40, 70, 5, 64, "behind", "-6.0", "0.80", NOTHING, "7"),
        (40, 70, 5, 70, "reached", "0.0", "1.00", "0", "5"),
        (30, 30, 2, 28, "maintain", NOTHING, NOTHING, "0.67", NOTHING),
        (40, 70, 2, NOTHING, "no_value", NOTHING, NOTHING, NOTHING, NOTHING),
    ),
)

TREND = Worked(
    title="Trend through the measured periods",
    sentence="Least squares; the bounds are those of a 90 % prediction interval at period 15. The"
    " interval is for one further measurement if the straight trend goes on. Fewer than three"
    " measured periods give no trend.",
    head=("measured in periods 1, 2, 3 ...", "per period", "at period 15", "from", "to"),
    rows=(
        ((41, 43, 44, 46), "1.6", "63.5", "58.2", "68.8"),
        ((42, 44, 46), "2.0", "70.0", "70.0", "70.0"),
        ((41, 43), NOTHING, NOTHING, NOTHING, NOTHING),
    ),
)


@pytest.fixture(scope="module")
def example() -> Pace:
    return pace(baseline=40, target=70, periods=15, done=4, value=46)


@EXAMPLE.each
def test_example(example, row):
    figure, _, expected = row
    assert shown(getattr(example, figure), expected) == expected


@CORNERS.each
def test_corners(row):
    baseline, target, done, value, state, lead, index, required, reached = row
    found = pace(baseline, target, 5, done, None if value == NOTHING else value)
    assert found.state == state
    assert shown(found.lead, lead) == lead
    assert shown(found.index, index) == index
    assert shown(found.required, required) == required
    assert reached == ("never" if found.never else str(found.period_reached or NOTHING))


@TREND.each
def test_trend(row):
    values, slope, middle, low, high = row
    line = trend(range(1, len(values) + 1), values)
    if line is None:
        assert (slope, middle, low, high) == (NOTHING,) * 4
        return
    ahead = line.at(15)
    found = (line.slope, ahead.middle, ahead.low, ahead.high)
    texts = (slope, middle, low, high)
    assert tuple(shown(one, text) for one, text in zip(found, texts, strict=True)) == texts
