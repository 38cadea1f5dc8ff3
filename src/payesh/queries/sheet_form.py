"""A sheet as it is filled in: criterion by criterion, each item with its answer and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from payesh.records.models import DossierSheet, Evidence, Sheet, SheetEvidence
from payesh.scoring.answers import applying, given
from payesh.scoring.instruments import Axis, Criterion, Instrument, Item
from payesh.scoring.scales import Scale

from .evidence import evidence_of
from .instruments import read_version
from .lacking import Lacking, lacking_of


@dataclass(frozen=True)
class SheetItem:
    """One item on a sheet; `applies` says whether its condition holds as the sheet stands."""

    item: Item
    scale: Scale
    answer: dict[str, Any]
    applies: bool
    evidence: tuple[Evidence, ...]

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def is_answered(self) -> bool:
        return bool(self.answer.get("value") is not None or self.answer.get("state"))

    @property
    def said(self) -> Any:
        """The value, or the state why there is none."""
        return given(self.answer)


@dataclass(frozen=True)
class SheetCriterion:
    """A criterion with its items; counts are of those that apply."""

    axis: Axis
    criterion: Criterion
    items: tuple[SheetItem, ...]

    @property
    def code(self) -> str:
        return self.criterion.code

    @property
    def asked(self) -> int:
        return sum(item.applies for item in self.items)

    @property
    def done(self) -> int:
        return sum(item.applies and item.is_answered for item in self.items)

    @property
    def is_done(self) -> bool:
        return self.done == self.asked


@dataclass(frozen=True)
class SheetForm:
    """A whole sheet in the order of its instrument, and all evidence given for it.

    A dossier's sheet takes no evidence: what there is to be seen lies in the dossier.
    """

    sheet: Sheet | DossierSheet
    instrument: Instrument
    criteria: tuple[SheetCriterion, ...]
    files: tuple[Evidence, ...]
    takes_evidence: bool = True

    @cached_property
    def lacking(self) -> list[Lacking]:
        """What still has to be there before the sheet may be handed in."""
        return lacking_of(self.sheet, self.instrument, evidence=self.takes_evidence)

    def at(self, code: str) -> SheetCriterion:
        """The criterion asked for; without one, the first that is not done, or the first."""
        named = [one for one in self.criteria if one.code == code]
        undone = [one for one in self.criteria if not one.is_done]
        return [*named, *undone, *self.criteria][0]

    def item(self, code: str) -> SheetItem | None:
        found = (item for part in self.criteria for item in part.items if item.code == code)
        return next(found, None)

    def criterion_of(self, item: str) -> SheetCriterion:
        """The criterion that holds an item."""
        return next(one for one in self.criteria if any(it.code == item for it in one.items))


def sheet_form(sheet: Sheet) -> SheetForm:
    """The sheet with everything on it; two statements."""
    instrument = read_version(sheet.instrument)
    criteria = _criteria(instrument, sheet.answers, _evidence_by_item(sheet))
    return SheetForm(sheet, instrument, criteria, tuple(evidence_of("sheet", sheet.pk)))


def dossier_sheet_form(sheet: DossierSheet) -> SheetForm:
    """The same of a rater's sheet of a dossier; no statement where the instrument is at hand."""
    instrument = read_version(sheet.dossier.group.instrument)
    criteria = _criteria(instrument, sheet.answers, {})
    return SheetForm(sheet, instrument, criteria, (), takes_evidence=False)


def _criteria(
    instrument: Instrument,
    answers: Mapping[str, Any],
    shown: Mapping[str, Sequence[Evidence]],
) -> tuple[SheetCriterion, ...]:
    applies = applying(instrument, answers)

    def one(item: Item) -> SheetItem:
        answer = dict(answers.get(item.code, {}))
        scale, evidence = instrument.scales[item.scale], tuple(shown.get(item.code, ()))
        return SheetItem(item, scale, answer, item.code in applies, evidence)

    return tuple(
        SheetCriterion(axis, criterion, tuple(map(one, criterion.items)))
        for axis in instrument.axes
        for criterion in axis.criteria
    )


def _evidence_by_item(sheet: Sheet) -> dict[str, list[Evidence]]:
    rows = SheetEvidence.objects.filter(sheet=sheet, evidence__withdrawn_at__isnull=True)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows.select_related("evidence").order_by("evidence__given_at"):
        found[row.item].append(row.evidence)
    return found
