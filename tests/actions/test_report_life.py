"""The life of a report under any order of steps: nothing is lost, no forbidden step, all told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from payesh.actions import reporting
from payesh.ground.errors import Refusal
from payesh.ground.terms import ReportState, Role
from payesh.records.models import JournalEntry, Progress, Report
from tests.factories import (
    make_branch,
    make_nodes,
    make_plan,
    make_seat,
    make_unit,
    period_of_plan,
)

NUMBERS = st.integers(0, 100) | st.none()


class Life(RuleBasedStateMachine):
    """A unit with two activities, its planner and its reviewer, and what they should find."""

    def __init__(self):
        super().__init__()
        province = make_unit()
        self.office = make_unit(province)
        plan = make_plan(province)
        self.nodes = make_nodes(plan, make_branch(plan, self.office), 2)
        self.period = period_of_plan(plan)
        self.planner = make_seat(Role.PLANNER, self.office)
        self.reviewer = make_seat(Role.REVIEWER, province)
        self.state: str | None = None
        self.declared: dict[object, int | None] = {}
        self.verified: dict[object, int | None] = {}
        self.lines = JournalEntry.objects.count()

    @property
    def report(self) -> Report:
        return Report.objects.get(period=self.period, unit=self.office)

    def attempt(self, allowed: bool, step, name: str) -> bool:
        """Take a step; it succeeds exactly when it is allowed, with exactly one line for it."""
        before = JournalEntry.objects.count()
        try:
            step()
        except Refusal:
            assert not allowed, f"{name} was refused in {self.state}"
            assert JournalEntry.objects.count() == before
            return False
        assert allowed, f"{name} was possible in {self.state}"
        assert JournalEntry.objects.count() == before + 1
        assert JournalEntry.objects.first().verb == name
        return True

    @rule(which=st.sampled_from([0, 1]), number=NUMBERS, words=st.booleans())
    def save(self, which, number, words):
        node = self.nodes[which]
        texts = {"reason": "دلیل", "remedy": "اقدام"} if words else {}
        given = None if number is None else Decimal(number)
        row = reporting.EntryRow(kind="node", subject=node.pk, number=given, **texts)
        allowed = self.state in (None, "draft", "returned")

        def step():
            reporting.save_entries(
                by=self.planner, period=self.period, unit=self.office, rows=[row]
            )

        if self.attempt(allowed, step, "report.saved"):
            if self.declared.get(node.pk) != number:
                self.verified.pop(node.pk, None)
            self.declared[node.pk] = number
            self.state = self.state or "draft"

    @rule()
    def submit(self):
        if self.state is None:
            return
        entries = Progress.objects.filter(period=self.period)
        by_node = {entry.node_id: entry for entry in entries}
        complete = all(
            self.declared.get(node.pk) is not None
            and (self.declared[node.pk] == 100 or by_node[node.pk].remedy)
            for node in self.nodes
        )
        allowed = self.state in ("draft", "returned") and complete

        def step():
            reporting.submit_report(by=self.planner, report=self.report)

        if self.attempt(allowed, step, "report.submitted"):
            self.state = "submitted"

    @rule()
    def withdraw(self):
        def step():
            reporting.withdraw_report(by=self.planner, report=self.report)

        if self.state and self.attempt(self.state == "submitted", step, "report.withdrawn"):
            self.state = "draft"

    @rule(which=st.sampled_from([0, 1]), number=st.integers(0, 100))
    def verify(self, which, number):
        node = self.nodes[which]
        row = reporting.VerifiedRow(kind="node", subject=node.pk, number=Decimal(number))

        def step():
            reporting.verify_entries(by=self.reviewer, report=self.report, rows=[row])

        if self.state and self.attempt(self.state == "submitted", step, "report.verified"):
            self.verified[node.pk] = number

    @rule(comment=st.sampled_from(["", "اصلاح شود"]))
    def send_back(self, comment):
        def step():
            reporting.return_report(by=self.reviewer, report=self.report, comment=comment)

        allowed = self.state == "submitted" and bool(comment)
        if self.state and self.attempt(allowed, step, "report.returned"):
            self.state = "returned"

    @rule(own=st.booleans())
    def accept(self, own):
        by = self.planner if own else self.reviewer

        def step():
            reporting.accept_report(by=by, report=self.report)

        allowed = self.state == "submitted" and not own
        if self.state and self.attempt(allowed, step, "report.accepted"):
            self.state = "accepted"

    @invariant()
    def nothing_is_lost(self):
        if self.state is None:
            assert not Report.objects.filter(unit=self.office).exists()
            return
        assert self.report.state == ReportState(self.state)
        rows = Progress.objects.filter(period=self.period).values_list(
            "node_id", "declared", "verified"
        )
        found = {node: (declared, verified) for node, declared, verified in rows}
        for node, number in self.declared.items():
            if node in found or number is not None:
                assert found[node] == (number, self.verified.get(node))


@pytest.mark.django_db
def test_the_life_of_a_report():
    run_state_machine_as_test(
        Life, settings=settings(max_examples=25, stateful_step_count=20, deadline=None)
    )
