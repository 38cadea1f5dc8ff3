"""Words of the pages of one goal or one indicator."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.queries.shapes import IndicatorRef, PlanRef
from payesh.queries.shapes.comparison import Cell, HeatRow
from payesh.queries.shapes.dashboard import LeagueRow
from payesh.queries.shapes.indicator import Against
from payesh.reports.league_words import why_not_ranked
from payesh.web.shell.charting import SIGNS
from payesh.web.shell.looks import LIGHTS, state_look
from payesh.web.shell.writing import language

register = template.Library()

_AGAINST = {
    "last_period": gettext_noop("The last period"),
    "last_year": gettext_noop("The same period of last year"),
    "peers_median": gettext_noop("The middle of the units"),
    "peers_best": gettext_noop("The best unit"),
}


KEYS = frozenset({"owner", "unit", "parent", "node"})
"""Columns that hold the key of a row, which says nothing to a reader."""


@register.filter
def is_key(field: str) -> bool:
    """Whether an amended column holds a key rather than a value to show."""
    return field in KEYS


@register.filter
def against_words(one: Against) -> str:
    """What a value is compared with."""
    return one.label or _(_AGAINST[one.kind])


@register.simple_tag
def not_ranked(row: LeagueRow, measure: str, plan: PlanRef) -> str:
    """Why a unit of the league has no rank; '' where it has one."""
    return why_not_ranked(row, measure, plan.coverage_needed, language())


@register.filter
def sign_of(cell: Cell) -> str:
    """What stands in a cell of the heat map in place of a number."""
    return SIGNS[state_look(cell.state or "not_answered")[0]]


@register.filter
def cell_words(cell: Cell) -> str:
    """A cell of the heat map in words: its light, or why there is no number."""
    if cell.score is None:
        return str(state_look(cell.state or "not_answered")[1].word)
    look = LIGHTS.get(cell.light)
    return str(look.word) if look else ""


@register.filter
def cells_with(
    row: HeatRow, indicators: Sequence[IndicatorRef]
) -> list[tuple[Cell | None, IndicatorRef]]:
    """The cells of a row of the heat map, each with its indicator."""
    return list(zip(row.cells, indicators, strict=True))
