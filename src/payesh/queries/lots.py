"""Draws by lot of a campaign, and whether its visits followed one."""

from __future__ import annotations

from payesh.ground.terms import VisitKind, VisitState
from payesh.records.models import Campaign, LotDraw, Visit
from payesh.scoring.lots import is_drawn


def newest_draw(campaign: Campaign) -> LotDraw | None:
    return campaign.lot_draws.select_related("drawn_by").order_by("-drawn_at", "-id").first()


def proves_lot(campaign: Campaign) -> bool:
    """Whether a draw, made before the first visit began, gave every first visit its team.

    Only then may the scoring treat the campaign's agencies as a sample.
    """
    rows = Visit.objects.filter(agency__campaign=campaign, kind=VisitKind.FIRST.value)
    rows = rows.exclude(state=VisitState.CANCELLED.value).filter(agency__left_at__isnull=True)
    visited: dict[str, str] = {}
    begun = None
    for agency, team, started in rows.values_list("agency_id", "team_id", "started_at"):
        visited[str(agency)] = str(team)
        if started is not None and (begun is None or started < begun):
            begun = started
    draws = LotDraw.objects.filter(campaign=campaign)
    if begun is not None:
        draws = draws.filter(drawn_at__lt=begun)
    return any(is_drawn(draw.pairs, visited) for draw in draws)
