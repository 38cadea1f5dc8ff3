"""What happened on a working day against the one before it, as a table of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from payesh.queries.campaign_days import Day
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Paragraph, Row, Sheet
from payesh.reports.document.figure import Trace, difference_of
from payesh.reports.document.text import Ref, plain
from payesh.reports.teller import Teller

Moved = tuple[str, str, int, int]
"""A key, its words, how often on the day, how often on the day before."""


@dataclass(frozen=True)
class Twice:
    """Where the records of an event are found: those of the day, and of the day before."""

    on_the_day: Trace
    before: Trace


def days_of(day: Day) -> dict[str, str]:
    """A day as traces ask for it."""
    told = {"day": day.date, "until": day.until, "previous": day.previous}
    return {name: one.isoformat() for name, one in told.items() if one}


Traces = Callable[[str], Twice]


def changes_table(tell: Teller, moved: Iterable[Moved], traces: Traces) -> Block:
    """One line for each thing that happened on either day; a sentence where nothing did."""
    rows = [_row(tell, one, traces) for one in moved if one[2] or one[3]]
    if not rows:
        return Paragraph(plain(_("Nothing was recorded on this day or the working day before.")))
    columns = (
        Column(_("Event"), share=3),
        Column(_("This day"), "end"),
        Column(_("Working day before"), "end", 1.4),
        Column(_("Difference"), "end"),
    )
    title = _("This day against the working day before")
    return Sheet(title=title, columns=columns, rows=tuple(rows))


def _row(tell: Teller, moved: Moved, traces: Traces) -> Row:
    kind, name, number, before = moved
    stem, trace = f"change_{kind}", traces(kind)
    count(tell, stem, name, number, trace=trace.on_the_day)
    was = _("Working day before")
    count(tell, f"{stem}_before", name, before, scope=was, trace=trace.before)
    difference = Fraction(number - before)
    more = {"form": "change", "scope": _("Difference")}
    tell.keep(f"{stem}_more", name, difference, trace=difference_of(stem, f"{stem}_before"), **more)
    return Row((plain(name), (Ref(stem),), (Ref(f"{stem}_before"),), (Ref(f"{stem}_more"),)))
