"""Sheets of every layer, their answers, offers, evidence, and the reconciliation of two."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from payesh.actions.sheets import Sent
from payesh.queries.reconciling import ReconcileRow, Reconciliation
from payesh.records.models import Evidence, Sheet, SheetOffer

from .common import Answers, Asked, Line, Moment, Shape, Version, number

ANSWER = "value, or state with reason; note and at may stand beside it"


class SheetHead(Shape):
    """A sheet without its answers."""

    id: UUID
    campaign: UUID
    agency: UUID
    visit: UUID | None
    instrument_version: UUID
    layer: str
    state: str
    rater: UUID | None
    answered: int
    asked: int
    score: float | None
    coverage: float | None
    started_at: datetime | None
    ended_at: datetime | None
    locked_at: datetime | None
    changed_at: datetime
    version: int

    @classmethod
    def of(cls, one: Sheet) -> SheetHead:
        return cls(**_head(one))


class SheetShape(SheetHead):
    """A sheet with its answers, by item code."""

    answers: Answers = Field(description=ANSWER)

    @classmethod
    def of(cls, one: Sheet) -> SheetShape:
        return cls(**_head(one), answers=one.answers)


def _head(one: Sheet) -> dict[str, Any]:
    return {
        "id": one.pk,
        "campaign": one.campaign_id,
        "agency": one.agency_id,
        "visit": one.visit_id,
        "instrument_version": one.instrument_id,
        "layer": one.layer,
        "state": one.state,
        "rater": one.rater_id,
        "answered": one.answered,
        "asked": one.asked,
        "score": number(one.score),
        "coverage": number(one.coverage),
        "started_at": one.started_at,
        "ended_at": one.ended_at,
        "locked_at": one.locked_at,
        "changed_at": one.changed_at,
        "version": one.version,
    }


class WholeSheet(Asked):
    """A whole sheet from a device; `base_version` is the version it went on from, 0 for none."""

    visit: UUID
    answers: Answers = Field(description=ANSWER)
    base_version: Version = 0
    started_at: Moment | None = None
    ended_at: Moment | None = None
    lock: bool = True


class SentShape(Shape):
    """What sending did: `written` to the sheet, or kept beside it as an `offer`, or neither,
    where the sheet said the same already."""

    sheet: SheetHead
    written: bool
    offer: UUID | None

    @classmethod
    def of(cls, sent: Sent) -> SentShape:
        offer = sent.offer.pk if sent.offer else None
        return cls(sheet=SheetHead.of(sent.sheet), written=sent.written, offer=offer)


class ItemAnswer(Asked):
    """The answer to one item; an empty one takes the answer away.

    `version` is that of the sheet one saw (or the header If-Match); `before` is what this item
    said there, so that an answer to another item in between does no harm.
    """

    answer: Answers = Field(description=ANSWER)
    version: Version | None = None
    before: Answers | None = None


class OpenSheet(Asked):
    """A new draft, under the key that the device made for it."""

    key: UUID | None = None


class AtVersion(Asked):
    """The version one saw; nothing is done to a newer one."""

    version: Version | None = None


class OfferShape(Shape):
    """A sheet that came in over a newer one and waits for a decision."""

    id: UUID
    sheet: UUID
    base_version: int
    state: str
    given_at: datetime
    answers: Answers

    @classmethod
    def of(cls, one: SheetOffer) -> OfferShape:
        return cls(
            id=one.pk,
            sheet=one.sheet_id,
            base_version=one.base_version,
            state=one.state,
            given_at=one.given_at,
            answers=one.answers,
        )


class EvidenceShape(Shape):
    """A file or link, and the items of the sheet it stands behind."""

    id: UUID
    title: str
    file_name: str
    media_type: str
    size: int | None
    sha256: str
    link: str
    taken_at: datetime | None
    given_at: datetime
    items: list[str]

    @classmethod
    def of(cls, one: Evidence, items: list[str]) -> EvidenceShape:
        return cls(
            id=one.pk,
            title=one.title,
            file_name=one.file_name,
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
            link=one.link,
            taken_at=one.taken_at,
            given_at=one.given_at,
            items=items,
        )


class LinkGiven(Asked):
    """An address behind one or several items."""

    items: list[Line] = Field(min_length=1, max_length=500)
    link: Line
    title: Line = ""


class ReconcileItem(Shape):
    """One item as each rater answered it; `verdict` is agree, look or reconcile."""

    item: str
    answers: list[Answers]
    spread: float | None
    verdict: str
    proposal: Answers

    @classmethod
    def of(cls, row: ReconcileRow) -> ReconcileItem:
        return cls(
            item=row.code,
            answers=list(row.answers),
            spread=number(row.spread),
            verdict=str(row.verdict.value),
            proposal=row.proposal,
        )


class ReconcileShape(Shape):
    """The sheets of a team side by side."""

    sheets: list[UUID]
    agreement: float | None
    items: list[ReconcileItem]

    @classmethod
    def of(cls, found: Reconciliation) -> ReconcileShape:
        return cls(
            sheets=[sheet.pk for sheet in found.sheets],
            agreement=found.agreement,
            items=[ReconcileItem.of(row) for row in found.rows],
        )


class Agreed(Asked):
    """The answers the team settled on, each with its reason; the rest stands as proposed."""

    agreed: dict[str, Answers] = {}
