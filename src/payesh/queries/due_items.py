"""What one thing to do is, and the kinds of things that wait for a seat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Term
from payesh.records.models import Unit

LONGEST = 200  # nobody works through more at once; the counts go on


class DueKind(Term):
    REPORT = "report", _("Report to write")
    RETURNED = "returned", _("Report to correct")
    REVIEW = "review", _("Report to review")
    ACTION = "action", _("Corrective action to carry out")
    VERIFY = "verify", _("Corrective action to verify")
    ANSWER = "answer", _("Support request to answer")
    DELIVER = "deliver", _("Support to deliver")
    CONFIRM = "confirm", _("Delivered support to confirm")
    DECISION = "decision", _("Decision of a meeting to carry out")
    DECLARE = "declare", _("Self-declaration to hand in")
    READ = "read", _("Circular to acknowledge")
    FINDING = "finding", _("Findings to answer")
    VISIT = "visit", _("Visit to make")
    SCORE = "score", _("Calibration dossier to score")
    RULE = "rule", _("Objection to rule on")
    MODERATE = "moderate", _("Agency to review")
    CHALLENGE = "challenge", _("Challenge to answer")
    SESSION = "session", _("Decision of a session to carry out")


@dataclass(frozen=True)
class DueItem:
    """One thing to do. `address` holds the names that its page's address takes."""

    kind: DueKind
    title: str
    unit: str
    due: date | None
    is_overdue: bool
    address: dict[str, UUID] = field(default_factory=dict)


@dataclass(frozen=True)
class DueCounts:
    """How much waits, for the bell."""

    total: int
    overdue: int


def due_item(
    kind: DueKind, title: str, unit: Unit, due: date | None, day: date, /, **address: UUID
) -> DueItem:
    """An item of the list; `address` holds the keys that its page's address takes."""
    return DueItem(kind, title, unit.label, due, due is not None and due < day, address)
