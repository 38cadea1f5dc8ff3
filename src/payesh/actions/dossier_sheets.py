"""Verbs about a rater's sheet of a dossier: opened, filled item by item, handed in.

The same answers and checks as those of a visit's sheet, without evidence of its own: the case is
on paper. No conflict of interest keeps anybody out, since no agency is rated. The journal says
that an item was answered and not how: raters of the same dossier stay blind to one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden, Stale
from payesh.ground.terms import CampaignState, SheetState
from payesh.queries.instruments import read_version
from payesh.queries.lacking import lacking_of
from payesh.queries.permission import require
from payesh.records.models import Dossier, DossierSheet, Evaluator, Seat
from payesh.scoring.answers import progress
from payesh.scoring.instruments import Instrument

from .dossiers import CLOSED
from .guards import unless
from .journal import record, verb
from .ranking_rules import fix_by_scoring
from .sheet_answers import LOCKED, Answers, item_change, tidy_answers
from .sheet_writing import refuse_incomplete
from .visit_guards import NOT_RUNNING

NO_INSTRUMENT = _("The dossier's group has no instrument yet.")


def open_dossier_sheet(*, by: Seat, dossier: Dossier) -> DossierSheet:
    """The person's own sheet of a dossier; begun if there is none yet."""
    with transaction.atomic():
        held, rater = _held(by, dossier)
        sheet = _own(held, rater)
        return sheet if sheet is not None else _begun(by=by, dossier=held, rater=rater)


def save_dossier_item(
    *,
    by: Seat,
    sheet: DossierSheet,
    item: str,
    answer: Mapping[str, Any],
    version: int,
    before: Mapping[str, Any] | None = None,
) -> DossierSheet:
    """Save the answer to one item; an empty one takes the answer away. Only this item is checked.

    `before` is what the person saw of this item, `version` that of the sheet they saw, which
    decides where `before` is not told. Raises Stale where it was changed in between.
    """
    with transaction.atomic():
        sheet = _held_own(by, sheet)
        tidied = tidy_answers(_instrument(sheet), {item: answer}).get(item, {})
        change = item_change(sheet, item, tidied, version, before)
        if change is None:
            return sheet
        return _saved(by=by, sheet=sheet, item=item, answers=change.answers)


def lock_dossier_sheet(
    *, by: Seat, sheet: DossierSheet, version: int | None = None
) -> DossierSheet:
    """Hand the sheet in: it is never changed any more. A locked one stays as it is.

    Raises Refusals with everything that is missing, each at its item; Stale for another version.
    """
    with transaction.atomic():
        sheet = _held_own(by, sheet)
        if sheet.state == SheetState.LOCKED:
            return sheet
        if version is not None and version != sheet.version:
            raise Stale()
        return _locked(by=by, sheet=sheet)


@verb
def _begun(*, by: Seat, dossier: Dossier, rater: Evaluator) -> DossierSheet:
    sheet = DossierSheet(
        dossier=dossier, rater=rater, province=dossier.campaign.province, version=0
    )
    _fill(sheet, {})
    sheet.save(force_insert=True)
    record(by=by, verb="dossier.sheet_opened", subject=sheet, after=_told(sheet))
    return sheet


@verb
def _saved(*, by: Seat, sheet: DossierSheet, item: str, answers: Answers) -> DossierSheet:
    _fill(sheet, answers)
    sheet.save()
    after = {**_told(sheet), "item_codes": [item]}
    record(by=by, verb="dossier.item_saved", subject=sheet, after=after)
    return sheet


@verb
def _locked(*, by: Seat, sheet: DossierSheet) -> DossierSheet:
    unless(sheet.state == SheetState.DRAFT, "sheet.locked", LOCKED)
    refuse_incomplete(lacking_of(sheet, _instrument(sheet), evidence=False))
    fix_by_scoring(by=by, campaign=sheet.dossier.campaign)
    sheet.state, sheet.locked_at = SheetState.LOCKED.value, timezone.now()
    sheet.version += 1
    sheet.save()
    record(by=by, verb="dossier.sheet_locked", subject=sheet, after=_told(sheet))
    return sheet


def _held(by: Seat, dossier: Dossier) -> tuple[Dossier, Evaluator]:
    """The dossier as it is now, held until the verb ends, and the rater that the person is.

    The lock makes closing and scoring happen one after the other. Refuses whoever does not rate in
    the campaign, and a dossier that takes no sheets.
    """
    require(by, "dossier.score")
    rows = Dossier.objects.select_for_update(of=("self",))
    held = rows.select_related("campaign__owner", "group__instrument").get(pk=dossier.pk)
    raters = Evaluator.objects.filter(campaign=held.campaign_id, left_at__isnull=True)
    rater = raters.filter(person=by.person_id).first()
    if rater is None:
        raise Forbidden()
    unless(held.campaign.state == CampaignState.ACTIVE, "campaign.not_running", NOT_RUNNING)
    unless(held.closed_at is None, "dossier.closed", CLOSED)
    unless(held.group.instrument_id, "sheet.no_instrument", NO_INSTRUMENT)
    return held, rater


def _held_own(by: Seat, sheet: DossierSheet) -> DossierSheet:
    """The person's sheet as it is now; refuses whose sheet it is not."""
    held, rater = _held(by, sheet.dossier)
    fresh = _own(held, rater)
    if fresh is None or fresh.pk != sheet.pk:
        raise Forbidden()
    return fresh


def _own(dossier: Dossier, rater: Evaluator) -> DossierSheet | None:
    sheet = DossierSheet.objects.filter(dossier=dossier, rater=rater).first()
    if sheet is not None:
        sheet.dossier = dossier
    return sheet


def _fill(sheet: DossierSheet, answers: Answers) -> None:
    sheet.answers = answers
    sheet.answered, sheet.asked = progress(_instrument(sheet), answers)
    sheet.version += 1


def _instrument(sheet: DossierSheet) -> Instrument:
    return read_version(sheet.dossier.group.instrument)


def _told(sheet: DossierSheet) -> dict[str, object]:
    return {"answered": sheet.answered, "asked": sheet.asked, "version": sheet.version}
