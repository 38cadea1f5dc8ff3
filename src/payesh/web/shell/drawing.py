"""Small figures as SVG text: a bar, a bullet, a sparkline. Geometry only, no words.

A drawing runs in the direction of reading: in Persian it starts on the right. Nothing carries a
style attribute, because the content security policy forbids inline style; classes do the colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

Number = float | int | None

WIDTH, SPARK_HEIGHT = 100.0, 28.0
_PAD = 3.0


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def share(value: Number, top: float) -> float:
    """Where `value` stands on a scale from 0 to `top`, as 0..100."""
    if value is None or top <= 0 or not isfinite(float(value)):
        return 0.0
    return min(max(float(value) / top, 0.0), 1.0) * WIDTH


def _rect(css: str, start: float, width: float, top: float, height: float, rtl: bool) -> str:
    left = WIDTH - start - width if rtl else start
    return (
        f'<rect class="{css}" x="{_short(left)}" y="{_short(top)}"'
        f' width="{_short(width)}" height="{_short(height)}"/>'
    )


def bar(value: Number, target: Number, top: float, rtl: bool) -> str:
    """A filled bar on its ground, with a mark where the target stands."""
    parts = [
        _rect("fig-ground", 0, WIDTH, 0, 8, rtl),
        _rect("fig-value", 0, share(value, top), 0, 8, rtl),
    ]
    if target is not None:
        parts.append(_rect("fig-target", min(share(target, top), WIDTH - 1), 1, 0, 8, rtl))
    return "".join(parts)


def bullet(value: Number, target: Number, bound: Number, top: float, rtl: bool) -> str:
    """A measure against its target, over a ground that changes at `bound`."""
    parts = [
        _rect("fig-ground", 0, WIDTH, 2, 16, rtl),
        _rect("fig-ground-2", 0, share(bound, top), 2, 16, rtl),
        _rect("fig-value", 0, share(value, top), 6.5, 7, rtl),
    ]
    if target is not None:
        parts.append(_rect("fig-target", min(share(target, top), WIDTH - 1.2), 1.2, 0, 20, rtl))
    return "".join(parts)


def spark_points(values: Sequence[Number], rtl: bool) -> list[tuple[float, float] | None]:
    """Places of a sparkline's points in the box; None where there was no number."""
    numbers = [float(value) for value in values if value is not None]
    if not numbers:
        return []
    low, high = min(numbers), max(numbers)
    step = (WIDTH - 2 * _PAD) / max(len(values) - 1, 1)

    def place(index: int, value: float) -> tuple[float, float]:
        along = _PAD + index * step
        rise = 0.5 if high == low else (value - low) / (high - low)
        height = SPARK_HEIGHT - _PAD - rise * (SPARK_HEIGHT - 2 * _PAD)
        return (WIDTH - along if rtl else along, height)

    return [None if value is None else place(i, float(value)) for i, value in enumerate(values)]


def spark_paths(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """Runs of neighbouring points as polylines: a gap in the data stays a gap in the line."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{_short(point[0])},{_short(point[1])}")
    return [" ".join(run) for run in runs if run]


def lone_points(
    points: Sequence[tuple[float, float] | None],
) -> list[tuple[float, float]]:
    """Points with a gap on both sides, which no line would show."""
    framed = [None, *points, None]
    return [
        point
        for before, point, after in zip(framed, framed[1:], framed[2:], strict=False)
        if point and not before and not after
    ]
