"""The items of a reconciliation as a page offers them: whose answer stands, or another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payesh.queries.reconciling import ReconcileRow, Reconciliation
from payesh.queries.sheet_form import SheetItem
from payesh.scoring.raters import Verdict
from payesh.web.visits.answering import answer_from, told_answer

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
    scale = compared.instrument.scale_of(row.code)
    chosen = sent.get(f"{row.code}:said") or (PROPOSAL if row.proposal else "")
    typed = {"value": sent.get(f"{row.code}:other:said", "")[1:]}
    return ShownRow(
        row=row,
        offered=[*_proposed(compared, row, chosen), *_of_raters(compared, row, chosen)],
        other=SheetItem(row.item, scale, typed, True, ()),
        other_chosen=chosen == OTHER,
        reason=sent.get(f"{row.code}:reason", ""),
        error=error,
    )


def _of_raters(compared: Reconciliation, row: ReconcileRow, chosen: str) -> list[Offered]:
    scale = compared.instrument.scale_of(row.code)
    return [
        Offered(
            f"{RATER}{place}",
            sheet.rater.full_name,
            told_answer(scale, answer),
            answer,
            chosen == f"{RATER}{place}",
        )
        for place, (sheet, answer) in enumerate(zip(compared.sheets, row.answers, strict=True))
    ]


def _proposed(compared: Reconciliation, row: ReconcileRow, chosen: str) -> list[Offered]:
    if not row.proposal:
        return []
    words = told_answer(compared.instrument.scale_of(row.code), row.proposal)
    return [Offered(PROPOSAL, "", words, row.proposal, chosen == PROPOSAL)]
