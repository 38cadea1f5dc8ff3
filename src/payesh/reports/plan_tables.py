"""Tables that several reports of a plan have: late activities, and what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali
from payesh.queries.plan_days import Waits
from payesh.queries.shapes.dashboard import LateActivity
from payesh.records.models import CorrectiveAction, Decision, SupportRequest

from .counting import count
from .document.blocks import Column, Row, Sheet
from .document.text import Ref, plain
from .plan_figures import PlanFigures

LONGEST = 110
Open = SupportRequest | CorrectiveAction | Decision


def shortened(text: str, longest: int = LONGEST) -> str:
    """One line of a page; the whole text stands with its record."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rsplit(' ', 1)[0]}…"


def late_table(figures: PlanFigures, late: Sequence[LateActivity], total: int) -> Sheet:
    """The activities that are late, the longest first; `total` counts those left out too."""
    tell = figures.tell
    rows = []
    for place, one in enumerate(late, start=1):
        key = f"late_{place}_days"
        trace = figures.trace("node", node=str(one.node.id))
        count(tell, key, _("Days late"), one.days, scope=one.node.title, trace=trace)
        owner = one.node.owner.label if one.node.owner else figures.plan.owner.label
        rows.append(Row((plain(shortened(one.node.title)), plain(owner), (Ref(key),))))
    note = plain("")
    if total > len(rows):
        every = figures.trace("activities", which="late", how="rest")
        count(tell, "late_others", _("Other late activities"), total - len(rows), trace=every)
        note = tell.say(_("and {late_others} more"))
    columns = (
        Column(_("Activity"), share=3.2),
        Column(_("Unit"), share=2),
        Column(_("Days late"), "end", 1.1),
    )
    title = _("The longest late activities")
    return Sheet(title=title, columns=columns, rows=tuple(rows), note=note)


def urgent_table(
    figures: PlanFigures, kinds: Sequence[tuple[str, Waits]], day: date, most: int
) -> Sheet | None:
    """Open things of several kinds, those due first on top; None where nothing is open."""
    found = sorted(
        ((one.due, kind, one) for kind, waits in kinds for one in waits.rows),
        key=lambda each: (each[0], str(each[2].pk)),
    )
    if not found:
        return None
    columns = (
        Column(_("Kind")),
        Column(_("Matter"), share=4),
        Column(_("Unit that acts"), share=2.4),
        Column(_("Due on"), "end", 1.3),
    )
    language = figures.tell.language
    rows = tuple(
        Row(
            (
                plain(kind),
                plain(shortened(words_of(one))),
                plain(whom(one)),
                plain(format_jalali(due, language)),
            ),
            "bad" if due < day else "plain",
        )
        for due, kind, one in found[:most]
    )
    return Sheet(title=_("The most urgent"), columns=columns, rows=rows)


def words_of(one: Open) -> str:
    """What is to be done."""
    return one.text if isinstance(one, Decision) else one.title


def whom(one: Open) -> str:
    """The unit that it waits for."""
    return one.to_unit.label if isinstance(one, SupportRequest) else one.unit.label
