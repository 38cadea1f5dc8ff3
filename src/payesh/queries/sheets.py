"""Which sheets a seat may see: blind as long as a team rates, and each side its own.

Blindness follows the person, not the seat: whoever rates on a visit sees neither the other sheets
nor what the agency declared before their own is locked, whatever other seat they sit on.
"""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from payesh.ground.terms import Layer, OfferState, Role, SheetState, VisitKind, VisitState
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    Seat,
    Sheet,
    SheetOffer,
    VisitRater,
)

from .paths import under
from .permission import may, reach_of

RATED_ALL = (VisitState.RATED.value, VisitState.CLOSED.value)
TOGETHER = (Layer.AGREED.value, Layer.REVIEWED.value, Layer.FINAL.value)


def visible_to(seat: Seat) -> QuerySet[Sheet]:
    """Sheets whose answers the seat may read."""
    if seat.role == Role.EVALUATOR:
        rows = _of_evaluator(seat)
    elif seat.role == Role.AGENCY:
        rows = _of_agency(seat)
    elif may(seat, "sheet.view"):
        rows = Sheet.objects.filter(_in_reach(seat), state=SheetState.LOCKED.value)
    else:
        return Sheet.objects.none()
    # Most people rate nobody, or nobody any more; then no row need be asked about it.
    return rows.exclude(_blind_to(seat)) if _open_raters(seat).exists() else rows


def own_sheets(seat: Seat) -> QuerySet[Sheet]:
    """The rating sheets the seat's person wrote, drafts too, of visits they still rate on."""
    rows = Sheet.objects.filter(layer=Layer.RATED.value, rater=seat.person_id)
    return rows.filter(Exists(_rates_on(seat, OuterRef("visit"))))


def open_offers(sheet: Sheet) -> QuerySet[SheetOffer]:
    """What came in over the sheet and waits for a decision."""
    return SheetOffer.objects.filter(sheet=sheet, state=OfferState.OPEN.value)


def _in_reach(seat: Seat) -> Q:
    """Sheets of agencies in reach.

    All agencies of a campaign stand below its owner: where the seat reaches that, which the few
    campaigns tell at once, no sheet need be asked for its agency.
    """
    if not (reach := reach_of(seat)):
        return Q()
    campaigns = Campaign.objects.filter(under(reach, "owner__path")).order_by()
    agency = CampaignAgency.objects.filter(under(reach, "unit__path"), pk=OuterRef("agency"))
    return Q(campaign__in=campaigns.values("pk")) | Q(Exists(agency.order_by()))


def _of_evaluator(seat: Seat) -> QuerySet[Sheet]:
    """One's own; those of the visit's team once all are in; the declaration once one's own is."""
    own = Q(layer=Layer.RATED.value, rater=seat.person_id)
    team = Q(visit__state__in=RATED_ALL, state=SheetState.LOCKED.value)
    on_it = Q(Exists(_rates_on(seat, OuterRef("visit"))))
    mine_is_in = Sheet.objects.filter(
        agency=OuterRef("agency"),
        layer=Layer.RATED.value,
        rater=seat.person_id,
        state=SheetState.LOCKED.value,
    )
    declared = Q(Exists(mine_is_in), layer=Layer.DECLARED.value, state=SheetState.LOCKED.value)
    return Sheet.objects.filter((own & on_it) | (team & on_it) | declared)


def _of_agency(seat: Seat) -> QuerySet[Sheet]:
    """Its own declaration; of the evaluation what all agreed on, once the result is shown."""
    shown = Q(agency__objections_from__isnull=False) | Q(
        agency__campaign__released_at__isnull=False
    )
    result = Q(layer__in=TOGETHER, state=SheetState.LOCKED.value) & shown
    rows = Sheet.objects.filter(under(reach_of(seat), "agency__unit__path"))
    return rows.filter(Q(layer=Layer.DECLARED.value) | result)


def _blind_to(seat: Seat) -> Q:
    """Sheets of agencies the person still rates, other than their own.

    Those made together too: before a joint visit the first team may long have agreed.
    """
    raters = still_rates(seat, OuterRef("agency"))
    own_is_in = Sheet.objects.filter(
        visit=OuterRef("visit"),
        layer=Layer.RATED.value,
        rater=seat.person_id,
        state=SheetState.LOCKED.value,
    )
    declared = Q(Exists(raters.filter(~Exists(own_is_in))), layer=Layer.DECLARED.value)
    others = Q(Exists(raters)) & ~Q(layer=Layer.DECLARED.value) & ~Q(rater=seat.person_id)
    return declared | others


def _open_raters(seat: Seat) -> QuerySet[VisitRater]:
    """The person's places on visits with sheets that are not rated by all yet."""
    rows = VisitRater.objects.filter(
        evaluator__person=seat.person_id,
        evaluator__left_at__isnull=True,
        visit__kind__in=[VisitKind.FIRST.value, VisitKind.JOINT.value],
    )
    return rows.exclude(visit__state__in=[*RATED_ALL, VisitState.CANCELLED.value])


def still_rates(seat: Seat, agency: OuterRef | F) -> QuerySet[VisitRater]:
    """Where the person rates an agency on a visit that not all sheets are in from.

    For them such an agency is not yet to be reviewed: its review shows what the others gave.
    """
    return _open_raters(seat).filter(visit__agency=agency)


def _rates_on(seat: Seat, visit: OuterRef | F) -> QuerySet[VisitRater]:
    return VisitRater.objects.filter(
        visit=visit, evaluator__person=seat.person_id, evaluator__left_at__isnull=True
    )
