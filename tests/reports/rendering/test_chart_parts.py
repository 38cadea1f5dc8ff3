"""A chart too tall for a page becomes several of one scale, and no line is lost."""

from __future__ import annotations

import pytest

from payesh.reports.rendering.chart_parts import parts_of
from tests.reports import rich_charts


def by_lines(of_a_line: int):
    """A height as drawings have it: some for the frame, and so much for each line."""

    def height(chart):
        lines = chart.get("bullets") or chart.get("rows") or chart["categories"]
        return 90 + of_a_line * len(lines)

    return height


def test_a_chart_that_fits_stays_as_it_is():
    chart = rich_charts.league(rich_charts.Writer("fa"), 20).data()
    assert parts_of(chart, by_lines(28), 900) == [chart]


@pytest.mark.parametrize("count", [30, 44, 110])
def test_a_long_league_is_spread_evenly_over_parts_of_one_scale(count):
    chart = rich_charts.league(rich_charts.Writer("fa"), count).data()
    parts = parts_of(chart, by_lines(28), 900)
    assert sum((one["categories"] for one in parts), ()) == chart["categories"]
    assert sum((one["series"][0]["values"] for one in parts), ()) == chart["series"][0]["values"]
    lengths = [len(one["categories"]) for one in parts]
    assert max(lengths) - min(lengths) <= 1
    assert max(map(by_lines(28), parts)) <= 900
    assert {(one["low"], one["high"]) for one in parts} == {(0, 100)}


def test_ranges_keep_their_bands_and_states_beside_them():
    chart = rich_charts.ranges(rich_charts.Writer("fa")).data()
    parts = parts_of(chart, by_lines(100), 420)
    assert len(parts) == 2
    assert [one["bands"][0]["low"] for one in parts] == [(1, 1, 2), (3, 4, None)]
    assert {(one["low"], one["high"]) for one in parts} == {(1, 6)}


def test_rows_and_bullets_are_parted_and_a_curve_never():
    writer = rich_charts.Writer("fa")
    heat = rich_charts.heat(writer).data() | {"low": None, "high": None}
    parts = parts_of(heat, by_lines(100), 420)
    assert [len(one["rows"]) for one in parts] == [3, 3]
    assert {(one["low"], one["high"]) for one in parts} == {(31.0, 92.0)}
    bullets = rich_charts.bullets(writer).data()
    assert [len(one["bullets"]) for one in parts_of(bullets, by_lines(100), 320)] == [2, 1]
    curve = rich_charts.line_chart(writer).data()
    assert parts_of(curve, lambda _chart: 5000, 900) == [curve]


def test_lying_bars_stay_lying_when_they_become_few():
    chart = rich_charts.bar_chart(rich_charts.Writer("fa")).data()
    parts = parts_of(chart, by_lines(100), 400)
    assert [one["lying"] for one in parts] == [True, True]
    assert parts[1]["series"][0]["states"] == ("", "", "not_answered")
