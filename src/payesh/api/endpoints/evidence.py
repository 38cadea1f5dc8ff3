"""Files and links behind the items of a sheet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from payesh.actions import sheet_evidence as verbs
from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.shapes.common import Code, Line
from payesh.api.shapes.sheets import EvidenceShape, LinkGiven, SheetHead
from payesh.queries.sheet_items import evidence_by_piece
from payesh.queries.sheets import visible_to
from payesh.queries.tokens import Scope
from payesh.records.models import Evidence, Sheet

from .sheets import READ

router = Router(tags=["evidence"])
WRITE = door(Scope.SHEETS_WRITE, "sheet.write")
FILE, ITEMS, TITLE = File(...), Form(...), Form("")


@router.get(
    "/sheets/{uuid:sheet}/evidence",
    auth=READ,
    response=list[EvidenceShape],
    summary="Its evidence",
)
def evidence(request: HttpRequest, sheet: UUID) -> list[EvidenceShape]:
    """Files and links with the items they stand behind; the pages give the files themselves."""
    return _listed(_sheet(request, sheet))


@router.post(
    "/sheets/{uuid:sheet}/evidence",
    auth=WRITE,
    response={201: EvidenceShape},
    summary="Give a file",
)
def give_file(
    request: HttpRequest,
    sheet: UUID,
    file: UploadedFile = FILE,
    items: list[Code] = ITEMS,
    title: Line = TITLE,
) -> Status:
    """A file behind one or several items of a draft; its kind is read from its bytes."""
    one = _sheet(request, sheet)
    piece = verbs.attach_file(by=request.seat, sheet=one, items=items, file=file, title=title)
    return Status(201, _shown(one, piece))


@router.post(
    "/sheets/{uuid:sheet}/links",
    auth=WRITE,
    response={201: EvidenceShape},
    summary="Give a link",
)
def give_link(request: HttpRequest, sheet: UUID, body: LinkGiven) -> Status:
    """An address behind one or several items of a draft."""
    one = _sheet(request, sheet)
    piece = verbs.attach_link(by=request.seat, sheet=one, **body.model_dump())
    return Status(201, _shown(one, piece))


@router.put(
    "/sheets/{uuid:sheet}/items/{item}/evidence/{uuid:evidence}",
    auth=WRITE,
    response=EvidenceShape,
    summary="Share evidence with an item",
)
def share(request: HttpRequest, sheet: UUID, item: Code, evidence: UUID) -> EvidenceShape:
    """Put what was given for another item of the sheet behind this one too."""
    one = _sheet(request, sheet)
    piece = verbs.attach_known(
        by=request.seat, sheet=one, item=item, evidence=_piece(one, evidence)
    )
    return _shown(one, piece)


@router.delete(
    "/sheets/{uuid:sheet}/items/{item}/evidence/{uuid:evidence}",
    auth=WRITE,
    response=SheetHead,
    summary="Take evidence from an item",
)
def take_away(request: HttpRequest, sheet: UUID, item: Code, evidence: UUID) -> SheetHead:
    """The piece itself is kept."""
    one = _sheet(request, sheet)
    piece = _piece(one, evidence)
    return SheetHead.of(verbs.detach(by=request.seat, sheet=one, item=item, evidence=piece))


def _sheet(request: HttpRequest, key: UUID) -> Sheet:
    return found(visible_to(request.seat), key)


def _piece(sheet: Sheet, key: UUID) -> Evidence:
    return found(Evidence.objects.filter(subject_kind="sheet", subject_id=sheet.pk), key)


def _listed(sheet: Sheet) -> list[EvidenceShape]:
    return [EvidenceShape.of(piece, items) for piece, items in evidence_by_piece(sheet)]


def _shown(sheet: Sheet, piece: Evidence) -> EvidenceShape:
    found_items = {one.pk: items for one, items in evidence_by_piece(sheet)}
    return EvidenceShape.of(piece, found_items.get(piece.pk, []))
