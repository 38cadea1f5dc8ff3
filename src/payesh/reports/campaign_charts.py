"""Charts of a campaign: how its coverage grows against what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from django.utils.translation import gettext as _

from payesh.ground.calendar import jalali_parts
from payesh.ground.languages import Language
from payesh.ground.terms import NoNumber
from payesh.ground.text import to_persian_digits
from payesh.queries.campaign_counts import CourseDay

from .charts import LineChart, Series

STEP = 20
"""The scale ends on a number whose quarters are whole."""
FEWEST = 3
"""Two days make no course."""


def coverage_course(
    days: Sequence[CourseDay], agencies: int, language: Language
) -> LineChart | None:
    """Visits planned and visits over, added up day by day; None for too few days."""
    if len(days) < FEWEST:
        return None
    to_come = NoNumber.NOT_DUE.value
    return LineChart(
        title=_("Coverage day by day"),
        note=_("Agencies, added up; of all agencies of the campaign"),
        digits=0,
        low=0,
        high=float(STEP * ceil(agencies / STEP)),
        corner=_("Day"),
        categories=tuple(_named(day, language) for day in days),
        series=(
            Series(
                name=_("Visited"),
                role="measured",
                values=tuple(None if one.visited is None else float(one.visited) for one in days),
                states=tuple(to_come if one.visited is None else "" for one in days),
            ),
            Series(
                name=_("Planned"), role="path", values=tuple(float(one.planned) for one in days)
            ),
        ),
    )


def _named(day: CourseDay, language: Language) -> str:
    """«۰۴/۰۶»: month and day, short enough for a day each."""
    _year, month, number = jalali_parts(day.date)
    shown = f"{month:02}/{number:02}"
    return to_persian_digits(shown) if language == "fa" else shown
