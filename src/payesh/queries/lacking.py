"""What a sheet still lacks before it may be locked: answers, and evidence that must be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber
from payesh.records.models import Sheet, SheetEvidence
from payesh.scoring.answers import applying, given
from payesh.scoring.instruments import Evidence, Instrument, Item

NOT_ANSWERED = _("This item is not answered yet.")
NO_EVIDENCE = _("This answer needs evidence.")


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing, at an item of a criterion."""

    item: str
    code: str
    message: str

    def refusal(self) -> Refusal:
        return Refusal(self.code, self.message, where=self.item)


def lacking_of(sheet: Sheet, instrument: Instrument) -> list[Lacking]:
    """Everything a sheet lacks, in the order of its items.

    Evidence is asked for where the item requires it and the answer is worth something: who found
    nothing has nothing to show. One statement, and none where no item requires evidence.
    """
    requiring = [one for one in instrument.items if one.evidence is Evidence.REQUIRED]
    shown = _items_with_evidence(sheet) if requiring else frozenset()
    applies = applying(instrument, sheet.answers)
    asked = [item for item in instrument.items if item.code in applies]
    return [one for item in asked for one in _of_item(sheet, instrument, item, shown)]


def _of_item(
    sheet: Sheet, instrument: Instrument, item: Item, shown: frozenset[str]
) -> Iterator[Lacking]:
    said = given(sheet.answers.get(item.code))
    if said is NoNumber.NOT_ANSWERED:
        yield Lacking(item.code, "answers.missing", NOT_ANSWERED)
        return
    if item.evidence is not Evidence.REQUIRED or item.code in shown or isinstance(said, NoNumber):
        return
    if instrument.scale_of(item.code).percent(said) > 0:
        yield Lacking(item.code, "answers.evidence", NO_EVIDENCE)


def _items_with_evidence(sheet: Sheet) -> frozenset[str]:
    rows = SheetEvidence.objects.filter(sheet=sheet, evidence__withdrawn_at__isnull=True)
    return frozenset(rows.values_list("item", flat=True))
