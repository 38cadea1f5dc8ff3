"""A unit's report as a workbook, with what is asked and what is known so far."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from payesh.exchange.report_book.sheets import HEAD, MEASUREMENTS, PROGRESS
from payesh.exchange.writing import BookWriter
from payesh.ground.terms import NoNumber
from payesh.queries.asked import Asked
from payesh.queries.periods import name_of
from payesh.queries.reporting import ActivityRow, IndicatorRow, activity_rows, indicator_rows
from payesh.records.models import Measurement, Period, Progress, Unit


def report_book(period: Period, unit: Unit) -> bytes:
    """The unit's activities and indicators that the period asks for; importing it unchanged
    changes nothing."""
    plan = period.plan
    writer = BookWriter()
    head = [plan.code, period.number, unit.code, plan.title, name_of(period), unit.name]
    of = Asked(period, unit)
    activities = [row for row in activity_rows(of) if row.asked is None]
    indicators = [row for row in indicator_rows(of) if row.asked is None]
    writer.table(HEAD, [head])
    writer.table(PROGRESS, _activities(activities))
    writer.table(MEASUREMENTS, _indicators(indicators))
    writer.guide(_("Guide"), _("How to fill this workbook"), guide_lines())
    return writer.bytes()


def _activities(rows: list[ActivityRow]) -> Iterator[list[Any]]:
    for row in rows:
        node, entry = row.node, row.entry
        goal = node.parent.title if node.parent else ""
        number = entry.declared if entry else None
        yield [node.code, node.title, goal, node.due, row.last, number, *_words(entry)]


def _indicators(rows: list[IndicatorRow]) -> Iterator[list[Any]]:
    for row in rows:
        one, entry = row.indicator, row.entry
        target = _number(row.yardstick.target)
        number = entry.declared if entry and not one.is_ratio else None
        pair = (entry.declared_numerator, entry.declared_denominator) if entry else (None, None)
        yield [
            one.code, one.title, one.unit_of_measure, target, row.last, number, *pair,
            *_words(entry),
        ]  # fmt: skip


def _number(value: float | None) -> Decimal | None:
    return None if value is None else round(Decimal(repr(float(value))), 8)


def _words(entry: Progress | Measurement | None) -> tuple[Any, ...]:
    if entry is None:
        return (None, None, None, None)
    state = NoNumber(entry.state) if entry.state else None
    return (state, entry.state_reason, entry.reason, entry.remedy)


def guide_lines() -> list[str]:
    """What somebody must know who fills the workbook."""
    return [
        _("Write the figure as it is at the end of the period. Zero is a figure: write 0."),
        _("A row without a figure and without a word why is 'not reported'."),
        _("Where you are behind, write the reason and the corrective measure beside it."),
        _("Rows that are left out stay as they are. Please do not change the codes."),
        _("Digits may be Persian, Arabic or Latin. Formulas are not accepted."),
        _("Before anything is written you see what would change. It is then written as a whole, "
          "or not at all."),
    ]  # fmt: skip
