"""The verb that draws by lot which team visits which agency."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.queries.assignment import choices_for
from payesh.queries.evaluators import teams_of
from payesh.queries.permission import require
from payesh.queries.ranking_rules import has_begun
from payesh.records.models import Campaign, LotDraw, Seat
from payesh.scoring import lots

from .guards import locked, unless
from .journal import record, verb
from .ranking_rules import MOST_SEED

BEGUN = _("Visits have begun; lots are drawn before the first one.")
NO_TEAM = _("There is no team yet.")
NO_AGENCY = _("The campaign has no agency yet.")
ALL_KEPT_AWAY = _("Every team has a conflict of interest with %(agency)s.")
SEED = _("The seed is a whole number from 1 to %(most)s.")


@verb
def draw_lots(*, by: Seat, campaign: Campaign, seed: int | None = None) -> LotDraw:
    """Give every agency of the campaign a team by lot, as even as conflicts of interest allow.

    Whoever knows the seed (made here unless one was drawn in public) gets the same pairs again.
    """
    require(by, "visit.plan", campaign)
    campaign = locked(campaign)
    unless(not has_begun(campaign), "lot.begun", BEGUN)
    seed = secrets.randbelow(MOST_SEED) + 1 if seed is None else seed
    unless(1 <= seed <= MOST_SEED, "lot.seed", SEED, "seed", most=MOST_SEED)
    pairs = _pairs(campaign, seed)
    draw = LotDraw.objects.create(
        campaign=campaign, seed=seed, method=lots.METHOD, pairs=pairs, drawn_by=by.person
    )
    told = {"seed": seed, "method": lots.METHOD, "agencies": len(pairs)}
    record(by=by, verb="lot.drawn", subject=draw, after=told)
    return draw


def _pairs(campaign: Campaign, seed: int) -> dict[str, str]:
    agencies = list(campaign.agencies.filter(left_at=None).select_related("unit"))
    teams = list(teams_of(campaign))
    unless(teams, "lot.no_team", NO_TEAM)
    unless(agencies, "lot.no_agency", NO_AGENCY)
    forbidden = {
        (str(choice.agency.pk), str(blocked.team.pk))
        for choice in choices_for(agencies, teams)
        for blocked in choice.blocked
    }
    keys = [str(one.pk) for one in agencies]
    try:
        return lots.draw(keys, [str(team.pk) for team in teams], seed, forbidden)
    except lots.NoTeamLeftError as fault:
        name = next(one.unit.name for one in agencies if str(one.pk) == fault.agency)
        raise Refusal("lot.all_kept_away", ALL_KEPT_AWAY, agency=name) from None
