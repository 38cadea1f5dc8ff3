"""What people say as charts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from payesh.ground.calendar import jalali_parts, month_name
from payesh.ground.languages import Language
from payesh.ground.terms import NoNumber
from payesh.ground.text import to_persian_digits
from payesh.queries.opinions import OfMonth

from .charts import LineChart, Series


def months_chart(months: Sequence[OfMonth]) -> LineChart | None:
    """The mean rating month by month; None where no month has enough ratings to tell."""
    if not any(one.figures.is_shown for one in months):
        return None
    values = tuple(None if one.figures.mean is None else float(one.figures.mean) for one in months)
    few = NoNumber.NOT_ASSESSABLE.value
    states = tuple("" if one.figures.is_shown else few for one in months)
    return LineChart(
        title=_("Month by month"),
        note=_("Mean of the ratings of 1 to 5 in each month; too few are not told."),
        digits=1,
        low=1,
        high=5,
        categories=tuple(_name(one) for one in months),
        series=(Series(name=_("Mean rating"), role="measured", values=values, states=states),),
    )


def _name(one: OfMonth) -> str:
    language: Language = "en" if get_language() == "en" else "fa"
    year, month, _day = jalali_parts(one.starts)
    name = f"{month_name(month, language)} {year}"
    return to_persian_digits(name) if language == "fa" else name
