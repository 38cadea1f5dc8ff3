"""What is to be done next in a campaign, in words that lead to the page where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.queries.campaign_board import Board, Step
from payesh.records.models import Campaign, Seat
from payesh.web.shell.leading import address_for
from payesh.web.shell.writing import number

PAGES = {
    "late": ("campaign_calendar", "alarm"),
    "plan_visits": ("assignment", "calendar-plus"),
    "offers": ("assignment", "files"),
    "reconcile": ("review_board", "arrow-left-right"),
    "objections": ("objections", "chat-left-quote"),
    "receipts": ("circulars", "envelope-exclamation"),
    "declarations": ("campaign_setup", "pencil-square"),
    "review": ("review_board", "clipboard-check"),
    "show": ("objections", "unlock"),
    "settle": ("objections", "check2-circle"),
    "results": ("results", "trophy"),
    "release": ("results", "unlock"),
    "add_groups": ("campaign_setup", "diagram-3"),
    "instruments": ("campaign_setup", "ui-checks"),
    "agencies": ("campaign_setup", "buildings"),
    "phases": ("campaign_phases", "calendar-range"),
    "start": ("campaign_edit", "play-circle"),
}
URGENT = frozenset({"late", "offers"})


@dataclass(frozen=True)
class StepLine:
    """A step in words, the page where it is taken ('' where the seat may not), and its mark."""

    words: str
    url: str
    icon: str
    due: date | None
    is_urgent: bool


def step_lines(seat: Seat, campaign: Campaign, steps: tuple[Step, ...]) -> list[StepLine]:
    """The next steps of a board."""
    lines = []
    for step in steps:
        name, icon = PAGES[step.kind]
        url = address_for(seat, name, campaign=campaign.pk)
        lines.append(StepLine(_words(step), url, icon, step.due, step.kind in URGENT))
    return lines


def _words(step: Step) -> str:
    told = {"n": number(step.number)}
    words = {
        "late": lambda: ngettext("%(n)s visit is late", "%(n)s visits are late", step.number),
        "plan_visits": lambda: ngettext(
            "%(n)s agency has no day for its visit yet",
            "%(n)s agencies have no day for their visit yet",
            step.number,
        ),
        "offers": lambda: ngettext(
            "%(n)s sheet came in twice; decide which one counts",
            "%(n)s sheets came in twice; decide which one counts",
            step.number,
        ),
        "reconcile": lambda: ngettext(
            "%(n)s visit waits for reconciliation",
            "%(n)s visits wait for reconciliation",
            step.number,
        ),
        "objections": lambda: ngettext(
            "%(n)s objection waits for a ruling",
            "%(n)s objections wait for a ruling",
            step.number,
        ),
        "receipts": lambda: ngettext(
            "%(n)s circular is not acknowledged",
            "%(n)s circulars are not acknowledged",
            step.number,
        ),
        "declarations": lambda: ngettext(
            "%(n)s agency has not declared itself",
            "%(n)s agencies have not declared themselves",
            step.number,
        ),
        "review": lambda: ngettext(
            "%(n)s agency waits for its review",
            "%(n)s agencies wait for their review",
            step.number,
        ),
        "show": lambda: ngettext(
            "%(n)s agency is reviewed: show it its result",
            "%(n)s agencies are reviewed: show them their results",
            step.number,
        ),
        "settle": lambda: ngettext(
            "The window of %(n)s agency is over: make its final sheet",
            "The windows of %(n)s agencies are over: make their final sheets",
            step.number,
        ),
        "results": lambda: _("All final sheets are there: make the results"),
        "release": lambda: _("The results are final: release them to the agencies"),
        "add_groups": lambda: _("Make the groups of agencies"),
        "instruments": lambda: ngettext(
            "%(n)s group needs an instrument", "%(n)s groups need an instrument", step.number
        ),
        "agencies": lambda: ngettext(
            "%(n)s group has no agency yet", "%(n)s groups have no agency yet", step.number
        ),
        "phases": lambda: _("Set the windows of the phases"),
        "start": lambda: _("Everything is ready: start the campaign"),
    }
    text = words[step.kind]()
    return text % told if "%(n)s" in text else text


@dataclass(frozen=True)
class WaitingLine:
    label: str
    number: int
    of: str
    url: str
    icon: str


def waiting_lines(seat: Seat, board: Board) -> list[WaitingLine]:
    """What waits for somebody, zero or not, each leading to its records."""
    waiting, key = board.waiting, board.campaign.pk
    of = _("of %(n)s") % {"n": number(waiting.objections_given)}
    rows = (
        (_("Sheets to reconcile"), waiting.to_reconcile, "", "review_board", "arrow-left-right"),
        (_("Sheets that came in twice"), waiting.offers, "", "assignment", "files"),
        (_("Objections without a ruling"), waiting.objections, of, "objections", "chat-left-quote"),
        (_("Circulars not acknowledged"), waiting.receipts, "", "circulars", "envelope-paper"),
    )
    return [
        WaitingLine(label, count, words, address_for(seat, name, campaign=key), icon)
        for label, count, words, name, icon in rows
    ]
