"""The rows of sheets: begun, filled, locked. No verbs, no saving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusals
from payesh.ground.terms import Layer, SheetState
from payesh.queries.instruments import read_version
from payesh.queries.lacking import Lacking, lacking_of
from payesh.queries.sheet_scores import policy_of, scored
from payesh.records.models import CampaignAgency, Person, Sheet, Visit

from .guards import unless
from .sheet_answers import LOCKED, Answers

INCOMPLETE = _("The sheet cannot be locked yet: %(count)s points are missing.")


def begin(
    agency: CampaignAgency, layer: Layer, person: Person, key: UUID | None, visit: Visit | None
) -> Sheet:
    """A new sheet, not written yet, of version 0."""
    sheet = Sheet(
        agency=agency,
        campaign=agency.campaign,
        province=agency.province,
        visit=visit,
        layer=layer.value,
        rater=person if layer is Layer.RATED else None,
        instrument=agency.group.instrument,
        made_by=person,
        started_at=timezone.now(),
        version=0,
    )
    if key is not None:
        sheet.pk = key
    return sheet


def fill(sheet: Sheet, answers: Answers) -> None:
    """Put the answers and what they are worth on the sheet, as its next version."""
    found = scored(sheet.instrument, answers, policy_of(sheet.campaign))
    sheet.answers = answers
    sheet.score, sheet.coverage = found.score, found.coverage
    sheet.answered, sheet.asked = found.answered, found.asked
    sheet.version += 1


def sign(sheet: Sheet, person: Person, at: datetime | None = None) -> None:
    """Lock a complete sheet. Raises Refusals with everything that is missing."""
    unless(sheet.state == SheetState.DRAFT, "sheet.locked", LOCKED)
    refuse_incomplete(lacking_of(sheet, read_version(sheet.instrument)))
    sheet.state = SheetState.LOCKED.value
    sheet.locked_by, sheet.locked_at = person, at or timezone.now()
    sheet.ended_at = sheet.ended_at or sheet.locked_at


def refuse_incomplete(lacking: Sequence[Lacking]) -> None:
    """Raise Refusals with everything that is missing, each at its item."""
    if missing := [one.refusal() for one in lacking]:
        raise Refusals("sheet.incomplete", INCOMPLETE, missing, count=len(missing))


def told(sheet: Sheet) -> dict[str, object]:
    """What the journal says of a sheet."""
    return {
        "answered": sheet.answered,
        "asked": sheet.asked,
        "score": sheet.score,
        "version": sheet.version,
    }
