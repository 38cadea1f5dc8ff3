"""A small province with one of everything that an address may name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from payesh.ground.terms import Role
from payesh.records.models import (
    AgencyService,
    Amendment,
    CorrectiveAction,
    Decision,
    Evidence,
    Holiday,
    ImportRun,
    Invitation,
    IssuedReport,
    Job,
    Meeting,
    Notice,
    PublicComment,
    Seat,
    SupportRequest,
    UnitGroup,
    WeekendRule,
)
from payesh.reports.document.stored import to_data
from tests.factories import (
    DAY,
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_person,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
)
from tests.publishing import some_results
from tests.reports.sample_report import sample_report
from tests.web.campaign_world import ITEM, CampaignWorld


class World:
    """A province, an office below it, a plan and a campaign with all that belongs to them.

    `things[name]` is the row that the address parameter of that name means.
    """

    def __init__(self) -> None:
        self.province = make_unit()
        self.unit = make_unit(self.province)
        self.plan = make_plan(self.province)
        self.person = make_person()
        self.things: dict[str, Any] = {}
        self._add_plan()
        self._add_work()
        self._add_office()
        self.round = CampaignWorld(self.province)
        self.things |= self.round.things
        self._add_opinions()
        self.things["publication"] = some_results(self.province)[0]
        self.things["issued"] = self._issued()
        self._add_what_is_ones_own()

    def seat(self, role: Role) -> Seat:
        """A seat of that role where such people sit.

        An evaluator's is that of a rater, an agency's speaks for the one under review.
        """
        own = {Role.EVALUATOR: self.round.evaluator, Role.AGENCY: self.round.speaker}
        return own.get(role) or make_seat(role, self.province)

    def _add_what_is_ones_own(self) -> None:
        """A job somebody asked for, and a notice to them."""
        seat = self.things["seat"]
        self.things["job"] = Job.objects.create(
            kind="analysis", title="x", task="make_analysis", seat=seat
        )
        self.things["notice"] = Notice.objects.create(
            seat=seat, kind="report", key="x", title="x", told_at=timezone.now()
        )

    def _issued(self) -> IssuedReport:
        """A digest: an agency reads its own feedback reports and no digest."""
        report = sample_report()
        return IssuedReport.objects.create(
            kind="digest",
            unit=self.province,
            campaign=self.round.campaign,
            title=report.title,
            content=to_data(report),
            data_version=report.data_version,
        )

    def _add_plan(self) -> None:
        goal = make_branch(self.plan)
        node = make_node(self.plan, goal, owner=self.unit)
        indicator = make_indicator(goal, [self.unit], {1: 60})
        period = period_of_plan(self.plan)
        make_progress(node, period, declared=40)
        make_measurement(indicator, period, self.unit, declared=55)
        self.things |= {
            "plan": self.plan,
            "unit": self.unit,
            "node": node,
            "subject": node,
            "indicator": indicator,
            "period": period,
            "amendment": Amendment.objects.create(
                plan=self.plan,
                number=1,
                effective_from=DAY,
                title="اصلاحیه",
                reason="دلیل",
                made_by=self.person,
            ),
        }

    def _add_work(self) -> None:
        unit, plan, person = self.unit, self.plan, self.person
        node, period = self.things["node"], self.things["period"]
        signed = {"submitted_by": person, "submitted_at": timezone.now()}
        due = timezone.localdate() + timedelta(days=9)
        meeting = Meeting.objects.create(
            plan=plan, unit=unit, period=period, held_on=DAY, called_by=person
        )
        self.things |= {
            "report": make_report(period, unit, state="submitted", **signed),
            "request_id": SupportRequest.objects.create(
                from_unit=unit, to_unit=self.province, plan=plan, title="x", due=due,
                asked_by=person,
            ),
            "action": CorrectiveAction.objects.create(
                unit=unit, plan=plan, source_kind="node", source_id=node.pk, title="x",
                owner=person, due=due, opened_by=person,
            ),
            "meeting": meeting,
            "decision": Decision.objects.create(
                meeting=meeting, text="x", unit=unit, owner=person, due=due
            ),
            "evidence": Evidence.objects.create(
                subject_kind="progress", subject_id=node.progress.get().pk, unit=unit,
                link="https://example.org/", given_by=person,
            ),
            "run": ImportRun.objects.create(
                kind="plan", state="applied", unit=unit, plan=plan, file_name="x.xlsx",
                sha256="0" * 64,
                given_by=person,
            ),
        }  # fmt: skip

    def _add_opinions(self) -> None:
        """A service of the agency under review, and what somebody said of it."""
        agency = self.round.speaker.unit
        service = AgencyService.objects.create(unit=agency, title="x")
        self.things["service"] = service
        self.things["comment"] = PublicComment.objects.create(
            unit=agency, service=service, rating=4, comment="x", state="shown", source="x",
            puzzle=str(agency.pk), given_at=timezone.now(),
        )  # fmt: skip

    def _add_office(self) -> None:
        group = UnitGroup.objects.create(name=f"گروه {self.province.code}")
        group.units.add(self.unit)
        self.things |= {
            "group": group,
            "seat": make_seat(Role.PLANNER, self.unit, self.person),
            "person": self.person,
            "holiday": Holiday.objects.create(day=DAY, name="x", unit=self.unit),
            "weekend": WeekendRule.objects.create(unit=self.unit, from_day=DAY, days_off=[6]),
            "invitation": Invitation.objects.create(
                full_name="x", role=Role.PLANNER, unit=self.unit, invited_by=self.person,
                token_hash=str(self.unit.pk), expires_at=timezone.now() + timedelta(days=1),
            ),
        }  # fmt: skip

    def query(self, name: str) -> str:
        """What an address asks for behind its question mark."""
        if name == "action_new":
            return f"?source_kind=node&source_id={self.things['node'].pk}"
        return f"?item={ITEM}" if name == "instrument_item" else ""

    def value(self, parameter: str) -> Any:
        """What stands in an address for the parameter."""
        if parameter in PLAIN:
            return PLAIN[parameter](self)
        return self.things[parameter].pk


PLAIN: dict[str, Callable[[World], Any]] = {
    "token": lambda world: "guessed",
    "uidb36": lambda world: "1",
    "key": lambda world: "set-password",
    "pk": lambda world: 1,
    "number": lambda world: 1,
    "year": lambda world: 1404,
    "kind": lambda world: "node",
    "item": lambda world: ITEM,
    "name": lambda world: "sheets",
    "export": lambda world: world.province.pk,
    "drawing": lambda world: "ranks-1",
    "issued_kind": lambda world: "digest",
    "file_form": lambda world: "xlsx",
    "figure": lambda world: "due",
    "reader": lambda world: "planner",
}
"""Parameters that name no row of a province."""
