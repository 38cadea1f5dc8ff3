"""Indicators as lines of a list, each with its last values for a sparkline."""

from __future__ import annotations

from django.db.models import QuerySet

from payesh.queries.shapes.dashboard import IndicatorLine
from payesh.records.models import IndicatorFigure

from .refs import indicator_ref, node_ref
from .standpoint import Standpoint


def indicator_lines(at: Standpoint, rows: QuerySet[IndicatorFigure]) -> tuple[IndicatorLine, ...]:
    """The figures of some indicators (a page of them at most); two queries."""
    figures = list(rows.select_related("indicator__node"))
    series = _series(at, [row.indicator_id for row in figures])
    return tuple(
        IndicatorLine(
            indicator=indicator_ref(row.indicator),
            node=node_ref(row.indicator.node, with_owner=False),
            value=row.value,
            target=row.target,
            score=row.score,
            light=row.light,
            state=row.state,
            coverage=row.coverage,
            series=series[row.indicator_id],
        )
        for row in figures
    )


def _series(at: Standpoint, indicators: list) -> dict[object, tuple[float | None, ...]]:
    """The values of every period up to the one shown, oldest first; None where there is none."""
    rows = IndicatorFigure.objects.filter(
        indicator__in=indicators, period__number__lte=at.period.number
    )
    found: dict[object, dict[object, float | None]] = {one: {} for one in indicators}
    for indicator, period, value in rows.values_list("indicator_id", "period_id", "value"):
        found[indicator][period] = value
    return {
        one: tuple(values.get(period.pk) for period in at.until_now)
        for one, values in found.items()
    }
