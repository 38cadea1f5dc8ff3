"""The items of a reconciliation as a page offers them: whose answer stands, or another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from payesh.queries.reconciling import ReconcileRow, Reconciliation
from payesh.queries.sheet_form import SheetItem
from payesh.scoring.raters import Verdict
from payesh.web.shell.sheet_answers import answer_from, told_answer

RATER, PROPOSAL, OTHER = "rater:", "proposal", "other"


@dataclass(frozen=True)
class Offered:
    """One answer that can be chosen: its name in the form, whose it is, what it says."""

    name: str
    who: str
    words: str
    answer: Mapping[str, Any]
    checked: bool


@dataclass(frozen=True)
class ShownRow:
    """A row with its choices, the other answers one may settle on, and what was sent of it."""

    row: ReconcileRow
    offered: list[Offered]
    other: SheetItem
    other_chosen: bool
    reason: str
    error: str

    @property
    def depends(self) -> bool:
        """Whether it hangs on another item that one rater answered otherwise."""
        return not all(self.row.applies)

    @property
    def must(self) -> bool:
        return self.row.verdict is Verdict.RECONCILE


def shown_rows(
    compared: Reconciliation, sent: Mapping[str, str], errors: Mapping[str, str]
) -> list[ShownRow]:
    """Every row for the page; what was sent before comes back."""
    return [_shown(compared, row, sent, errors.get(row.code, "")) for row in compared.rows]


def settled_by(compared: Reconciliation, sent: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What a page says was settled; an untouched proposal is left to the verb."""
    found = {row.code: _settled(row, sent) for row in compared.rows}
    return {code: answer for code, answer in found.items() if answer}


def _settled(row: ReconcileRow, sent: Mapping[str, str]) -> dict[str, Any]:
    chosen, reason = sent.get(f"{row.code}:said", ""), sent.get(f"{row.code}:reason", "").strip()
    if chosen == OTHER:
        names = ("number", "said")
        typed = {name: sent.get(f"{row.code}:other:{name}", "") for name in names}
        return answer_from({**typed, "reason": reason})
    place = chosen.removeprefix(RATER)
    if not chosen.startswith(RATER) or not place.isdecimal() or int(place) >= len(row.answers):
        return {}
    answer = row.answers[int(place)]
    kept = {name: answer[name] for name in ("value", "state", "reason") if answer.get(name)}
    return kept | ({"reason": reason} if reason else {})


def _shown(
    compared: Reconciliation, row: ReconcileRow, sent: Mapping[str, str], error: str
) -> ShownRow:
    chosen = sent.get(f"{row.code}:said") or _usual(row)
    typed = {"value": sent.get(f"{row.code}:other:said", "")[1:]}
    return ShownRow(
        row=row,
        offered=_offered(compared, row, chosen),
        other=SheetItem(row.item, row.scale, typed, True, ()),
        other_chosen=chosen == OTHER,
        reason=sent.get(f"{row.code}:reason", ""),
        error=error,
    )


def _usual(row: ReconcileRow) -> str:
    """What is chosen before the team chooses: the proposal, or the rater who said just that."""
    if not row.proposal:
        return ""
    same = [place for place, answer in enumerate(row.answers) if _alike(row, answer)]
    return PROPOSAL if len(same) in (0, len(row.answers)) else f"{RATER}{same[0]}"


def _alike(row: ReconcileRow, answer: Mapping[str, Any]) -> bool:
    return all(answer.get(name) == row.proposal.get(name) for name in ("value", "state"))


def _offered(compared: Reconciliation, row: ReconcileRow, chosen: str) -> list[Offered]:
    """Each rater's answer, the proposal where nobody said it; only one where all say the same."""
    words = told_answer(row.scale, row.proposal)
    if row.proposal and all(_alike(row, answer) for answer in row.answers):
        return [Offered(PROPOSAL, _("Both raters"), words, row.proposal, chosen == PROPOSAL)]
    raters = [
        _of_rater(row, place, sheet.rater.full_name, chosen)
        for place, sheet in enumerate(compared.sheets)
    ]
    if _usual(row) != PROPOSAL:
        return raters
    return [Offered(PROPOSAL, _("Proposed"), words, row.proposal, chosen == PROPOSAL), *raters]


def _of_rater(row: ReconcileRow, place: int, who: str, chosen: str) -> Offered:
    """A rater's answer; without a name in the form where the item did not apply for them."""
    if not row.applies[place]:
        return Offered("", who, _("Not applicable"), {}, False)
    name, answer = f"{RATER}{place}", row.answers[place]
    return Offered(name, who, told_answer(row.scale, answer), answer, chosen == name)
