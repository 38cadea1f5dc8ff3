"""Evidence behind an entry, an action, a goal, an item of a sheet, whatever it stands for."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from payesh.ground.terms import Role
from payesh.records.models import Dossier, Evidence, Finding, Seat, Visit

from .circulars import receipts_of
from .paths import under
from .permission import reach_of
from .sheets import visible_to


def evidence(seat: Seat) -> QuerySet[Evidence]:
    """Evidence of units in reach; that of a sheet for those who may read the sheet.

    An evaluator's seat reaches the whole province, so it opens only what belongs to their visits
    and to the dossiers of their campaigns.
    An agency opens what was seen on a visit once its result is shown. What goes with a circular
    opens to whoever it was sent to.
    """
    in_reach = under(reach_of(seat), "unit__path")
    sent = Exists(receipts_of(seat).filter(circular=OuterRef("subject_id")))
    readable = Exists(visible_to(seat).filter(pk=OuterRef("subject_id")))
    of_sheets = Q(subject_kind="sheet")
    seen = Q(given_by=seat.person_id) | (of_sheets & readable)
    if seat.role == Role.EVALUATOR:
        seen |= Q(subject_kind="campaign") | Q(_of_own_dossier(seat), subject_kind="dossier")
    elif seat.role == Role.AGENCY:
        seen |= ~Q(subject_kind__in=("sheet", "visit", "finding", "dossier")) | _shown(
            Visit, "visit"
        )
        seen |= _shown(Finding, "finding")
    else:
        seen |= ~of_sheets
    rows = Evidence.objects.filter((in_reach & seen) | (Q(subject_kind="circular") & sent))
    return rows.select_related("unit", "given_by")


def _of_own_dossier(seat: Seat) -> Exists:
    """What stands in a dossier that the person scores."""
    rates = {
        "campaign__evaluators__person": seat.person_id,
        "campaign__evaluators__left_at__isnull": True,
    }
    return Exists(Dossier.objects.filter(pk=OuterRef("subject_id"), **rates))


def _shown(model: type[Visit] | type[Finding], kind: str) -> Q:
    """What stands behind such a row of an agency whose result is shown to it."""
    rows = model.objects.filter(pk=OuterRef("subject_id"))
    to_agency = Q(agency__objections_from__isnull=False)
    to_all = Q(agency__campaign__released_at__isnull=False)
    return Q(Exists(rows.filter(to_agency | to_all)), subject_kind=kind)


def evidence_of(kind: str, subject: UUID) -> QuerySet[Evidence]:
    """What stands behind one thing; withdrawn pieces are left out."""
    rows = Evidence.objects.filter(subject_kind=kind, subject_id=subject)
    return rows.filter(withdrawn_at__isnull=True).select_related("given_by")
