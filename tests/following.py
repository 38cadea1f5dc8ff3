"""A campaign with its results out: findings, who answers them, and who follows them up."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from payesh.actions.results import finalise, release
from payesh.ground.terms import FindingKind, Role
from payesh.records.models import CampaignAgency, Finding
from tests.evaluations import make_finding
from tests.factories import make_seat
from tests.reviewing import Round

WEAK = {"A1.2": {"value": "0"}, "A2.1": {"value": "none"}}


class FollowUp(Round):
    """Three agencies: a strong one, a middling one and a weak one; the results are not out yet."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.province.province = "IR-23"
        self.province.save(update_fields=["province"])
        self.strong = self.settled({"B1.2": {"value": "100"}})
        self.middling = self.settled()
        self.weak = self.settled(WEAK)
        self.headquarters = make_seat(Role.HEADQUARTERS, self.province)

    def out(self) -> None:
        """The results are made final and released to the agencies."""
        finalise(by=self.secretary, campaign=self.campaign)
        self.campaign.refresh_from_db()
        release(by=self.secretary, campaign=self.campaign)
        for agency in (self.strong, self.middling, self.weak):
            agency.refresh_from_db()
        self.campaign.refresh_from_db()

    def shown_to(self, agency: CampaignAgency) -> CampaignAgency:
        """The agency was shown its result; today the window is open."""
        day = timezone.localdate()
        agency.objections_from = agency.objections_until = day
        agency.save()
        return agency

    def found(self, agency: CampaignAgency, kind: str = "weakness", **fields: Any) -> Finding:
        fields.setdefault("made_by", self.reviewer.person)
        fields.setdefault("item", "A1.2")
        return make_finding(agency, kind=FindingKind(kind).value, **fields)
