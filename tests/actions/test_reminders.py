"""Reminders by the clock: what is near or overdue, each at most once a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from payesh.actions.circulars import draft_circular, send_circular
from payesh.actions.reminders import remind, remind_due
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import CircularKind, Role
from payesh.records.models import CorrectiveAction, Receipt, Reminder
from tests.evaluations import (
    make_agencies,
    make_campaign,
    make_finding,
    make_group,
    make_phase,
    make_sheet,
)
from tests.factories import make_person, make_seat

pytestmark = pytest.mark.django_db
DUE = date(2026, 7, 8)
DAY = timedelta(days=1)


class Scene:
    def __init__(self):
        self.campaign = make_campaign()
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.agency, self.other = make_agencies(make_group(self.campaign), 2)


@pytest.fixture
def scene():
    return Scene()


def reminded(kind):
    return list(Reminder.objects.filter(subject_kind=kind).values_list("unit", flat=True))


@pytest.mark.parametrize(
    ("today", "count"), [(DUE - 4 * DAY, 0), (DUE - 3 * DAY, 1), (DUE, 1), (DUE + DAY, 1)]
)
def test_a_declaration_is_reminded_of_three_days_ahead_and_when_late(scene, today, count):
    make_phase(scene.campaign, "declaration", DUE - 10 * DAY, DUE)
    make_sheet(None, make_person(), layer="declared", state="locked", agency=scene.other)
    assert remind_due(today=today) == count
    assert reminded("declaration") == [scene.agency.unit_id] * count


def test_the_same_thing_is_reminded_of_once_a_day(scene):
    make_phase(scene.campaign, "declaration", DUE - 10 * DAY, DUE)
    assert [remind_due(today=day) for day in (DUE, DUE, DUE + DAY)] == [2, 0, 2]


def test_a_campaign_that_does_not_run_reminds_nobody(scene):
    make_phase(scene.campaign, "declaration", DUE - 10 * DAY, DUE)
    scene.campaign.state = "closed"
    scene.campaign.save()
    assert remind_due(today=DUE) == 0


def test_circulars_to_be_acknowledged_are_chased(scene):
    due = timezone.localdate() + 2 * DAY
    circular = draft_circular(
        by=scene.secretary,
        campaign=scene.campaign,
        kind=CircularKind.CIRCULAR,
        title="شیوهٔ اجرا",
        text="با سلام",
        acknowledge_by=due,
    )
    send_circular(by=scene.secretary, circular=circular)
    assert remind_due(today=due) == 2
    assert set(Receipt.objects.values_list("chased", flat=True)) == {1}


def test_findings_that_ask_for_an_answer(scene):
    scene.agency.answer_by = scene.other.answer_by = DUE
    scene.agency.save()
    scene.other.save()
    make_finding(scene.agency)
    make_finding(scene.other, kind="strength")
    make_finding(scene.other, answer="پاسخ", answered_by=make_person(), answered_at=timezone.now())
    assert remind_due(today=DUE - DAY) == 1
    assert reminded("answer") == [scene.agency.unit_id]


def test_overdue_actions_go_to_the_unit_above_after_ten_days(scene):
    action = CorrectiveAction.objects.create(
        unit=scene.agency.unit,
        source_kind="finding",
        source_id=make_finding(scene.agency).pk,
        title="نصب سامانهٔ نوبت‌دهی",
        owner=make_person(),
        due=DUE,
        opened_by=scene.secretary.person,
    )
    assert remind_due(today=DUE) == 1
    action.refresh_from_db()
    assert action.escalated_to is None
    assert remind_due(today=DUE + 10 * DAY) == 1
    action.refresh_from_db()
    assert (action.escalated_to, action.escalated_by) == (scene.campaign.owner, None)
    remind_due(today=DUE + 30 * DAY)
    assert action.escalated_to == scene.campaign.owner, "there is no unit above the province"


def test_the_secretariat_reminds_by_hand(scene):
    told = {"kind": "declaration", "subjects": [scene.agency], "today": DUE}
    assert remind(by=scene.secretary, **told) == 1
    with pytest.raises(Refusal) as refused:
        remind(by=scene.secretary, **told)
    assert refused.value.code == "reminder.nobody"
    with pytest.raises(Forbidden):
        remind(by=make_seat(Role.AGENCY, scene.agency.unit), **told)
