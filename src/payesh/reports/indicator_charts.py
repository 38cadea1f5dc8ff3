"""Charts of one indicator: its course to the horizon, and its units side by side."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.numbers import format_percent
from payesh.ground.terms import NoNumber, OverTime
from payesh.queries.shapes.indicator import IndicatorPage, Point, Projected

from .charts import Band, LineChart, Mark, Role, Series, Value

PERCENT = frozenset({"درصد", "%", "٪", "percent"})
AHEAD = NoNumber.NOT_DUE.value
NOT_HERE = NoNumber.NOT_APPLICABLE.value


def course_to_the_horizon(page: IndicatorPage, language: Language) -> LineChart:
    """What was measured and declared, the targets, the path, and where it leads.

    An indicator that is measured more seldom than the plan reports has only the periods in which
    it is due. What is summed over time is drawn as its sum to date, as the horizon counts it.
    """
    points = tuple(point for point in page.points if point.is_due) or page.points
    measure = page.indicator.unit_of_measure
    is_percent = measure in PERCENT
    return LineChart(
        title=_("From the baseline to the horizon"),
        note=_note(page, points, "" if is_percent else measure),
        unit="%" if is_percent else "",
        digits=page.indicator.decimals,
        corner=_("Period"),
        categories=tuple(point.period.name(language) for point in points),
        series=tuple(_series(page, points)),
        bands=_bands(page, points, language),
        horizon=Mark(_("horizon"), len(points) - 1),
    )


def _note(page: IndicatorPage, points: Sequence[Point], measure: str) -> str:
    parts = [measure, page.unit.name if page.unit else _("all units together")]
    if any(point.is_outlier for point in points):
        parts.append(_("diamond: far from the other values"))
    return " · ".join(part for part in parts if part)


def _series(page: IndicatorPage, points: Sequence[Point]) -> list[Series]:
    now, summed = page.period.number, page.over_time == OverTime.SUM
    values = [_shown(point, summed) for point in points]
    found = [_measured(points, values, now, _("Sum to date") if summed else _("Value"))]
    if not summed and any(_differs(point, page.indicator.decimals) for point in points):
        found.append(_line(_("Declared"), "declared", [p.declared for p in points], points, now))
    targets, paths = ([getattr(one, name) for one in points] for name in ("target", "path"))
    if summed:
        targets, paths = _running(targets), _running(paths)
    found.append(_line(_("Target of the period"), "target", targets, points, now))
    if not _same(targets, paths):
        found.append(_line(_("Straight path"), "path", paths, points, now))
    ahead = _anchored(_spread(page.projected, "straight", points), values)
    found.append(_line(_("At the present pace"), "projection", ahead, points, now))
    return [one for one in found if one.role == "measured" or _holds_a_number(one.values)]


def _shown(point: Point, summed: bool) -> Value:
    return point.to_date if summed and point.value is not None else point.value


def _measured(points: Sequence[Point], values: Sequence[Value], now: int, name: str) -> Series:
    return Series(
        name=name,
        role="measured",
        values=tuple(values),
        states=tuple(_state(*pair, now) for pair in zip(points, values, strict=True)),
        odd=tuple(place for place, point in enumerate(points) if point.is_outlier),
    )


def _line(
    name: str, role: Role, values: Sequence[Value], points: Sequence[Point], now: int
) -> Series:
    pairs = zip(points, values, strict=True)
    if role == "declared":
        states = tuple(_state(point, value, now) for point, value in pairs)
    else:
        states = tuple("" if value is not None else NOT_HERE for _point, value in pairs)
    return Series(name=name, role=role, values=tuple(values), states=states)


def _state(point: Point, value: Value, now: int) -> str:
    """Why there is no number; what lies ahead is not due, whatever is known of it."""
    if value is not None:
        return ""
    return AHEAD if point.period.number > now else point.state or NoNumber.NOT_ANSWERED.value


def _running(values: Sequence[Value]) -> list[Value]:
    """Sums up to each place; None from the first place on that is not known."""
    found: list[Value] = []
    total: Value = 0.0
    for value in values:
        total = None if total is None or value is None else total + value
        found.append(total)
    return found


def _anchored(ahead: list[Value], values: Sequence[Value]) -> list[Value]:
    """The way ahead begins at the newest measured value, so that no gap parts the two."""
    known = [place for place, value in enumerate(values) if value is not None]
    if known and _holds_a_number(ahead) and ahead[known[-1]] is None:
        ahead[known[-1]] = values[known[-1]]
    return ahead


def _holds_a_number(values: Sequence[Value]) -> bool:
    return any(value is not None for value in values)


def _bands(page: IndicatorPage, points: Sequence[Point], language: Language) -> tuple[Band, ...]:
    low, high = (_spread(page.projected, edge, points) for edge in ("low", "high"))
    if page.trend_level is None or not _holds_a_number(low):
        return ()
    level = format_percent(page.trend_level, 0, language)
    return (Band(_("Likely range (%(level)s)") % {"level": level}, tuple(low), tuple(high)),)


def _spread(projected: Sequence[Projected], name: str, points: Sequence[Point]) -> list[Value]:
    """A figure of the periods to come, in the place of its period; None before."""
    ahead: dict[int, Value] = {one.period: getattr(one, name) for one in projected}
    return [ahead.get(point.period.number) for point in points]


def _differs(point: Point, decimals: int) -> bool:
    """Whether what was declared would be seen beside what counts, as numbers are shown."""
    if point.declared is None or point.value is None:
        return point.declared is not None
    return abs(point.declared - point.value) >= 0.5 * 10**-decimals


def _same(one: Sequence[Value], other: Sequence[Value]) -> bool:
    return all(
        a == b or (a is not None and b is not None and isclose(a, b, rel_tol=1e-6, abs_tol=1e-9))
        for a, b in zip(one, other, strict=True)
    )
