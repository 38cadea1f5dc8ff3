"""An agency's self-declaration."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from payesh.actions import declarations as verbs
from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.shapes.common import Code
from payesh.api.shapes.declarations import DeclarationShape
from payesh.api.shapes.sheets import AtVersion, ItemAnswer, SheetHead, SheetShape
from payesh.api.versions import expected, marked, owed_version
from payesh.ground.terms import Layer
from payesh.queries.declarations import agencies_of, my_declarations
from payesh.queries.sheets import visible_to
from payesh.queries.tokens import Scope
from payesh.records.models import Sheet

router = Router(tags=["declarations"])
READ = door(Scope.DECLARATIONS_READ, "declaration.write")
WRITE = door(Scope.DECLARATIONS_WRITE, "declaration.write")


@router.get(
    "/declarations", auth=READ, response=list[DeclarationShape], summary="One's declarations"
)
def declarations(request: HttpRequest) -> list[DeclarationShape]:
    """What the seat's agencies are asked to declare, with the window and the state of each."""
    return [DeclarationShape.of(one) for one in my_declarations(request.seat)]


@router.post(
    "/agencies/{uuid:agency}/declaration",
    auth=WRITE,
    response={201: SheetShape},
    summary="Open a declaration",
)
def open_declaration(request: HttpRequest, agency: UUID, response: HttpResponse) -> Status:
    """The agency's declaration; begun if there is none yet."""
    one = verbs.open_declaration(by=request.seat, agency=found(agencies_of(request.seat), agency))
    return Status(201, marked(response, one, SheetShape.of(one)))


@router.put(
    "/declarations/{uuid:sheet}/items/{item}",
    auth=WRITE,
    response=SheetHead,
    summary="Declare one item",
)
def save(
    request: HttpRequest, sheet: UUID, item: Code, body: ItemAnswer, response: HttpResponse
) -> SheetHead:
    """Save the answer to one item of the agency's own draft."""
    one = verbs.save_declared(
        by=request.seat,
        sheet=_declared(request, sheet),
        item=item,
        answer=body.answer,
        version=owed_version(request, body.version),
        before=body.before,
    )
    return marked(response, one, SheetHead.of(one))


@router.post(
    "/declarations/{uuid:sheet}/send",
    auth=WRITE,
    response=SheetHead,
    summary="Hand a declaration in",
)
def send(request: HttpRequest, sheet: UUID, body: AtVersion, response: HttpResponse) -> SheetHead:
    """Hand it in; it stays as it is from then on."""
    version = expected(request, body.version)
    one = verbs.send_declaration(by=request.seat, sheet=_declared(request, sheet), version=version)
    return marked(response, one, SheetHead.of(one))


def _declared(request: HttpRequest, key: UUID) -> Sheet:
    rows = visible_to(request.seat).filter(layer=Layer.DECLARED.value)
    return found(rows.select_related("agency"), key)
