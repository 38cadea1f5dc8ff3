"""The database itself refuses half-states of the plan loop, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.records.models import (
    CorrectiveAction,
    Decision,
    Evidence,
    Measurement,
    Meeting,
    Node,
    Period,
    Progress,
    Report,
    SupportRequest,
)
from tests.factories import (
    DAY,
    make_branch,
    make_indicator,
    make_node,
    make_plan,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.unit = make_unit()
        self.seat = make_seat(Role.SECRETARIAT, self.unit)
        self.person = self.seat.person
        self.plan = make_plan(self.unit)
        self.period = period_of_plan(self.plan)
        self.node = make_node(self.plan, make_branch(self.plan))
        self.indicator = make_indicator(self.node.parent)
        self.now = timezone.now()


@pytest.fixture
def scene():
    return Scene()


def report(scene, **columns):
    return Report(plan=scene.plan, period=scene.period, unit=scene.unit, **columns)


def progress(scene, **columns):
    return Progress(node=scene.node, period=scene.period, unit=scene.unit, **columns)


def measurement(scene, **columns):
    return Measurement(indicator=scene.indicator, period=scene.period, unit=scene.unit, **columns)


def request(scene, **columns):
    given = {
        "from_unit": scene.unit,
        "to_unit": make_unit(scene.unit),
        "title": "x",
        "due": DAY,
        "asked_by": scene.person,
    }
    return SupportRequest(**{**given, **columns})


def action(scene, **columns):
    return CorrectiveAction(
        unit=scene.unit,
        source_kind="node",
        source_id=scene.node.pk,
        title="x",
        owner=scene.person,
        due=DAY,
        opened_by=scene.person,
        **columns,
    )


def decision(scene, **columns):
    meeting = Meeting.objects.create(
        plan=scene.plan,
        unit=scene.unit,
        period=scene.period,
        held_on=DAY,
        called_by=scene.person,
    )
    return Decision(
        meeting=meeting, text="x", unit=scene.unit, owner=scene.person, due=DAY, **columns
    )


def evidence(scene, **columns):
    return Evidence(
        subject_kind="node",
        subject_id=scene.node.pk,
        unit=scene.unit,
        given_by=scene.person,
        **columns,
    )


HALF = {
    "submitted without a signature": lambda s: report(s, state="submitted"),
    "submitted by nobody": lambda s: report(s, submitted_at=s.now),
    "accepted without a decision": lambda s: report(
        s, state="accepted", submitted_by=s.person, submitted_at=s.now
    ),
    "returned without a comment": lambda s: report(
        s,
        state="returned",
        submitted_by=s.person,
        submitted_at=s.now,
        decided_by=s.person,
        decided_at=s.now,
    ),
    "a state nobody knows": lambda s: report(s, state="lost"),
    "a declaration without a signature": lambda s: progress(s, declared=5),
    "declared at no time": lambda s: progress(s, declared_by=s.person),
    "a verification without a signature": lambda s: measurement(s, verified=5),
    "a number and a reason for none": lambda s: progress(
        s, declared=5, declared_by=s.person, declared_at=s.now, state="not_applicable"
    ),
    "more than all of it": lambda s: progress(
        s, declared=101, declared_by=s.person, declared_at=s.now
    ),
    "less than nothing": lambda s: progress(
        s, declared=-1, declared_by=s.person, declared_at=s.now
    ),
    "an unknown reason for no number": lambda s: measurement(s, state="lost"),
    "a unit that asks itself": lambda s: request(s, to_unit=s.unit),
    "declined without a reason": lambda s: request(s, state="declined"),
    "delivered by nobody": lambda s: request(s, delivered_at=s.now),
    "verified by its owner": lambda s: action(
        s, state="verified", verified_by=s.person, verified_at=s.now
    ),
    "verified by nobody": lambda s: action(s, state="verified"),
    "done at no time": lambda s: action(s, state="done"),
    "a closed decision without a signature": lambda s: decision(s, state="done"),
    "evidence that is nothing": evidence,
    "locked by nobody": lambda s: Period(
        plan=s.plan, number=90, jalali_year=1404, part=1, starts=DAY, ends=DAY, due_on=DAY,
        state="locked",
    ),
    "a period that runs backward": lambda s: Period(
        plan=s.plan, number=90, jalali_year=1404, part=1, starts=s.period.ends, ends=DAY,
        due_on=DAY,
    ),
    "a goal of less than no weight": lambda s: Node(
        plan=s.plan, kind="macro", code="z", title="x", path="00099", weight=-1
    ),
    "a goal that ends before it starts": lambda s: Node(
        plan=s.plan, kind="macro", code="z", title="x", path="00099", starts=s.period.ends, due=DAY
    ),
    "two goals in one place": lambda s: Node(
        plan=s.plan, kind="macro", code="z", title="x", path=s.node.path
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HALF)
def test_a_half_state_is_refused(scene, name):
    row = HALF[name](scene)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


WHOLE = {
    "a draft": report,
    "an empty entry": progress,
    "an empty measurement": measurement,
    "a request": request,
    "an action": action,
    "a decision": decision,
    "evidence": lambda s: evidence(s, link="https://x.org"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_rows_made_whole_are_taken(scene, name):
    WHOLE[name](scene).save(force_insert=True)
