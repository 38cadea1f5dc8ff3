"""Scores far from their group, and teams whose scores lie apart, by the modified z.

A team's visits are compared with the middle of each agency's own group, so that a team that was
given weak groups does not look strict.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.db.models import FloatField
from django.db.models.functions import Cast

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
    """The robust z of every agreed score in its group, and the teams, strictest first.

    `z` is kept by the group's number and the score: level scores lie equally far.
    """

    z: dict[tuple[int, float], float]
    teams: list[TeamStanding]

    def z_of(self, group: int, score: Decimal | None) -> float | None:
        """The robust z of a score in its group; None without one, or in too small a group."""
        return None if score is None else self.z.get((group, float(score)))


def outliers(campaign: Campaign) -> Outliers:
    """Scores and teams against their groups; two statements over three small columns."""
    rows = Sheet.objects.filter(
        campaign=campaign,
        layer=Layer.AGREED.value,
        state=SheetState.LOCKED.value,
        score__isnull=False,
        agency__left_at__isnull=True,
    )
    score = Cast("score", FloatField())
    columns = ("agency__group__number", "visit__team__number", score)
    groups: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for group, team, number in rows.order_by().values_list(*columns):
        groups[group].append((team, number))
    z: dict[tuple[int, float], float] = {}
    shifts: dict[int, list[float]] = defaultdict(list)
    for group, found in groups.items():
        scores = np.array([number for _team, number in found])
        away = scores - np.median(scores)
        if len(scores) >= LEAST:
            apart = modified_z(scores).tolist()
            z |= {(group, number): one for number, one in zip(scores.tolist(), apart, strict=True)}
        for (team, _number), one in zip(found, away.tolist(), strict=True):
            shifts[team].append(one)
    return Outliers(z, _teams(campaign, shifts))


def _teams(campaign: Campaign, shifts: dict[int, list[float]]) -> list[TeamStanding]:
    teams = [team for team in Team.objects.filter(campaign=campaign) if team.number in shifts]
    middles = [float(np.median(shifts[team.number])) for team in teams]
    found = modified_z(middles).tolist() if len(teams) >= LEAST else [None] * len(teams)
    standing = [
        TeamStanding(team, len(shifts[team.number]), middle, z)
        for team, middle, z in zip(teams, middles, found, strict=True)
    ]
    return sorted(standing, key=lambda one: one.shift)
