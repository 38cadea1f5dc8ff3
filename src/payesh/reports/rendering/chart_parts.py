"""A chart too tall for a page as several of the same scale, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

Data = dict[str, Any]
Height = Callable[[Data], int]

_ROOMS = (1, 2, 2.5, 5, 10)


def parts_of(chart: Data, height: Height, most: int) -> list[Data]:
    """The chart itself if `height` gives at most `most` pixels for it, else parts that do.

    Its lines are spread evenly and all parts keep one scale. A chart whose height does not
    depend on its lines (a curve, standing bars) is never parted.
    """
    count = len(_lines(chart))
    whole = height(chart)
    if whole <= most or count < 2:
        return [chart]
    scaled = _one_scale(chart)
    for number in range(ceil(whole / most), count + 1):
        parts = [_part(scaled, *edges) for edges in _cuts(count, number)]
        if max(map(height, parts)) <= most:
            return parts
    return [chart]


def _lines(chart: Data) -> list[Any]:
    """What stands below one another in the drawing."""
    if chart["kind"] == "line":
        return []
    for name in ("bullets", "rows", "categories"):
        if name in chart:
            return list(chart[name])
    return []


def _cuts(count: int, number: int) -> Iterator[tuple[int, int]]:
    edges = [round(count * at / number) for at in range(number + 1)]
    return pairwise(edges)


def _part(chart: Data, start: int, end: int) -> Data:
    """The lines from `start` up to `end`, with all that is told along them."""
    if chart["kind"] in ("bullets", "heatmap"):
        name = "bullets" if chart["kind"] == "bullets" else "rows"
        return chart | {name: chart[name][start:end]}
    cut = chart | {"categories": chart["categories"][start:end]}
    for name, along in (("series", ("values", "states", "lights")), ("bands", ("low", "high"))):
        if name in chart:
            cut[name] = [
                one | {key: one[key][start:end] for key in along if one.get(key)}
                for one in chart[name]
            ]
    return cut | ({"lying": True} if chart["kind"] == "bars" else {})


def _one_scale(chart: Data) -> Data:
    """The chart with its ends said, where they were left to the values."""
    values = [value for value in _values(chart) if value is not None]
    low, high = chart.get("low"), chart.get("high")
    if not values:
        return chart
    if chart["kind"] == "heatmap":
        return chart | {
            "low": min(values) if low is None else low,
            "high": max(values) if high is None else high,
        }
    if chart["kind"] == "ranges":
        return chart | {"high": max(values) if high is None else high}
    return chart | {
        "low": -_round_up(-min(values)) if low is None and min(values) < 0 else low or 0,
        "high": _round_up(max(values)) if high is None else high,
    }


def _values(chart: Data) -> Iterator[float | None]:
    for one in (*chart.get("series", ()), *chart.get("rows", ())):
        yield from one["values"]
    for band in chart.get("bands", ()):
        yield from (*band["low"], *band["high"])
    for bullet in chart.get("bullets", ()):
        yield from (bullet["value"], bullet["target"], *bullet["bounds"])
    for mark in chart.get("thresholds", ()):
        yield mark["at"]


def _round_up(value: float) -> float:
    """The next number that a scale may well end with: 98 is 100, 1,234 is 2,000."""
    if value <= 0:
        return 0
    step = 10 ** floor(log10(value))
    return next(room * step for room in _ROOMS if room * step >= value)
