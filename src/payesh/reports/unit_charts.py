"""Units in the order of what they realised, as a chart of a report."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.numbers import format_percent
from payesh.ground.terms import NoNumber
from payesh.queries.shapes.dashboard import LeagueRow, Threshold

from .charts import LeagueChart, Mark, Series
from .comparison_charts import NAMES, value_of

FEWEST = 2
MOST = 14
"""Bars that a page of a report takes; a table names the others."""


def units_in_order(
    rows: Sequence[LeagueRow],
    measure: str,
    period: str,
    thresholds: Sequence[Threshold],
    language: Language,
) -> LeagueChart | None:
    """The share that each unit realised, the best on top; None with nobody to compare."""
    shown = [row for row in rows if value_of(row.figure, measure) is not None][:MOST]
    if len(shown) < FEWEST:
        return None
    values = tuple(value_of(row.figure, measure) for row in shown)
    return LeagueChart(
        title=_(NAMES[measure]),
        note=period,
        unit="%",
        digits=1,
        low=0,
        high=100,
        corner=_("Unit"),
        categories=tuple(row.unit.label for row in shown),
        thresholds=tuple(
            Mark(format_percent(line.above, 0, language, whole=100), line.above)
            for line in thresholds
            if line.measure == measure
        ),
        series=(
            Series(
                name=_(NAMES[measure]),
                role="measured",
                values=values,
                states=tuple("" if one is not None else NoNumber.NOT_DUE.value for one in values),
            ),
        ),
    )
