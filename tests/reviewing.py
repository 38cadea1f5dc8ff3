"""A campaign after its visits, for tests of the review, of objections and of results."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from payesh.ground.terms import Role
from payesh.queries.sheet_scores import scored
from payesh.records.models import CampaignAgency, Sheet
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_group,
    make_sheet,
    make_team,
    make_visit,
    raters_of,
)
from tests.factories import make_seat, make_unit

TODAY = date(2026, 8, 1)
"""A Saturday, 10 Mordad 1405."""


class Round:
    """A province with a running campaign, one group, and the seats of its people."""

    def __init__(self, **fields: Any) -> None:
        self.province = make_unit(name="استان نمونه")
        self.campaign = make_campaign(self.province, **fields)
        self.group = make_group(self.campaign)
        self.team = make_team(self.campaign)
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.reviewer = make_seat(Role.REVIEWER, self.province)
        self.second = make_seat(Role.REVIEWER, self.province)
        self.arbiter = make_seat(Role.REVIEWER, self.province)

    def visited(self, changes: dict[str, Any] | None = None, group: Any = None) -> CampaignAgency:
        """An agency whose two raters and agreed sheet all gave the same answers."""
        agency = make_agency(group or self.group)
        visit = make_visit(agency, self.team, state="closed")
        answers = {**deepcopy(ANSWERS), **(changes or {})}
        for rater in raters_of(visit):
            self._locked(visit, rater, answers, "rated")
        self._locked(visit, None, answers, "agreed")
        return agency

    def speaker(self, agency: CampaignAgency) -> Any:
        """The seat that speaks for the agency."""
        return make_seat(Role.AGENCY, agency.unit)

    def declared(self, agency: CampaignAgency, answers: dict[str, Any]) -> Sheet:
        return self._locked(None, None, answers, "declared", agency)

    def _locked(
        self, visit: Any, rater: Any, answers: Any, layer: str, agency: Any = None
    ) -> Sheet:
        version = (agency or visit.agency).group.instrument
        kept = scored(version, answers)
        return make_sheet(
            visit,
            rater,
            answers,
            layer,
            "locked",
            agency,
            score=kept.score,
            coverage=kept.coverage,
        )

    def settled(self, changes: dict[str, Any] | None = None, group: Any = None) -> CampaignAgency:
        """An agency with its reviewed and its final sheet, as agreed."""
        agency = self.visited(changes, group)
        answers = {**deepcopy(ANSWERS), **(changes or {})}
        self._locked(None, None, answers, "reviewed", agency)
        self._locked(None, None, answers, "final", agency)
        return agency
