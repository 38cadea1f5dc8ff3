"""The sheets of a team side by side: where they agree, and what must be reconciled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from payesh.ground.terms import Layer, NoNumber, SheetState
from payesh.records.models import Campaign, Sheet, Visit
from payesh.scoring import raters
from payesh.scoring.answers import applying, given
from payesh.scoring.instruments import Instrument, Item
from payesh.scoring.raters import Bounds, ItemComparison, Verdict
from payesh.scoring.scales import Scale

from .instruments import read_version

_ORDER = tuple(Verdict)


@dataclass(frozen=True)
class ReconcileRow:
    """One item as each rater answered it, in the order of the sheets.

    `applies` says for which of them its condition held; whatever else they wrote does not count.
    `spread` is the widest between two of them (0 to 1), None where one has no value. `proposal`
    is what stands unless the team says otherwise; empty where it has to.
    """

    item: Item
    scale: Scale
    answers: tuple[dict[str, Any], ...]
    applies: tuple[bool, ...]
    spread: Fraction | None
    verdict: Verdict
    proposal: dict[str, Any]

    @property
    def code(self) -> str:
        return self.item.code


@dataclass(frozen=True)
class Reconciliation:
    """The sheets of a visit and their items; `agreement` is the share of items that agree."""

    sheets: tuple[Sheet, ...]
    instrument: Instrument
    rows: tuple[ReconcileRow, ...]

    def of(self, *verdicts: Verdict) -> list[ReconcileRow]:
        return [row for row in self.rows if row.verdict in verdicts]

    @property
    def agreement(self) -> float | None:
        """0 to 1; None where there was nothing to agree on."""
        return len(self.of(Verdict.AGREE)) / len(self.rows) if self.rows else None


def locked_sheets(visit: Visit) -> list[Sheet]:
    """The raters' sheets that are handed in, in the order in which the raters were named."""
    rows = Sheet.objects.filter(
        visit=visit, layer=Layer.RATED.value, state=SheetState.LOCKED.value
    ).select_related("rater", "instrument")
    order = list(visit.visit_raters.order_by("id").values_list("evaluator__person", flat=True))
    return sorted((one for one in rows if one.rater_id in order), key=_place_in(order))


def _place_in(order: list[Any]):
    return lambda sheet: order.index(sheet.rater_id)


def reconciliation(visit: Visit, campaign: Campaign) -> Reconciliation:
    """The comparison of all sheets handed in on a visit; items asked of nobody are left out."""
    sheets = locked_sheets(visit)
    instrument = read_version(sheets[0].instrument)
    bounds = Bounds(campaign.looks_from, campaign.reconcile_over)
    pairs = [
        raters.compare(instrument, a.answers, b.answers, bounds) for a, b in combinations(sheets, 2)
    ]
    asked = [applying(instrument, sheet.answers) for sheet in sheets]
    rows = [_row(instrument, sheets, asked, compared) for compared in zip(*pairs, strict=True)]
    return Reconciliation(tuple(sheets), instrument, tuple(row for row in rows if row))


def _row(
    instrument: Instrument,
    sheets: Sequence[Sheet],
    asked: Sequence[frozenset[str]],
    compared: Sequence[ItemComparison],
) -> ReconcileRow | None:
    code = compared[0].code
    applies = tuple(code in one for one in asked)
    if not any(applies):
        return None
    answers = tuple(dict(sheet.answers.get(code, {})) for sheet in sheets)
    verdict = max((one.verdict for one in compared), key=_ORDER.index)
    spreads = [one.spread for one in compared]
    widest = None if None in spreads else max(one for one in spreads if one is not None)
    proposal = {} if verdict is Verdict.RECONCILE else _proposal(instrument, code, answers)
    item, scale = instrument.item(code), instrument.scale_of(code)
    return ReconcileRow(item, scale, answers, applies, widest, verdict, proposal)


def _proposal(
    instrument: Instrument, code: str, answers: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """What all said, or the answer nearest to the middle; of a state all reasons are kept."""
    said = [given(answer) for answer in answers]
    values = [one for one in said if not isinstance(one, NoNumber)]
    if len(values) < len(said):
        reasons = dict.fromkeys(answer["reason"] for answer in answers if answer.get("reason"))
        return {"state": str(said[0]), "reason": " / ".join(reasons)} if reasons else {}
    scale = instrument.scale_of(code)
    written = [scale.canonical(value) for value in values]
    if len(set(written)) == 1:
        return {"value": written[0]}
    middle = sum((scale.percent(value) for value in values), Fraction(0)) / len(values)
    return {"value": scale.value_at(middle, nearest=True)}
