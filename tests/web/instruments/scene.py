"""What the tests of these pages look at."""

from __future__ import annotations

from payesh.actions.instrument_versions import new_version
from payesh.ground.terms import Role
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_group,
    make_instrument,
    make_sheet,
)
from tests.factories import make_seat, make_unit


class Scene:
    """`frozen` is asked in `group`; `draft` is its next version."""

    def __init__(self):
        self.province = make_unit(name="استان نمونه", code="P1")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.reviewer = make_seat(Role.REVIEWER, self.province)
        self.agency = make_seat(Role.AGENCY, make_unit(self.province))
        self.frozen = make_instrument(self.province, title="حقوق شهروندی")
        self.group = make_group(make_campaign(self.province), self.frozen)
        for value in ("0", "4"):
            answers = {**ANSWERS, "A1.2": {"value": value}}
            make_sheet(None, answers=answers, layer="final", state="locked",
                       agency=make_agency(self.group))  # fmt: skip
        self.draft = new_version(by=self.secretary, made_from=self.frozen)
