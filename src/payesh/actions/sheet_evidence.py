"""Verbs about what stands behind the items of a sheet; several items may share one file."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import File
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Layer, SheetState
from payesh.queries.instruments import read_version
from payesh.records.models import Evidence, Seat, Sheet, SheetEvidence

from .declaring import held_declaration
from .evidence import give_file, give_link
from .guards import unless
from .journal import record, verb
from .sheet_answers import LOCKED
from .sheet_holding import held_own

NO_ITEM = _("The instrument has no item “%(item)s”.")
NOT_OF_SHEET = _("This file was not given for this sheet.")
NOT_THERE = _("This item has no such evidence.")


@verb
def attach_file(
    *, by: Seat, sheet: Sheet, items: Iterable[str], file: File, title: str = ""
) -> Evidence:
    """Store a file behind one or several items of one's own draft.

    The same bytes given twice are stored once; to share a piece, see `attach_known`.
    """
    sheet = _held(by, sheet)
    wanted = _known(sheet, items)
    evidence = give_file(by=by, subject=sheet, file=file, title=title)
    return _bind(by, sheet, wanted, evidence)


@verb
def attach_link(
    *, by: Seat, sheet: Sheet, items: Iterable[str], link: str, title: str = ""
) -> Evidence:
    """Put an address behind one or several items of one's own draft."""
    sheet = _held(by, sheet)
    wanted = _known(sheet, items)
    return _bind(by, sheet, wanted, give_link(by=by, subject=sheet, link=link, title=title))


@verb
def attach_known(*, by: Seat, sheet: Sheet, item: str, evidence: Evidence) -> Evidence:
    """Let an item share what was given for another item of the same sheet."""
    sheet = _held(by, sheet)
    own = evidence.subject_kind == "sheet" and evidence.subject_id == sheet.pk
    unless(own and evidence.withdrawn_at is None, "evidence.not_of_sheet", NOT_OF_SHEET)
    return _bind(by, sheet, _known(sheet, [item]), evidence)


@verb
def detach(*, by: Seat, sheet: Sheet, item: str, evidence: Evidence) -> Sheet:
    """Take a piece of evidence from an item; the piece itself is kept."""
    sheet = _held(by, sheet)
    gone, _rows = SheetEvidence.objects.filter(sheet=sheet, item=item, evidence=evidence).delete()
    unless(gone, "evidence.not_there", NOT_THERE)
    before = {"item_codes": [item], "file": str(evidence)}
    record(by=by, verb="sheet.evidence_detached", subject=sheet, before=before)
    return sheet


def _held(by: Seat, sheet: Sheet) -> Sheet:
    if sheet.layer == Layer.DECLARED:
        held = held_declaration(by, sheet)
    else:
        _visit, held = held_own(by, sheet)
    unless(held.state == SheetState.DRAFT, "sheet.locked", LOCKED)
    return held


def _known(sheet: Sheet, items: Iterable[str]) -> list[str]:
    codes = {item.code for item in read_version(sheet.instrument).items}
    wanted = list(dict.fromkeys(items))
    unknown = next((item for item in wanted if item not in codes), "")
    unless(wanted and not unknown, "item.unknown", NO_ITEM, "item", item=unknown[:40])
    return wanted


def _bind(by: Seat, sheet: Sheet, items: list[str], evidence: Evidence) -> Evidence:
    SheetEvidence.objects.bulk_create(
        (
            SheetEvidence(sheet=sheet, province=sheet.province, item=item, evidence=evidence)
            for item in items
        ),
        ignore_conflicts=True,
    )
    after = {"item_codes": items, "file": str(evidence)}
    record(by=by, verb="sheet.evidence_attached", subject=sheet, after=after)
    return evidence
