"""Units side by side as a chart: each against its target and against the middle of the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.analytics.compare import peers
from payesh.ground.languages import Language
from payesh.ground.numbers import format_percent
from payesh.ground.terms import NoNumber
from payesh.queries.shapes import Figure
from payesh.queries.shapes.comparison import Bar, Comparison

from .charts import BarChart, Light, Mark, Series, Value

MOST = 25
"""Bars in one drawing; the table below it holds all units."""
NAMES = {
    "activities": gettext_noop("Activities realised"),
    "goals": gettext_noop("Operational goals realised"),
    "progress": gettext_noop("Weighted progress"),
    "score": gettext_noop("Score of the indicators"),
}


def units_side_by_side(shown: Comparison, language: Language) -> BarChart | None:
    """Bars of the chosen measure; None where there is nobody to compare with."""
    bars = shown.bars[:MOST]
    values = [value_of(bar.figure, shown.measure) for bar in bars]
    if sum(value is not None for value in values) < 2:
        return None
    name = _(NAMES[shown.measure])
    others = _middles(shown.bars, shown.measure)[: len(bars)]
    return BarChart(
        title=_("Units against the line and the middle of the others"),
        note=" · ".join((name, shown.period.name(language))),
        unit="%" if shown.measure != "score" else "",
        low=0,
        high=100,
        lying=True,
        corner=_("Unit"),
        categories=tuple(bar.unit.label for bar in bars),
        series=(
            Series(
                name=name,
                role="measured",
                values=tuple(values),
                states=tuple(_states(bars, values)),
                lights=tuple(_lights(bars, values, shown.measure)),
            ),
            Series(name=_("Middle of the others"), role="peer", values=tuple(others)),
        ),
        thresholds=_lines(shown, language),
    )


def value_of(figure: Figure, measure: str) -> Value:
    """The figure of a unit that a measure speaks of, in percent or of 100."""
    if measure == "activities":
        return figure.realised_activities.percent
    if measure == "goals":
        return figure.realised_goals.percent
    return figure.progress if measure == "progress" else figure.score


def _middles(bars: Sequence[Bar], measure: str) -> list[Value]:
    """The median of the other units, for each unit."""
    if measure in ("progress", "score"):
        return [getattr(bar, f"peers_{measure}") for bar in bars]
    numbers = np.array([value_of(bar.figure, measure) for bar in bars], dtype=float)
    groups = [peers(np.delete(numbers, place)) for place in range(len(bars))]
    return [group.median if group else None for group in groups]


def _lines(shown: Comparison, language: Language) -> tuple[Mark, ...]:
    """The named line of the measure, or the target that a full score means."""
    if shown.measure == "score":
        return (Mark(_("Target"), 100),)
    return tuple(
        Mark(format_percent(line.above, 0, language, whole=100), line.above)
        for line in shown.thresholds
        if line.measure == shown.measure
    )


def _states(bars: Sequence[Bar], values: Sequence[Value]) -> list[str]:
    missing = NoNumber.NOT_DUE.value
    return [
        "" if value is not None else bar.figure.state or missing
        for bar, value in zip(bars, values, strict=True)
    ]


def _lights(bars: Sequence[Bar], values: Sequence[Value], measure: str) -> list[Light]:
    """Lights are of the progress; other measures have none."""
    if measure != "progress":
        return [""] * len(values)
    return [bar.figure.light for bar in bars]  # type: ignore[misc]
