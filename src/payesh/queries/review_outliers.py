"""Scores far from their group, and teams whose scores lie apart, by the modified z.

A team's visits are compared with the middle of each agency's own group, so that a team that was
given weak groups does not look strict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from payesh.analytics.series import BOUND, modified_z
from payesh.ground.terms import Layer, SheetState
from payesh.records.models import Campaign, Sheet, Team

LEAST = 4
"""Fewer scores have no middle that could be spoken of."""


@dataclass(frozen=True)
class TeamStanding:
    """A team: its visits, how far the middle one lies from the groups' middles, and the robust z.

    `z` is None where fewer than four teams can be compared.
    """

    team: Team
    visits: int
    shift: float
    z: float | None

    @property
    def odd(self) -> bool:
        """Whether the team lies far from the others."""
        return self.z is not None and abs(self.z) > BOUND


@dataclass(frozen=True)
class Outliers:
    """The robust z of each agency's agreed score in its group, and the teams, strictest first."""

    z: dict[UUID, float]
    teams: list[TeamStanding]

    def is_odd(self, agency: UUID) -> bool:
        """Whether the agency's score lies far from its group's."""
        return abs(self.z.get(agency, 0.0)) > BOUND


def outliers(campaign: Campaign) -> Outliers:
    """Agencies and teams against their groups; two statements over a few columns."""
    rows = Sheet.objects.filter(
        campaign=campaign,
        layer=Layer.AGREED.value,
        state=SheetState.LOCKED.value,
        score__isnull=False,
        agency__left_at__isnull=True,
    )
    groups: dict[UUID, list[tuple[UUID, UUID, float]]] = defaultdict(list)
    columns = ("agency_id", "agency__group_id", "visit__team_id", "score")
    for agency, group, team, score in rows.order_by().values_list(*columns):
        groups[group].append((agency, team, float(score)))
    z: dict[UUID, float] = {}
    shifts: dict[UUID, list[float]] = defaultdict(list)
    for found in groups.values():
        scores = np.array([score for _agency, _team, score in found])
        middle = np.median(scores)
        apart = modified_z(scores) if len(scores) >= LEAST else np.zeros(len(scores))
        for (agency, team, score), one in zip(found, apart.tolist(), strict=True):
            z[agency] = one
            shifts[team].append(score - float(middle))
    return Outliers(z, _teams(campaign, shifts))


def _teams(campaign: Campaign, shifts: dict[UUID, list[float]]) -> list[TeamStanding]:
    teams = [team for team in Team.objects.filter(campaign=campaign) if team.pk in shifts]
    middles = [float(np.median(shifts[team.pk])) for team in teams]
    found = modified_z(middles).tolist() if len(teams) >= LEAST else [None] * len(teams)
    standing = [
        TeamStanding(team, len(shifts[team.pk]), middle, z)
        for team, middle, z in zip(teams, middles, found, strict=True)
    ]
    return sorted(standing, key=lambda one: one.shift)
