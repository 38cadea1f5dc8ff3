"""Decisions of meetings as a table of a report: what, by whom, by when, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.ground.calendar import format_jalali
from payesh.ground.terms import DecisionState
from payesh.records.models import Decision
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Column, Paragraph, Row, Sheet, Tone
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Text, plain
from payesh.reports.teller import joined

from .standing import Standing


def decision_table(
    at: Standing, decisions: Sequence[Decision], key: str, day: date, trace: Trace
) -> list[Block]:
    """Decisions with their state on the day; a sentence about them first.

    `trace` leads to all of them.
    """
    if not decisions:
        return [Paragraph(plain(_("No earlier decision is to be followed up.")))]
    columns = (
        Column(_("Decision"), share=3.6),
        Column(_("Carried out by"), share=2.2),
        Column(_("Due on"), "end", 1.1),
        Column(_("State"), share=1.6),
    )
    rows = tuple(_row(at, one, day) for one in decisions)
    table = Sheet(title=_("Decisions and their state"), columns=columns, rows=rows)
    said = _said(at, decisions, key, day, trace)
    return [Paragraph(said), table]


def _said(at: Standing, decisions: Sequence[Decision], key: str, day: date, trace: Trace) -> Text:
    """How many of them are carried out, and how many are past their day."""
    done = sum(one.state == DecisionState.DONE for one in decisions)
    late = sum(_is_late(one, day) for one in decisions)
    closed = Trace(trace.kind, {**trace.asked, "state": DecisionState.DONE.value})
    behind_asked = {"state": DecisionState.OPEN.value, "which": "overdue", "day": day.isoformat()}
    open_late = Trace(trace.kind, {**trace.asked, **behind_asked})
    kept = {
        name: count(at.tell, f"{key}_{stem}", words, number, trace=leads)
        for name, stem, words, number, leads in (
            ("all", "all", _("Decisions"), len(decisions), trace),
            ("done", "done", _("Decisions carried out"), done, closed),
            ("overdue", "late", _("Decisions past their day"), late, open_late),
        )
    }
    if done == len(decisions):
        words = ngettext(
            "The decision is carried out.", "All {all} decisions are carried out.", done
        )
        return at.tell.say(words, **kept)
    if not done:
        carried = ngettext(
            "The decision is not carried out yet.",
            "None of {all} decisions is carried out yet.",
            len(decisions),
        )
    else:
        carried = _("{done} of {all} decisions are carried out.")
    behind = ngettext("{overdue} is past its day.", "{overdue} are past their day.", late)
    return joined(
        (at.tell.say(carried, **kept), at.tell.say(behind, **kept) if late else ()),
    )


def _is_late(one: Decision, day: date) -> bool:
    return one.state == DecisionState.OPEN and one.due < day


def _row(at: Standing, one: Decision, day: date) -> Row:
    state = _(DecisionState(one.state).label)
    said = f"{state}: {one.outcome}" if one.outcome else state
    if _is_late(one, day):
        said = _("Past its day")
    tone: Tone = "bad" if _is_late(one, day) else "plain"
    cells = (
        one.text,
        f"{one.owner.full_name}، {one.unit.label}",
        format_jalali(one.due, at.language),
        said,
    )
    return Row(tuple(plain(cell) for cell in cells), tone)
