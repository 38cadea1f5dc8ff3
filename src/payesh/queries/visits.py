"""Visits: who rates, which a seat may see, and an evaluator's own with how far each is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import Layer, OfferState, Role, SheetState, VisitState
from payesh.records.models import Seat, Sheet, Visit, VisitRater

from .paths import under
from .permission import may, reach_of

OPEN = (VisitState.PLANNED.value, VisitState.UNDER_WAY.value, VisitState.RATED.value)


def raters_of_visit(visit: Visit) -> list[UUID]:
    """The keys of the people who rate on the visit, in the order they were named."""
    rows = VisitRater.objects.filter(visit=visit, evaluator__left_at__isnull=True)
    return list(rows.order_by("id").values_list("evaluator__person", flat=True))


def visits(seat: Seat) -> QuerySet[Visit]:
    """Visits the seat may see: an evaluator's own, else those of units in reach."""
    rows = Visit.objects.select_related("agency__unit", "agency__campaign", "agency__group", "team")
    if seat.role == Role.EVALUATOR:
        own = VisitRater.objects.filter(evaluator__person=seat.person_id)
        return rows.filter(pk__in=own.filter(evaluator__left_at__isnull=True).values("visit"))
    if may(seat, "visit.view"):
        return rows.filter(under(reach_of(seat), "agency__unit__path"))
    return rows.none()


@dataclass(frozen=True)
class OwnVisit:
    """A visit of mine with my sheet, where there is one, and whether it was to be done by now."""

    visit: Visit
    sheet: Sheet | None
    is_late: bool
    offers: int

    @property
    def is_mine_done(self) -> bool:
        return self.sheet is not None and self.sheet.state == SheetState.LOCKED


@dataclass(frozen=True)
class MyVisits:
    """An evaluator's visits: what is next, what waits for reconciliation, what is over."""

    today: list[OwnVisit]
    late: list[OwnVisit]
    coming: list[OwnVisit]
    waiting: list[OwnVisit]
    over: list[OwnVisit]

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.late or self.coming or self.waiting or self.over)


def my_visits(seat: Seat, on: date | None = None) -> MyVisits:
    """The seat's own visits by what is to be done with them; three statements."""
    day = on or timezone.localdate()
    rows = list(
        visits(seat).filter(agency__left_at__isnull=True).order_by("planned_on", "planned_at")
    )
    own = [
        _with_sheet(visit, sheets, day) for sheets in [_own_sheets(seat, rows)] for visit in rows
    ]
    going = [one for one in own if one.visit.state in OPEN and one.visit.state != VisitState.RATED]
    mine = [one for one in going if not one.is_mine_done]
    return MyVisits(
        today=[one for one in mine if one.visit.planned_on == day],
        late=[one for one in mine if one.is_late],
        coming=[one for one in mine if one.visit.planned_on > day],
        waiting=[
            one
            for one in own
            if one.visit.state == VisitState.RATED or (one in going and one.is_mine_done)
        ],
        over=[one for one in own if one.visit.state not in OPEN],
    )


def _own_sheets(seat: Seat, rows: Iterable[Visit]) -> dict[UUID, Sheet]:
    open_offers = Count("offers", filter=Q(offers__state=OfferState.OPEN.value))
    sheets = Sheet.objects.filter(
        visit__in=[one.pk for one in rows], rater=seat.person_id, layer=Layer.RATED.value
    )
    return {one.visit_id: one for one in sheets.defer("answers").annotate(waiting=open_offers)}


def _with_sheet(visit: Visit, sheets: dict[UUID, Sheet], day: date) -> OwnVisit:
    sheet = sheets.get(visit.pk)
    late = visit.planned_on < day and visit.state in OPEN
    return OwnVisit(visit, sheet, late, getattr(sheet, "waiting", 0))
