"""Draws by lot of a campaign, and whether its visits followed one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """The newest draw of a campaign, the one that counts, agency by agency; and those before it.

    `proves`: it was made in time and all first visits follow it.
    """

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
    visits = list(_first_visits(campaign))
    going = {str(visit.agency_id): visit.team for visit in visits}
    agencies = campaign.agencies.filter(left_at=None).select_related("unit", "group")
    rows = tuple(
        Drawn(one, teams.get(draws[0].pairs.get(str(one.pk), "")), going.get(str(one.pk)))
        for one in agencies.order_by("group__number", "unit__path")
    )
    return LotView(draws[0], rows, tuple(draws[1:]), _is_proof(draws[0], visits))


def drawn_teams(campaign: Campaign) -> Mapping[str, str]:
    """Keys of agencies to keys of the teams that the newest draw gave them; empty without one."""
    draw = newest_draw(campaign)
    return draw.pairs if draw else {}


def newest_draw(campaign: Campaign) -> LotDraw | None:
    return campaign.lot_draws.select_related("drawn_by").order_by("-drawn_at", "-id").first()


def proves_lot(campaign: Campaign) -> bool:
    """Whether the newest draw, made before the first visit began, gave every first visit its team.

    Only then may the scoring treat the campaign's agencies as a sample. An earlier draw proves
    nothing: of many draws one would always suit somebody.
    """
    draw = newest_draw(campaign)
    return draw is not None and _is_proof(draw, list(_first_visits(campaign)))


def _is_proof(draw: LotDraw, visits: Sequence[Visit]) -> bool:
    visited = {str(visit.agency_id): str(visit.team_id) for visit in visits}
    in_time = all(one.started_at is None or draw.drawn_at < one.started_at for one in visits)
    return in_time and is_drawn(draw.pairs, visited)


def _first_visits(campaign: Campaign) -> QuerySet[Visit]:
    rows = Visit.objects.filter(agency__campaign=campaign, kind=VisitKind.FIRST.value)
    rows = rows.exclude(state=VisitState.CANCELLED.value).filter(agency__left_at__isnull=True)
    return rows.select_related("team")
