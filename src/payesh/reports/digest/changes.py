"""What happened on a working day against the one before it, as a table of figures."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _

from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Paragraph, Row, Sheet
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref, plain
from payesh.reports.teller import Teller

Moved = tuple[str, str, int, int]
"""A key, its words, how often on the day, how often on the day before."""


def changes_table(
    tell: Teller, moved: Iterable[Moved], traces: dict[str, Trace] | None = None
) -> Block:
    """One line for each thing that happened on either day; a sentence where nothing did."""
    rows = [_row(tell, one, traces or {}) for one in moved if one[2] or one[3]]
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


def _row(tell: Teller, moved: Moved, traces: dict[str, Trace]) -> Row:
    kind, name, number, before = moved
    stem, trace = f"change_{kind}", traces.get(kind)
    count(tell, stem, name, number, trace=trace)
    count(tell, f"{stem}_before", name, before, scope=_("Working day before"))
    difference = Fraction(number - before)
    tell.keep(f"{stem}_more", name, difference, form="change", scope=_("Difference"))
    return Row((plain(name), (Ref(stem),), (Ref(f"{stem}_before"),), (Ref(f"{stem}_more"),)))
