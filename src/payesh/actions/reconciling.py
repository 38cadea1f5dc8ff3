"""The verb by which a team agrees: two sheets become one, and the visit is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import VisitState
from payesh.queries.reconciling import ReconcileRow, Reconciliation, reconciliation
from payesh.records.models import Seat, Sheet, Visit
from payesh.scoring.answers import applying
from payesh.scoring.raters import Verdict

from .agreeing import make_agreed
from .guards import unless
from .journal import verb
from .sheet_answers import Answers, tidy_answers
from .visit_guards import held_visit

NOT_RATED = _("The visit is reconciled when every sheet is handed in.")
CLOSED = _("The visit is reconciled already.")
UNRECONCILED = _("Some items still need to be agreed on.")
AGREE_FIRST = _("The two answers lie apart; agree on one.")
WHY = _("Say why the team settled on this answer.")


@verb
def reconcile(
    *, by: Seat, visit: Visit, agreed: Mapping[str, Mapping[str, Any]], version: int | None = None
) -> Sheet:
    """Make the agreed sheet of a rated visit and close the visit.

    `agreed` maps items to the answer the team settled on, with its reason; what is left out
    stands as the reconciliation proposes it. Raises Refusals with every item that must be
    reconciled and is not, or that lacks its reason.
    """
    held = held_visit(by, visit)
    unless(held.state != VisitState.CLOSED, "visit.closed", CLOSED)
    unless(held.state == VisitState.RATED, "visit.not_rated", NOT_RATED)
    found = reconciliation(held, held.agency.campaign)
    settled = tidy_answers(found.instrument, agreed)
    answers = _together(found, settled)
    _refuse_open(found, settled, answers)
    apart = [row.code for row in found.of(Verdict.RECONCILE) if row.code in answers]
    return make_agreed(by=by, visit=held, answers=answers, reconciled=apart)


def _together(found: Reconciliation, settled: Answers) -> Answers:
    """The proposals with what was settled, without what then applies to nobody."""
    proposed = {row.code: row.proposal for row in found.rows if row.proposal}
    answers = tidy_answers(found.instrument, proposed) | settled
    applies = applying(found.instrument, answers)
    return {code: answer for code, answer in answers.items() if code in applies}


def _refuse_open(found: Reconciliation, settled: Answers, answers: Answers) -> None:
    applies = applying(found.instrument, answers)
    rows = [row for row in found.rows if row.code in applies]
    faults = [fault for row in rows for fault in _faults(row, settled.get(row.code, {}))]
    answered = {row.code for row in rows if row.code in answers}
    faults += [
        Refusal("reconcile.missing", AGREE_FIRST, where=code)
        for code in sorted(applies - answered - {fault.where for fault in faults})
    ]
    if faults:
        raise Refusals("reconcile.open", UNRECONCILED, faults)


def _faults(row: ReconcileRow, settled: Mapping[str, Any]) -> list[Refusal]:
    if row.verdict is Verdict.RECONCILE and not _says_something(settled):
        return [Refusal("reconcile.missing", AGREE_FIRST, where=row.code)]
    owes_reason = row.verdict is Verdict.RECONCILE or _is_new(row, settled)
    if owes_reason and not settled.get("reason"):
        return [Refusal("reconcile.reason", WHY, where=row.code)]
    return []


def _says_something(answer: Mapping[str, Any]) -> bool:
    return bool(answer.get("value") or answer.get("state"))


def _is_new(row: ReconcileRow, settled: Mapping[str, Any]) -> bool:
    """Whether the team settled on what neither of them answered, nor was proposed."""
    if not _says_something(settled):
        return False
    known = [_said(one) for one in (*row.answers, row.proposal)]
    return _said(settled) not in known


def _said(answer: Mapping[str, Any]) -> tuple[str, str]:
    return str(answer.get("value") or ""), str(answer.get("state") or "")
