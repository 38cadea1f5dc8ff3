"""A running campaign with one of everything that an address of the interface may name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from payesh.actions.sheet_writing import fill
from payesh.ground.terms import Role
from payesh.records.models import (
    AgencyResult,
    Challenge,
    Evidence,
    Objection,
    Seat,
    SheetEvidence,
    SheetOffer,
)
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_finding,
    make_group,
    make_phase,
    make_result_set,
    make_sheet,
    make_visit,
    raters_of,
    seat_of,
)
from tests.factories import make_seat, make_unit


class ApiWorld:
    """`things[name]` is the row that the parameter of that name means.

    `seats[role]` sits where the role belongs; the evaluator's is the first rater's of `visit`,
    who has a draft, and the agency's speaks for the agency visited.
    """

    def __init__(self) -> None:
        self.province = make_unit()
        today = timezone.localdate()
        self.campaign = make_campaign(
            self.province, starts=today - timedelta(days=9), ends=today + timedelta(days=30)
        )
        make_phase(self.campaign, "declaration", today - timedelta(days=2), date(2100, 1, 1))
        self.group = make_group(self.campaign)
        self.agency = make_agency(self.group)
        self.visit = make_visit(self.agency, state="under_way")
        self.raters = raters_of(self.visit)
        self.sheet = make_sheet(self.visit, self.raters[0])
        fill(self.sheet, self.sheet.answers)
        self.sheet.save()
        self.other_sheet = make_sheet(self.visit, self.raters[1])
        self.seats: dict[Role, Seat] = {
            role: make_seat(role, self.province)
            for role in Role
            if role not in {Role.EVALUATOR, Role.AGENCY}
        }
        self.seats[Role.EVALUATOR] = seat_of(self.raters[0])
        self.seats[Role.AGENCY] = make_seat(Role.AGENCY, self.agency.unit)
        self.things: dict[str, Any] = {
            "campaign": self.campaign,
            "version": self.group.instrument,
            "visit": self.visit,
            "sheet": self.sheet,
            "agency": self.agency,
            **self._outcomes(),
        }

    def _outcomes(self) -> dict[str, Any]:
        person = self.raters[0].person
        evidence = Evidence.objects.create(
            subject_kind="sheet", subject_id=self.sheet.pk, unit=self.agency.unit,
            link="https://example.org/", given_by=person,
        )  # fmt: skip
        SheetEvidence.objects.create(sheet=self.sheet, item="A1.1", evidence=evidence)
        offer = SheetOffer.objects.create(
            sheet=self.sheet, answers={"A1.1": {"value": "0"}}, base_version=1, given_by=person
        )
        result_set = make_result_set(self.campaign)
        AgencyResult.objects.create(
            result_set=result_set, agency=self.agency, group=self.group, score="71.25",
            exact="285/4", coverage="1", rank=1, ranked_of=1,
            layers={"declared": "80"}, parts={"A": {"value": 71.25, "coverage": 1, "weight": 60,
            "share": 0.6, "state": ""}},
        )  # fmt: skip
        Objection.objects.create(
            agency=self.agency, item="A1.1", statement="x", given_by=self.seats[Role.AGENCY].person
        )
        Challenge.objects.create(unit=self.province, title="x", made_by=person)
        return {
            "evidence": evidence,
            "offer": offer,
            "result_set": result_set,
            "finding": make_finding(self.agency, self.visit, made_by=person),
        }

    def value(self, parameter: str) -> Any:
        """What stands in an address for the parameter."""
        return PLAIN.get(parameter) or self.things[parameter].pk


PLAIN = {"item": "A1.1", "name": "sheets"}
FULL = ANSWERS
