"""Settling: the window is over, every objection is ruled on, and the final sheet is made."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import CampaignState, Layer, ObjectionState
from payesh.queries.layers import final_answers, layer_sheet
from payesh.queries.permission import require
from payesh.queries.settling import ready_to_settle
from payesh.records.models import Campaign, CampaignAgency, Objection, Seat, Sheet

from .guards import locked, unless
from .journal import record, verb
from .layering import make_layer
from .objections import close_window

NOT_RUNNING = _("The campaign is not running.")
NOT_REVIEWED = _("The review of this agency is not closed.")
NOT_SHOWN = _("The agency was not given a window for objections yet.")
STILL_OPEN = _("Objections of this agency still wait for a ruling.")
BEFORE = _("The final sheet of this agency is there already.")
NOBODY = _("No agency can be settled now.")


@verb
def settle_agency(*, by: Seat, agency: CampaignAgency, today: date | None = None) -> Sheet:
    """Make the final sheet: the reviewed one with what the rulings changed.

    A window whose last day is over is closed with it. Refused while a window or an objection is
    open.
    """
    require(by, "result.make", agency.campaign)
    return _settled(by, agency, today)


@verb
def settle_ready(*, by: Seat, campaign: Campaign, today: date | None = None) -> list[Sheet]:
    """Settle every agency that can be; refused where there is none."""
    require(by, "result.make", campaign)
    ready = list(ready_to_settle(campaign, today))
    unless(ready, "settling.nobody", NOBODY)
    return [_settled(by, agency, today) for agency in ready]


def _settled(by: Seat, agency: CampaignAgency, today: date | None) -> Sheet:
    unless(agency.campaign.state == CampaignState.ACTIVE, "campaign.not_running", NOT_RUNNING)
    agency = locked(agency)
    unless(agency.objections_from is not None, "settling.not_shown", NOT_SHOWN)
    if agency.objections_closed_at is None:
        agency = close_window(by=by, agency=agency, today=today)
    objections = list(Objection.objects.filter(agency=agency))
    waiting = [one for one in objections if one.state == ObjectionState.OPEN]
    unless(not waiting, "settling.objections", STILL_OPEN)
    unless(layer_sheet(agency, Layer.FINAL) is None, "settling.before", BEFORE)
    reviewed = layer_sheet(agency, Layer.REVIEWED)
    if reviewed is None:
        raise Refusal("settling.not_reviewed", NOT_REVIEWED)
    answers = final_answers(reviewed.answers, objections)
    sheet = make_layer(by=by, agency=agency, layer=Layer.FINAL, like=reviewed, answers=answers)
    told = {"score": sheet.score, "coverage": sheet.coverage}
    record(by=by, verb="agency.settled", subject=agency, after=told)
    return sheet
