"""An agency's declaration that is held, and the window in which it may be written."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden
from payesh.ground.terms import Layer
from payesh.queries.declarations import window_of
from payesh.queries.permission import require
from payesh.records.models import CampaignAgency, Seat, Sheet

from .guards import unless
from .visit_guards import refuse_standstill

NOT_ASKED = _("This campaign asks for no self-declaration.")
NOT_OPEN = _("The self-declaration is not open yet.")
OVER = _("The time for the self-declaration is over. The secretariat can extend it.")


def held_agency(by: Seat, agency: CampaignAgency, today: date | None = None) -> CampaignAgency:
    """The agency, held, if the seat speaks for it and may declare now."""
    rows = CampaignAgency.objects.select_for_update(of=("self",)).select_related(
        "unit", "campaign__owner", "group__instrument"
    )
    held = rows.defer("group__instrument__content").get(pk=agency.pk)
    require(by, "declaration.write", held.unit)
    refuse_standstill(held)
    window = window_of(held.campaign, today)
    unless(window.is_asked, "declaration.not_asked", NOT_ASKED)
    unless(window.has_begun, "declaration.not_open", NOT_OPEN)
    unless(not window.is_over, "declaration.over", OVER)
    return held


def held_declaration(by: Seat, sheet: Sheet, today: date | None = None) -> Sheet:
    """The agency's own sheet as it is now, held until the verb ends."""
    if sheet.layer != Layer.DECLARED:
        raise Forbidden()
    agency = held_agency(by, sheet.agency, today)
    fresh = Sheet.objects.get(pk=sheet.pk)
    fresh.agency, fresh.campaign = agency, agency.campaign
    if fresh.instrument_id == agency.group.instrument_id:
        fresh.instrument = agency.group.instrument
    return fresh
