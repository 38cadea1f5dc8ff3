"""What an evaluator needs on a visit: the sheet, what it lacks, what was found, who else rates."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from payesh.ground.terms import Layer, SheetState, VisitKind, VisitState
from payesh.records.models import (
    Evaluator,
    Evidence,
    Finding,
    Person,
    Seat,
    Sheet,
    SheetOffer,
    Visit,
)

from .evidence import evidence_of
from .sheet_form import SheetForm, sheet_form
from .sheets import open_offers


@dataclass(frozen=True)
class Mate:
    """Who rates on the visit, and whether their sheet is in; nothing of what it says."""

    person: Person
    organisation: str
    is_me: bool
    is_in: bool


@dataclass(frozen=True)
class VisitPage:
    """A visit as one of its raters sees it; `form` is their own sheet, where it is begun."""

    visit: Visit
    form: SheetForm | None
    mates: list[Mate]
    offers: list[SheetOffer]
    papers: list[Evidence]
    findings: list[Finding]

    @property
    def sheet(self) -> Sheet | None:
        return self.form.sheet if self.form else None

    @property
    def has_sheets(self) -> bool:
        return self.visit.kind != VisitKind.REVISIT

    @property
    def is_open(self) -> bool:
        """Between the start and the closing, when most things may be noted."""
        return self.visit.state in (VisitState.UNDER_WAY, VisitState.RATED)

    @property
    def may_write(self) -> bool:
        return self.sheet is not None and self.sheet.state == SheetState.DRAFT and self.is_open


def visit_page(seat: Seat, visit: Visit) -> VisitPage:
    """Everything the page of an own visit shows; a fixed number of statements."""
    own = Sheet.objects.filter(visit=visit, layer=Layer.RATED.value, rater=seat.person_id)
    sheet = own.select_related("instrument").first()
    return VisitPage(
        visit=visit,
        form=sheet_form(sheet) if sheet else None,
        mates=mates_of(seat, visit),
        offers=list(open_offers(sheet)) if sheet else [],
        papers=list(evidence_of("visit", visit.pk)),
        findings=own_findings(seat, visit),
    )


def mates_of(seat: Seat, visit: Visit) -> list[Mate]:
    """Who rates on the visit, in the order they were named; two statements."""
    rows = Sheet.objects.filter(visit=visit, layer=Layer.RATED.value)
    locked = set(rows.filter(state=SheetState.LOCKED.value).values_list("rater", flat=True))
    raters = visit.visit_raters.filter(evaluator__left_at__isnull=True).order_by("id")
    raters = raters.select_related("evaluator__person", "evaluator__organisation")
    return [_mate(seat, one.evaluator, locked) for one in raters]


def _mate(seat: Seat, evaluator: Evaluator, locked: set[UUID]) -> Mate:
    is_me = evaluator.person_id == seat.person_id
    is_in = evaluator.person_id in locked
    return Mate(evaluator.person, evaluator.organisation.name, is_me, is_in)


def own_findings(seat: Seat, visit: Visit) -> list[Finding]:
    """What this person noted on the visit, newest first."""
    rows = Finding.objects.filter(visit=visit, made_by=seat.person_id, withdrawn_at__isnull=True)
    return list(rows.order_by("-made_at"))
