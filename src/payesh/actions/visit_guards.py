"""What every verb on a visit asks first: the visit held, a rater of it, nothing in the way."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import CampaignState, VisitKind, VisitState
from payesh.queries.conflicts import keeps_out
from payesh.queries.permission import require
from payesh.queries.visits import raters_of_visit
from payesh.records.models import Campaign, CampaignAgency, Seat, Visit

from .guards import unless

NOT_RUNNING = _("The campaign is not running.")
LEFT = _("The agency left the campaign.")
CANCELLED = _("The visit was cancelled.")
CONFLICT = _("A conflict of interest keeps you out of this agency's evaluation.")
NO_INSTRUMENT = _("The agency's group has no instrument yet.")

DRAWN = ("agency__unit", "agency__campaign", "agency__group__instrument")


def held_visit(by: Seat, visit: Visit) -> Visit:
    """The visit as it is now, held until the verb ends, for one of its raters (`rated_by`).

    The lock makes whatever happens on one visit happen in a row, whoever does it. Refuses whom
    the visit does not belong to, whom a conflict keeps out, and a campaign that is over.
    """
    require(by, "visit.own")
    rows = Visit.objects.select_for_update(of=("self",)).select_related(*DRAWN)
    held = rows.defer("agency__group__instrument__content").get(pk=visit.pk)
    held.rated_by = raters_of_visit(held)
    if by.person_id not in held.rated_by:
        raise Forbidden()
    refuse_standstill(held.agency, follows_up=held.kind == VisitKind.REVISIT)
    unless(held.state != VisitState.CANCELLED, "visit.cancelled", CANCELLED)
    if keeps_out(by.person, held.agency.unit) is not None:
        raise Refusal("conflict.keeps_out", CONFLICT)
    return held


def refuse_standstill(agency: CampaignAgency, *, follows_up: bool = False) -> None:
    """Refuse to change anything of a campaign that does not run, or of an agency that left.

    What follows up the results, a re-visit, goes on after they are final.
    """
    campaign: Campaign = agency.campaign
    final = follows_up and campaign.state == CampaignState.FINAL
    running = campaign.state == CampaignState.ACTIVE
    unless(running or final, "campaign.not_running", NOT_RUNNING)
    unless(agency.left_at is None, "agency.left", LEFT)
    unless(agency.group.instrument_id, "sheet.no_instrument", NO_INSTRUMENT)
