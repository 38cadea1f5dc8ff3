"""What a sheet still lacks before it may be locked: answers, and evidence that must be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber
from payesh.records.models import DossierSheet, Sheet, SheetEvidence
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


def lacking_of(
    sheet: Sheet | DossierSheet, instrument: Instrument, *, evidence: bool = True
) -> list[Lacking]:
    """Everything a sheet lacks, in the order of its items.

    Evidence is asked for where the item requires it and the answer is worth something: who found
    nothing has nothing to show. One statement, and none where no item requires evidence, nor where
    it is not asked for at all (`evidence`): a dossier brings its own.
    """
    requiring = [one.code for one in instrument.items if one.evidence is Evidence.REQUIRED]
    to_show = set(requiring) - _items_with_evidence(sheet) if requiring and evidence else set()
    applies = applying(instrument, sheet.answers)
    asked = [item for item in instrument.items if item.code in applies]
    return [one for item in asked for one in _of_item(sheet, instrument, item, to_show)]


def _of_item(
    sheet: Sheet | DossierSheet, instrument: Instrument, item: Item, to_show: set[str]
) -> Iterator[Lacking]:
    said = given(sheet.answers.get(item.code))
    if said is NoNumber.NOT_ANSWERED:
        yield Lacking(item.code, "answers.missing", NOT_ANSWERED)
        return
    if item.code not in to_show or isinstance(said, NoNumber):
        return
    if instrument.scale_of(item.code).percent(said) > 0:
        yield Lacking(item.code, "answers.evidence", NO_EVIDENCE)


def _items_with_evidence(sheet: Sheet) -> frozenset[str]:
    rows = SheetEvidence.objects.filter(sheet=sheet, evidence__withdrawn_at__isnull=True)
    return frozenset(rows.values_list("item", flat=True))
