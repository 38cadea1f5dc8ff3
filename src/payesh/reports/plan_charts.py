"""Charts of a plan or a unit over its periods."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.terms import NoNumber
from payesh.queries.shapes import Figure, PeriodRef, Share

from .charts import LineChart, Role, Series, Value

History = Sequence[tuple[PeriodRef, Figure | None]]
FEWEST = 3
"""Two points make no course; a table tells them better."""


def progress_over_periods(history: History, language: Language) -> LineChart | None:
    """Progress, and the shares of activities and goals realised, in percent; None for too few."""
    if sum(figure is not None for _period, figure in history) < FEWEST:
        return None
    figures = [figure for _period, figure in history]
    return LineChart(
        title=_("Course over the periods"),
        note=_("Percent; each period on its own last day"),
        unit="%",
        low=0,
        high=100,
        corner=_("Period"),
        categories=tuple(period.name(language) for period, _figure in history),
        series=_series(figures),
    )


def _series(figures: Sequence[Figure | None]) -> tuple[Series, ...]:
    wanted: tuple[tuple[str, Role, list[Value]], ...] = (
        (_("Weighted progress"), "measured", [one.progress if one else None for one in figures]),
        (_("Activities realised"), "plain", [_percent(one, "activities") for one in figures]),
        (_("Operational goals realised"), "peer", [_percent(one, "goals") for one in figures]),
        (_("Score of the indicators"), "declared", [one.score if one else None for one in figures]),
    )
    return tuple(
        Series(name=name, role=role, values=tuple(values), states=_states(figures, values))
        for name, role, values in wanted
        if any(value is not None for value in values)
    )


def _percent(figure: Figure | None, of: str) -> Value:
    if figure is None:
        return None
    share: Share = getattr(figure, f"realised_{of}")
    return share.percent


def _states(figures: Sequence[Figure | None], values: Sequence[Value]) -> tuple[str, ...]:
    missing = NoNumber.NOT_ANSWERED.value
    return tuple(
        "" if value is not None else (figure.state if figure and figure.state else missing)
        for figure, value in zip(figures, values, strict=True)
    )
