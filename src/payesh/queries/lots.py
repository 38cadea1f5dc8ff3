"""Draws by lot of a campaign, and whether its visits followed one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from payesh.ground.terms import VisitKind, VisitState
from payesh.records.models import Campaign, CampaignAgency, LotDraw, Team, Visit
from payesh.scoring.lots import is_drawn


@dataclass(frozen=True)
class Drawn:
    """An agency with the team drawn for it, and the team that visits it, where one is planned."""

    agency: CampaignAgency
    team: Team | None
    """None for an agency that came in after the draw, or a team that is there no more."""
    visits: Team | None

    @property
    def follows(self) -> bool | None:
        """Whether the drawn team visits; None as long as no visit is planned."""
        return None if self.visits is None else self.visits == self.team


@dataclass(frozen=True)
class LotView:
    """The newest draw of a campaign, agency by agency, and the draws before it."""

    draw: LotDraw
    rows: tuple[Drawn, ...]
    earlier: tuple[LotDraw, ...]
    proves: bool

    @property
    def planned(self) -> int:
        return sum(row.visits is not None for row in self.rows)

    @property
    def strayed(self) -> int:
        """Visits by another team than the one drawn."""
        return sum(row.follows is False for row in self.rows)


def lot_view(campaign: Campaign) -> LotView | None:
    """The draws of a campaign; None where there is none. A fixed number of statements."""
    draws = list(campaign.lot_draws.select_related("drawn_by").order_by("-drawn_at", "-id"))
    if not draws:
        return None
    teams = {str(team.pk): team for team in campaign.teams.all()}
    going = {str(visit.agency_id): visit.team for visit in _first_visits(campaign)}
    agencies = campaign.agencies.filter(left_at=None).select_related("unit", "group")
    rows = tuple(
        Drawn(one, teams.get(draws[0].pairs.get(str(one.pk), "")), going.get(str(one.pk)))
        for one in agencies.order_by("group__number", "unit__path")
    )
    return LotView(draws[0], rows, tuple(draws[1:]), proves_lot(campaign))


def drawn_teams(campaign: Campaign) -> Mapping[str, str]:
    """Keys of agencies to keys of the teams that the newest draw gave them; empty without one."""
    draw = newest_draw(campaign)
    return draw.pairs if draw else {}


def newest_draw(campaign: Campaign) -> LotDraw | None:
    return campaign.lot_draws.select_related("drawn_by").order_by("-drawn_at", "-id").first()


def proves_lot(campaign: Campaign) -> bool:
    """Whether a draw, made before the first visit began, gave every first visit its team.

    Only then may the scoring treat the campaign's agencies as a sample.
    """
    rows = _first_visits(campaign).values_list("agency_id", "team_id", "started_at")
    visited: dict[str, str] = {}
    begun = None
    for agency, team, started in rows:
        visited[str(agency)] = str(team)
        if started is not None and (begun is None or started < begun):
            begun = started
    draws = LotDraw.objects.filter(campaign=campaign)
    if begun is not None:
        draws = draws.filter(drawn_at__lt=begun)
    return any(is_drawn(draw.pairs, visited) for draw in draws)


def _first_visits(campaign: Campaign) -> QuerySet[Visit]:
    rows = Visit.objects.filter(agency__campaign=campaign, kind=VisitKind.FIRST.value)
    rows = rows.exclude(state=VisitState.CANCELLED.value).filter(agency__left_at__isnull=True)
    return rows.select_related("team")
