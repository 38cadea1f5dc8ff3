"""The tables of an indicator's page: period by period, and unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext_noop as _

from payesh.ground.languages import Language
from payesh.ground.terms import NoNumber
from payesh.queries.shapes.indicator import Point, UnitValue

from .cells import Choice, Flag, Number, Text, Whole
from .figure_tables import Row, exact
from .tables import Column, Sheet

LAYERS = (
    Column("value", _("Value"), Number(), 14),
    Column("declared", _("Declared"), Number(), 14),
    Column("verified", _("Verified"), Number(), 14),
    Column("target", _("Target"), Number(), 14),
)
JUDGED = (
    Column("score", _("Score of 100"), Number(), 14),
    Column("light", _("Light"), Text(), 18),
    Column("missing", _("Without a number"), Choice(NoNumber), 22),
)
PERIODS = Sheet(
    "periods",
    _("Period by period"),
    (
        Column("period", _("Period"), Text(), 26),
        *LAYERS,
        Column("path", _("Straight path"), Number(), 14),
        *JUDGED,
        Column("outlier", _("Outlier"), Flag(), 12),
        Column("reason", _("Reason for the deviation"), Text(), 50),
        Column("remedy", _("Corrective measure"), Text(), 50),
    ),
)
UNITS = Sheet(
    "units",
    _("Unit by unit"),
    (
        Column("rank", _("Rank"), Whole(), 8),
        Column("unit", _("Unit"), Text(), 40),
        *LAYERS,
        *JUDGED,
        Column("weight", _("Weight"), Number(), 10),
    ),
)


def period_lines(
    points: Iterable[Point], lights: Mapping[str, str], language: Language
) -> Iterator[Row]:
    """A line for each period; `lights` are the words of the bands by their keys."""
    for one in points:
        yield [
            one.period.name(language),
            *_layers(one),
            exact(one.path),
            *_judged(one, lights),
            one.is_outlier,
            one.reason,
            one.remedy,
        ]


def unit_lines(units: Iterable[UnitValue], lights: Mapping[str, str]) -> Iterator[Row]:
    """A line for each unit; a unit that is not ranked has no rank."""
    for one in units:
        yield [
            one.rank or None,
            one.unit.name,
            *_layers(one),
            *_judged(one, lights),
            exact(one.weight),
        ]


def _layers(one: Point | UnitValue) -> Row:
    return [exact(one.value), exact(one.declared), exact(one.verified), exact(one.target)]


def _judged(one: Point | UnitValue, lights: Mapping[str, str]) -> Row:
    missing = one.state if one.value is None else ""
    return [exact(one.score), lights.get(one.light, ""), missing or None]
