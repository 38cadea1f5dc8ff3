"""The digest of a plan and the reports for meetings, on a small plan with one office."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from payesh.actions.figures import refresh
from payesh.ground.errors import Refusal
from payesh.ground.terms import Role
from payesh.records.models import Decision, Meeting, StatedFigure, SupportRequest
from payesh.reports.digest.plan import plan_digest
from payesh.reports.document.stored import from_data, to_data
from payesh.reports.meeting.pack import meeting_pack
from payesh.reports.meeting.report import meeting_report
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
)
from tests.reports.saying import sentences, table

pytestmark = pytest.mark.django_db


class Scene:
    """Two offices; of three activities that were due one is late. Its period is over."""

    def __init__(self):
        self.province = make_unit(name="استان نمونه")
        self.roads = make_unit(self.province, name="ادارهٔ راه")
        self.water = make_unit(self.province, name="ادارهٔ آب")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.plan = make_plan(self.province, title="برنامهٔ راه و آب")
        goal = make_branch(self.plan, self.roads)
        self.late = make_node(self.plan, goal, title="احداث پل")
        self.done = make_node(self.plan, goal, title="بازسازی")
        other = make_branch(self.plan, self.water)
        self.well = make_node(self.plan, other, title="حفر چاه")
        self.period = period_of_plan(self.plan)
        self.day = self.period.due_on + timedelta(days=3)
        make_progress(self.late, self.period, declared=20, reason="", remedy="")
        make_progress(self.done, self.period, declared=100)
        make_progress(self.well, self.period, declared=100)
        refresh(by=None, period=self.period)

    def asked(self, due):
        asked = SupportRequest.objects.create(
            from_unit=self.roads,
            to_unit=self.water,
            plan=self.plan,
            title="تأمین خودرو",
            due=due,
            asked_by=self.secretary.person,
        )
        before = timezone.make_aware(datetime.combine(due - timedelta(days=9), time(9)))
        SupportRequest.objects.filter(pk=asked.pk).update(asked_at=before)

    def meeting(self, held_on):
        return Meeting.objects.create(
            plan=self.plan,
            unit=self.roads,
            period=self.period,
            held_on=held_on,
            attendees="رئیس اداره\nمسئول پایش",
            called_by=self.secretary.person,
        )


@pytest.fixture
def scene():
    return Scene()


def test_a_plan_in_figures_and_words(scene):
    document = plan_digest(scene.plan, scene.province, scene.day, "en", issued_on=scene.day)
    assert "2 of 3 activities due are realised (66.7%)." in sentences(document, "summary")[0]
    assert sentences(document, "late") == ["1 activity is late."]
    assert table(document, "late")[0][:2] == ["احداث پل", "ادارهٔ راه"]
    assert from_data(to_data(document)) == document


def test_a_units_part_of_a_plan(scene):
    document = plan_digest(scene.plan, scene.water, scene.day, "en", issued_on=scene.day)
    assert sentences(document, "summary")[0].startswith("The only activity due")
    assert document.figure("late").value == 0


def test_a_returned_report_is_not_in(scene):
    moment = timezone.make_aware(datetime.combine(scene.day, time(9)))
    person = scene.secretary.person
    signed = {"submitted_by": person, "submitted_at": moment}
    make_report(scene.period, scene.water, state="submitted", **signed)
    make_report(
        scene.period,
        scene.roads,
        state="returned",
        comment="ناقص است",
        decided_by=person,
        decided_at=moment,
        **signed,
    )
    document = plan_digest(scene.plan, scene.province, scene.day, "en", issued_on=scene.day)
    writing = period_of_plan(scene.plan, 2)
    assert writing.starts <= scene.day  # the reports awaited now are those of the next period
    assert document.figure("reports_sent").value == 0
    assert ["Reports returned", "1", "0", "‎+1"] in table(document, "changes")


def test_what_waits_is_told_with_the_most_urgent_first(scene):
    scene.asked(scene.day - timedelta(days=2))
    document = plan_digest(scene.plan, scene.province, scene.day, "en", issued_on=scene.day)
    assert sentences(document, "waiting")[0].startswith(
        "1 request for support is waiting, 1 past its day. No corrective action is open."
    )
    assert table(document, "waiting")[0][1:3] == ["تأمین خودرو", "ادارهٔ آب"]


def test_a_plan_without_periods_has_no_digest(scene):
    bare = make_plan(scene.province)
    bare.periods.all().delete()
    with pytest.raises(Refusal) as refused:
        plan_digest(bare, scene.province, scene.day, issued_on=scene.day)
    assert refused.value.code == "digest.no_period"


def test_the_slides_leave_out_what_has_nothing_to_say(scene):
    document = meeting_report(scene.plan, scene.period, scene.province, "en", scene.day)
    assert document.landscape
    keys = [one.key for one in document.sections]
    assert keys == ["plan", "units", "lines", "macro", "horizon", "late", "support"]
    assert [document.figure(key).value for key in ("macro_goals", "goals", "activities")] == [
        2,
        2,
        3,
    ]


def test_a_contradiction_of_stated_figures_is_told_with_its_figures(scene):
    for measure, value in (
        ("activities_realised", 2),
        ("activities", 3),
        ("activities_share", 90),
    ):
        StatedFigure.objects.create(plan=scene.plan, source="گزارش", measure=measure, value=value)
    document = meeting_report(scene.plan, scene.period, scene.province, "en", scene.day)
    told = sentences(document, "stated")
    assert "2 of 3 is 66.7 percent, not 90." in told
    assert document.figure("stated_1_stated").value == 90


def test_the_pack_asks_about_what_is_past_its_day_or_unexplained(scene):
    held = scene.day
    earlier = scene.meeting(held - timedelta(days=20))
    Decision.objects.create(
        meeting=earlier,
        text="خرید قیر",
        unit=scene.roads,
        owner=scene.secretary.person,
        due=held - timedelta(days=5),
    )
    scene.asked(held - timedelta(days=1))
    meeting = scene.meeting(held)
    meeting.agenda.create(
        number=1,
        subject_kind="node",
        subject_id=scene.late.pk,
        title="احداث پل",
        light="red",
        figures={"progress": 20.0},
    )
    document = meeting_pack(meeting, "en", issued_on=held)
    assert sentences(document, "questions") == [
        "What keeps “خرید قیر” from being carried out, and by when will it be?",
        "When does ادارهٔ آب answer the request “تأمین خودرو”?",
        "Why is “احداث پل” behind? No reason is written.",
    ]
    assert sentences(document, "follow_up") == [
        "The decision is not carried out yet. 1 is past its day."
    ]
    assert table(document, "agenda") == [["1", "احداث پل", "20%", "Nothing is written."]]
    assert "Attendees: رئیس اداره, مسئول پایش" in sentences(document, "meeting")
