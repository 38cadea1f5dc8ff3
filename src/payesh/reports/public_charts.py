"""Charts of what was published: a group's ranks, an agency's axes and rounds, agencies beside."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from payesh.ground.calendar import jalali_parts
from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.ground.terms import NoNumber
from payesh.ground.text import to_persian_digits
from payesh.queries.shapes.published import (
    PublishedAgency,
    PublishedGroup,
    PublishedIndicator,
    PublishedInstrument,
    PublishedResults,
)

from .charts import Band, BarChart, HeatMap, LeagueChart, LineChart, Mark, Role, Series
from .range_chart import RangeChart

MOST_LINES = 60
"""More lines than that are no picture any more."""
MOST_ROWS = 40
BESIDE: tuple[Role, ...] = ("measured", "declared", "plain", "peer", "target")
"""Looks that differ from one another, for as many agencies as may stand side by side."""


def ranks(group: PublishedGroup) -> RangeChart | None:
    """Each agency's rank with the range in which it may lie; None where no range is known."""
    rows = group.in_order[:MOST_LINES]
    if not any(one.rank_low for one in rows):
        return None
    low = tuple(_float(one.rank_low) for one in rows)
    high = tuple(_float(one.rank_high) for one in rows)
    return RangeChart(
        title=_("Ranks and where they may lie"),
        note=group.title,
        summary=_("A dot for the rank of each agency, a line for the range in which it may lie."),
        digits=0,
        low=1,
        high=group.ranked,
        categories=tuple(one.name for one in rows),
        corner=_("Agency"),
        series=(Series(name=_("Rank"), role="measured", values=tuple(one.rank for one in rows)),),
        bands=(Band(_("Likely range"), low, high),),
    )


def scores(group: PublishedGroup) -> LeagueChart | None:
    """The scores of a group, the highest on top, with its mean."""
    known = [one for one in group.agencies if one.score is not None]
    rows = sorted(known, key=lambda one: -(one.score or 0))[:MOST_LINES]
    if not rows:
        return None
    mean = (Mark(_("Mean of the group"), float(group.mean)),) if group.mean is not None else ()
    return LeagueChart(
        title=_("Scores of the group"),
        note=f"{group.title}، {_('of 100')}",
        low=0,
        high=100,
        corner=_("Agency"),
        categories=tuple(one.name for one in rows),
        thresholds=mean,
        series=(
            Series(
                name=_("Score of 100"),
                role="measured",
                values=tuple(_float(one.score) for one in rows),
            ),
        ),
    )


def axes(
    instrument: PublishedInstrument, rows: Sequence[PublishedAgency], group: PublishedGroup | None
) -> BarChart:
    """Agencies axis by axis, beside the mean of the group where one is given."""
    codes = [axis.code for axis in instrument.axes]
    series = [
        Series(
            name=one.name,
            role=role,
            values=tuple(_float(_part(one, code)) for code in codes),
            states=tuple(_state(one, code) for code in codes),
        )
        for role, one in zip(BESIDE, rows, strict=False)
    ]
    if group:
        means = tuple(_float(axis_mean(group, code)) for code in codes)
        series.append(Series(name=_("Mean of the group"), role="peer", values=means))
    return BarChart(
        title=_("Axis by axis"),
        note=_("Value of 100"),
        low=0,
        high=100,
        lying=True,
        corner=_("Axis"),
        categories=tuple(axis.title for axis in instrument.axes),
        series=tuple(series),
    )


def axis_mean(group: PublishedGroup, code: str) -> Fraction | None:
    """The mean of an axis over the agencies of the group that have a value of it."""
    values = [value for one in group.agencies if (value := _part(one, code)) is not None]
    return Fraction(sum(values), len(values)) if values else None


def _part(agency: PublishedAgency, code: str) -> Fraction | None:
    part = agency.axes.get(code)
    return part.value if part else None


def _state(agency: PublishedAgency, code: str) -> str:
    part = agency.axes.get(code)
    if part is None:
        return NoNumber.NOT_APPLICABLE.value
    return "" if part.value is not None else part.state


def round_name(results: PublishedResults, language: Language) -> str:
    """«دور ۲ (۱۴۰۴)»."""
    number = format_number(results.round, 0, language)
    if results.starts is None:
        return _("Round %(number)s") % {"number": number}
    year = str(jalali_parts(results.starts)[0])
    shown = to_persian_digits(year) if language == "fa" else year
    return _("Round %(number)s (%(year)s)") % {"number": number, "year": shown}


def rounds(
    rows: Sequence[tuple[PublishedResults, PublishedAgency]], language: Language
) -> LineChart | None:
    """The score of an agency from round to round, the first at the beginning; None for one."""
    if len(rows) < 2:
        return None
    in_time = sorted(rows, key=lambda told: (told[0].starts is not None, told[0].starts))
    means = tuple(_float(_group_mean(one, row)) for one, row in in_time)
    return LineChart(
        title=_("From round to round"),
        note=_("Score of 100"),
        low=0,
        high=100,
        corner=_("Round"),
        categories=tuple(round_name(one, language) for one, _row in in_time),
        series=(
            Series(
                name=_("This agency"),
                role="measured",
                values=tuple(_float(row.score) for _one, row in in_time),
                states=tuple("" if row.score is not None else row.state for _o, row in in_time),
            ),
            Series(name=_("Mean of the group"), role="peer", values=means),
        ),
    )


def _group_mean(results: PublishedResults, agency: PublishedAgency) -> Fraction | None:
    group = results.group(agency.group)
    return group.mean if group else None


def axes_map(instrument: PublishedInstrument, group: PublishedGroup) -> HeatMap | None:
    """Agencies by axes, in the order of their ranks; None for more than a picture holds."""
    rows = group.in_order
    if not rows or len(rows) > MOST_ROWS or len(instrument.axes) < 2:
        return None
    codes = [axis.code for axis in instrument.axes]
    return HeatMap(
        title=_("Every agency, axis by axis"),
        note=_("Value of 100"),
        low=0,
        high=100,
        digits=0,
        corner=_("Agency"),
        columns=tuple(axis.title for axis in instrument.axes),
        rows=tuple(
            Series(
                name=one.name,
                values=tuple(_float(_part(one, code)) for code in codes),
                states=tuple(_state(one, code) for code in codes),
            )
            for one in rows
        ),
    )


def achievements(indicators: Sequence[PublishedIndicator], note: str) -> LeagueChart | None:
    """How much of the way to its target each indicator has gone."""
    known = [one for one in indicators if one.achievement is not None]
    rows = sorted(known, key=lambda one: -(one.achievement or 0))[:MOST_LINES]
    if not rows:
        return None
    return LeagueChart(
        title=_("Achievement of the indicators"),
        note=note,
        unit="%",
        low=0,
        corner=_("Indicator"),
        categories=tuple(one.title for one in rows),
        thresholds=(Mark(_("Target"), 100.0),),
        series=(
            Series(
                name=_("Achievement"),
                role="measured",
                values=tuple(_float(one.achievement) for one in rows),
            ),
        ),
    )


def _float(value: Fraction | int | None) -> float | None:
    return None if value is None else float(value)
