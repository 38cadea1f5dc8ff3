"""Figures that are known, by the names people write them under, to hold a text against.

Only what no longer moves: the newest locked period of a plan, the newest result set of a campaign
and what is counted beside it. Each figure has its name in both languages, whatever the page speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from payesh.ground.languages import Language
from payesh.ground.terms import PeriodState
from payesh.records.figures import Counts
from payesh.records.models import (
    AgencyResult,
    Campaign,
    FigureStamp,
    Period,
    Plan,
    ResultSet,
    Seat,
    UnitFigure,
)

from .campaigns import groups_of, lines_of
from .results import counting_score, newest_set
from .scope import reaches_plan

Named = Iterator[tuple[str, dict[str, object], Decimal]]
"""A name (msgid), what fills its places, and the exact figure."""

MOST_AGENCIES = 500
"""The scores and ranks of more agencies are not told one by one."""

_COUNTS = {
    _("macro goals"): ("macro_goals", "macro_goals"),
    _("general goals"): ("general_goals", "general_goals"),
    _("operational goals"): ("goals", "goals"),
    _("operational goals realised"): ("goals_realised", "goals"),
    _("activities"): ("activities", "activities"),
    _("activities realised"): ("activities_realised", "activities"),
    _("activities past due"): ("late", "activities"),
}
"""By its name the column of a count, and that of what there must be for it to mean anything."""

_SHARES = {
    _("percent of operational goals realised"): ("goals_realised", "goals_due"),
    _("percent of activities realised"): ("activities_realised", "activities_due"),
}


@dataclass(frozen=True)
class KnownFigures:
    """Names to exact figures, percents as 0 to 100; and the frozen thing they come from."""

    figures: dict[str, Decimal]
    source: Period | ResultSet | None
    """None where a plan has no locked period, or a campaign no results yet."""


def plan_figures(plan: Plan, seat: Seat | None = None) -> KnownFigures:
    """Of the newest locked period: the whole plan, or the part of it that the seat reaches."""
    period = plan.periods.filter(state=PeriodState.LOCKED.value).order_by("-number").first()
    if period is None:
        return KnownFigures({}, None)
    if seat is None or reaches_plan(seat, plan):
        return figures_of_period(period)
    return _of(period, UnitFigure.objects.filter(period=period, unit=seat.unit).first())


def figures_of_period(period: Period) -> KnownFigures:
    """Of the whole plan in that very period, whatever came after it."""
    return _of(period, FigureStamp.objects.filter(period=period).first())


def _of(period: Period, counts: Counts | None) -> KnownFigures:
    return KnownFigures(_in_both_languages(_counted(counts)) if counts else {}, period)


def campaign_figures(campaign: Campaign, today: date) -> KnownFigures:
    """Agencies, visits and groups as they are, scores and ranks as the newest set has them."""
    newest = newest_set(campaign)
    if newest is not None:
        return figures_of_set(newest, today)
    return KnownFigures(_in_both_languages(_visited(campaign, today)), None)


def figures_of_set(result_set: ResultSet, today: date) -> KnownFigures:
    """Scores and ranks as that very set has them, beside what is counted of its campaign."""
    named = [*_visited(result_set.campaign, today), *_scored(result_set)]
    return KnownFigures(_in_both_languages(named), result_set)


def _counted(counts: Counts) -> Named:
    for name, (column, level) in _COUNTS.items():
        if getattr(counts, level):  # a plan may do without a level
            yield name, {}, Decimal(getattr(counts, column))
    for name, (part, whole) in _SHARES.items():
        if below := getattr(counts, whole):
            yield name, {}, _decimal(Fraction(100 * getattr(counts, part), below))


def _visited(campaign: Campaign, today: date) -> Named:
    coverage = lines_of([campaign], today)[0].coverage
    yield _("agencies"), {}, Decimal(coverage.agencies)
    yield _("agencies visited"), {}, Decimal(coverage.visited)
    if coverage.agencies:
        share = Fraction(100 * coverage.visited, coverage.agencies)
        yield _("percent of agencies visited"), {}, _decimal(share)
    groups = list(groups_of(campaign))
    yield _("groups of agencies"), {}, Decimal(len(groups))
    for group in groups:
        yield _("agencies of the group %(group)s"), {"group": group.title}, Decimal(group.size)


def _scored(newest: ResultSet) -> Named:
    """The scores that count, as every page of results tells them: adjusted where they were."""
    rows = AgencyResult.objects.filter(result_set=newest, score__isnull=False)
    rows = rows.select_related("agency__unit", "group").order_by("group__number", "pk")
    rows = rows.only("rank", "group__title", "agency__unit__name")
    scored = list(rows.annotate(counting=counting_score()))
    by_group: dict[str, list[Decimal]] = defaultdict(list)
    for one in scored:
        by_group[one.group.title].append(one.counting)
    for group, scores in by_group.items():
        yield _("mean score of the group %(group)s"), {"group": group}, _mean(scores)
    if scored:
        yield _("mean score"), {}, _mean([one.counting for one in scored])
        yield _("agencies evaluated"), {}, Decimal(len(scored))
    if len(scored) <= MOST_AGENCIES:
        yield from _by_agency(scored)


def _by_agency(scored: list[AgencyResult]) -> Named:
    for one in scored:
        names: dict[str, object] = {"agency": one.agency.unit.name}
        yield _("score of %(agency)s"), names, one.counting
        if one.rank is not None:
            yield _("rank of %(agency)s"), names, Decimal(one.rank)


def _mean(scores: list[Decimal]) -> Decimal:
    return sum(scores, Decimal()) / len(scores)


def _in_both_languages(named: Named | list[tuple[str, dict[str, object], Decimal]]) -> dict:
    listed = list(named)
    figures: dict[str, Decimal] = {}
    for language in get_args(Language):
        with override(language):
            figures |= {gettext(name) % places: value for name, places, value in listed}
    return figures


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)
