"""What an indicator means: how it is measured, counted and judged, as facts."""

from __future__ import annotations

from collections.abc import Container
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence, Direction, OverTime, OverUnits
from payesh.queries.shapes.indicator import IndicatorPage
from payesh.scoring.achievement import method_named
from payesh.web.shell.writing import digits, number

Fact = dict[str, str]


def definition_of(page: IndicatorPage, leads: Container[UUID]) -> list[Fact]:
    """The facts that have something to say, in the order in which one asks.

    `leads` holds the keys of the goals that the reader may open.
    """
    facts = [*_meaning(page), *_measuring(page), *_judging(page), *_belonging(page, leads)]
    return [fact for fact in facts if fact["value"]]


def _meaning(page: IndicatorPage) -> list[Fact]:
    named = page.indicator
    return [
        _fact(_("Definition"), page.definition),
        _fact(_("Numerator"), page.numerator_title if page.is_ratio else ""),
        _fact(_("Denominator"), page.denominator_title if page.is_ratio else ""),
        _fact(_("Unit of measure"), named.unit_of_measure),
        _fact(_("Direction"), _(Direction(named.direction).label)),
        _fact(_("Source"), page.source),
    ]


def _measuring(page: IndicatorPage) -> list[Fact]:
    return [
        _fact(_("Measured"), _(Cadence(page.cadence).label)),
        _fact(_("Over time"), _(OverTime(page.over_time).label)),
        _fact(_("Over units"), _(OverUnits(page.over_units).label)),
    ]


def _judging(page: IndicatorPage) -> list[Fact]:
    decimals = page.indicator.decimals
    baseline = "" if page.baseline is None else number(page.baseline, decimals)
    if baseline and page.baseline_year:
        shown = {"value": baseline, "year": digits(page.baseline_year)}
        baseline = _("%(value)s in %(year)s") % shown
    horizon = "" if page.horizon_target is None else number(page.horizon_target, decimals)
    if horizon:
        shown = {"value": horizon, "year": digits(page.periods[-1].year)}
        horizon = _("%(value)s at the end of %(year)s") % shown
    return [
        _fact(_("Baseline"), baseline),
        _fact(_("Target at the horizon"), horizon),
        _fact(_("Achievement method"), _method(page)),
        _fact(_("Weight"), number(page.weight)),
    ]


def _belonging(page: IndicatorPage, leads: Container[UUID]) -> list[Fact]:
    goal = f"{reverse('node_page', args=[page.node.id])}?period={page.period.number}"
    return [
        _fact(_("Goal"), page.node.title, goal if page.node.id in leads else ""),
        _fact(_("Owner"), page.owner.name if page.owner else ""),
    ]


def _method(page: IndicatorPage) -> str:
    try:
        method = method_named(page.method)
    except Refusal:
        return page.method
    given = [
        f"{_(field.label)}: {_written(page.parameters[field.name])}"
        for field in method.fields
        if page.parameters.get(field.name) not in (None, "", [])
    ]
    return " · ".join([_(method.label), *given])


def _written(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " / ".join(_written(one) for one in value)
    return number(value) if isinstance(value, int | float) else digits(value)


def _fact(label: str, value: str, href: str = "") -> Fact:
    return {"label": label, "value": value, "href": href}
