"""Campaigns whose teams differ in strictness, for tests of fair scores and honest ranks."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from payesh.queries.sheet_scores import scored
from payesh.records.models import CampaignAgency, RankingRules, Visit
from tests.evaluations import (
    CONTENT,
    a_criterion,
    an_item,
    make_agency,
    make_group,
    make_instrument,
    make_sheet,
    make_team,
    make_visit,
    raters_of,
    texts,
)
from tests.reviewing import Round

ITEMS = ("A1.1", "A1.2", "B1.1", "B1.2")


def a_plain_content() -> dict[str, Any]:
    """Two axes of equal weight, two items each, from 0 to 100: a sheet's score is their mean."""
    axes = [
        {
            "code": axis,
            "title": texts(f"محور {axis}", f"Axis {axis}"),
            "weight": "1",
            "criteria": [
                a_criterion(f"{axis}1", [an_item(f"{axis}1.{at}", "0_100") for at in (1, 2)])
            ],
        }
        for axis in "AB"
    ]
    return {**deepcopy(CONTENT), "axes": axes}


class FairRound(Round):
    """A campaign with one team of two for each of `severities`, positive for the stricter.

    Sheets are the level of the agency, less the team's severity, with noise of `noise` points on
    each item; the final sheet is the mean of the two of the first visit.
    """

    def __init__(
        self, severities: Sequence[float] = (8, 0, -8), *, noise: float = 2, **fields: Any
    ) -> None:
        super().__init__(**fields)
        self.group = make_group(
            self.campaign, make_instrument(self.province, a_plain_content()), "گروه هم‌تراز"
        )
        self.severities = tuple(severities)
        self.teams = [make_team(self.campaign) for _ in severities]
        self.noise, self.rng = noise, np.random.default_rng(5)
        self.level: dict[CampaignAgency, float] = {}

    def rules(self, **fields: Any) -> RankingRules:
        return RankingRules.objects.create(campaign=self.campaign, **{"seed": 7, **fields})

    def rated(self, level: float, team: int, group: Any = None) -> CampaignAgency:
        """An agency visited by a team, with its final sheet."""
        agency = make_agency(group or self.group)
        self.level[agency] = level
        _visit, sheets = self._rated(agency, team, "first")
        final = {
            item: {"value": str(round(sum(int(one[item]["value"]) for one in sheets) / 2))}
            for item in ITEMS
        }
        for layer in ("agreed", "reviewed", "final"):
            kept = scored(agency.group.instrument, final)
            visit = _visit if layer == "agreed" else None
            make_sheet(
                visit,
                None,
                final,
                layer,
                "locked",
                agency,
                score=kept.score,
                coverage=kept.coverage,
            )
        return agency

    def joint(self, agency: CampaignAgency, team: int) -> Visit:
        """A joint visit of another team at the agency."""
        return self._rated(agency, team, "joint")[0]

    def full(self, agencies: int = 12, joint: int = 4, spread: float = 60) -> list[CampaignAgency]:
        """So many agencies of evenly rising levels, teams in turn; the first `joint` seen twice."""
        levels = np.linspace(30, 30 + spread, agencies)
        found = [self.rated(float(level), at % len(self.teams)) for at, level in enumerate(levels)]
        for at, agency in enumerate(found[:joint]):
            self.joint(agency, (at + 1) % len(self.teams))
        return found

    def _rated(self, agency: CampaignAgency, team: int, kind: str) -> tuple[Visit, list[Any]]:
        visit = make_visit(agency, self.teams[team], state="closed", kind=kind)
        sheets = []
        for rater in raters_of(visit):
            answers = {item: {"value": str(self._value(agency, team))} for item in ITEMS}
            kept = scored(agency.group.instrument, answers)
            make_sheet(
                visit,
                rater,
                answers,
                "rated",
                "locked",
                agency,
                score=kept.score,
                coverage=kept.coverage,
            )
            sheets.append(answers)
        return visit, sheets

    def _value(self, agency: CampaignAgency, team: int) -> int:
        drawn = self.rng.normal(self.level[agency] - self.severities[team], self.noise)
        return round(min(max(float(drawn), 0), 100))
