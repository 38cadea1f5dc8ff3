"""Notices: told once, told again when something is so anew, over when it is no longer so."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from payesh.actions import notices as verbs
from payesh.actions.notices import tell_due, tell_seat
from payesh.ground.errors import Refusal, Stale
from payesh.ground.terms import ActionState, JobState, NoticeWay, ReportState, Role, UnitKind
from payesh.queries.notices import seats_to_tell, unseen_count
from payesh.records.models import (
    CorrectiveAction,
    DigestOrder,
    IssuedReport,
    Job,
    JournalEntry,
    Notice,
    Objection,
    PublicComment,
    Reminder,
    Report,
)
from tests.evaluations import make_agency, make_campaign, make_group
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class Scene:
    """A planner whose report is due in five days, and an action that is theirs."""

    def __init__(self) -> None:
        self.province = make_unit()
        self.office = make_unit(self.province)
        self.plan = make_plan(self.province)
        make_node(self.plan, make_branch(self.plan, self.office))
        self.period = period_of_plan(self.plan)
        today = timezone.localdate(NOW)
        self.period.starts, self.period.ends = today - 30 * DAY, today
        self.period.due_on = today + 5 * DAY
        self.period.save()
        self.seat = make_seat(Role.PLANNER, self.office)

    def action(self, title: str = "اقدام") -> CorrectiveAction:
        return CorrectiveAction.objects.create(
            unit=self.office,
            owner=self.seat.person,
            source_kind="meeting",
            source_id=uuid4(),
            title=title,
            due=timezone.localdate(NOW) + DAY,
            opened_by=self.seat.person,
        )

    def hand_in(self) -> Report:
        signed = {"submitted_by": self.seat.person, "submitted_at": NOW}
        return make_report(self.period, self.office, state=ReportState.SUBMITTED, **signed)

    def kinds(self, **which: object) -> list[str]:
        return sorted(Notice.objects.filter(seat=self.seat, **which).values_list("kind", flat=True))


@pytest.fixture
def scene() -> Scene:
    cache.clear()
    return Scene()


def test_each_thing_is_told_once_and_is_over_when_it_is_done(scene):
    assert tell_seat(scene.seat, NOW) == 1
    assert tell_seat(scene.seat, NOW + HOUR) == 0
    (notice,) = Notice.objects.all()
    assert (notice.kind, notice.due, notice.province) == (
        "report",
        scene.period.due_on,
        scene.office.province,
    )
    assert notice.url.startswith("/")
    report = scene.hand_in()
    assert tell_seat(scene.seat, NOW + 2 * HOUR) == 0
    notice.refresh_from_db()
    assert notice.over_at == NOW + 2 * HOUR
    Report.objects.filter(pk=report.pk).delete()
    verbs.see(by=scene.seat)
    assert tell_seat(scene.seat, NOW + 3 * HOUR) == 1, "what is so again is told again"
    notice.refresh_from_db()
    assert (notice.over_at, notice.seen_at, notice.told_at) == (None, None, NOW + 3 * HOUR)


def test_a_reminder_is_told_to_whom_it_concerns_and_again_with_each_reminder(scene):
    action = scene.action()
    other = make_seat(Role.PLANNER, scene.office)
    Reminder.objects.create(subject_kind="receipt", subject_id=action.pk, unit=scene.office)
    assert tell_seat(scene.seat, NOW) == 2, "a reminder of something else is none of this"
    tell_seat(other, NOW)
    for days in (0, 1):
        at = NOW + days * DAY + HOUR
        reminder = Reminder.objects.create(
            subject_kind="action", subject_id=action.pk, unit=scene.office
        )
        Reminder.objects.filter(pk=reminder.pk).update(sent_at=at)
        assert [tell_seat(seat, at + HOUR) for seat in (scene.seat, other)] == [1, 0]
        assert tell_seat(scene.seat, at + 2 * HOUR) == 0
    assert scene.kinds() == ["action", "reminder", "report"]
    action.state, action.done_at = ActionState.DONE.value, NOW
    action.save()
    tell_seat(scene.seat, NOW + 3 * DAY)
    assert scene.kinds(over_at=None) == ["report"]


@pytest.mark.parametrize(
    ("state", "minutes", "kind"),
    [
        (JobState.DONE, 10, "job-done"),
        (JobState.DONE, 0, None),
        (JobState.FAILED, 0, "job-failed"),
        (JobState.CANCELLED, 10, None),
    ],
)
def test_jobs_that_took_long_or_failed_are_told(scene, state, minutes, kind):
    job = Job.objects.create(
        kind="analysis", title="گزارش", task="x", seat=scene.seat, state=state, ended_at=NOW
    )
    Job.objects.filter(pk=job.pk).update(asked_at=NOW - timedelta(minutes=minutes))
    tell_seat(scene.seat, NOW)
    assert scene.kinds() == sorted([*([kind] if kind else []), "report"])


def test_an_accepted_report_is_told_for_a_week(scene):
    report = scene.hand_in()
    person = scene.seat.person
    Report.objects.filter(pk=report.pk).update(state="accepted", decided_by=person, decided_at=NOW)
    tell_seat(scene.seat, NOW + DAY)
    assert scene.kinds(over_at=None) == ["accepted"]
    tell_seat(scene.seat, NOW + 8 * DAY)
    assert scene.kinds(over_at=None) == []


def test_a_digest_is_told_to_its_recipients_and_an_agency_hears_of_its_ruling(scene):
    campaign = make_campaign(scene.province, released_at=NOW, released_by=scene.seat.person)
    agency = make_agency(make_group(campaign), unit=scene.office)
    Objection.objects.create(
        agency=agency, item="A1.1", statement="چرا؟", given_by=scene.seat.person,
        state="rejected", ruling="زیرا", ruled_by=scene.seat.person, ruled_at=NOW,
    )  # fmt: skip
    order = DigestOrder.objects.create(campaign=campaign, ordered_by=scene.seat.person)
    order.recipients.add(scene.seat)
    IssuedReport.objects.create(kind="digest", unit=scene.province, campaign=campaign, title="روز")
    speaker = make_seat(Role.AGENCY, scene.office)
    for seat in (scene.seat, speaker):
        tell_seat(seat, NOW + HOUR)
    assert scene.kinds() == ["digest", "report"]
    told = Notice.objects.filter(seat=speaker).values_list("kind", flat=True)
    assert {"ruled", "released"} <= set(told)
    assert "digest" not in told


def test_telling_asks_the_same_for_any_number_of_things(scene, assert_same_queries):
    moments = iter(NOW + number * HOUR for number in range(20))

    def grow() -> None:
        actions = [scene.action(f"اقدام {number}") for number in range(4)]
        for action in actions:
            Reminder.objects.create(subject_kind="action", subject_id=action.pk, unit=scene.office)

    def told_again() -> None:
        Notice.objects.update(over_at=NOW)
        Notice.objects.filter(kind="action").order_by("pk").last().delete()
        Notice.objects.create(
            seat=scene.seat, kind="action", key=str(uuid4()), title="x", told_at=NOW
        )
        tell_seat(scene.seat, next(moments))

    grow()
    tell_seat(scene.seat, next(moments))
    assert_same_queries(told_again, lambda: (grow(), tell_seat(scene.seat, next(moments))))


def test_only_who_looks_in_or_can_be_written_to_is_told(scene):
    def told() -> bool:
        return seats_to_tell(NOW).filter(pk=scene.seat.pk).exists()

    person = scene.seat.person
    cases = [
        (None, "", True, False),
        (NOW - DAY, "", True, True),
        (NOW - 200 * DAY, "", True, False),
        (None, "a@example.org", True, True),
        (NOW, "a@example.org", False, False),
    ]
    for last_login, email, active, expected in cases:
        person.last_login, person.email, person.is_active = last_login, email, active
        person.save()
        assert told() is expected, (last_login, email, active)


def test_the_clock_tells_when_something_was_written_or_the_day_is_new(scene):
    scene.seat.person.last_login = NOW
    scene.seat.person.save()
    start = datetime(2026, 11, 21, 8, tzinfo=timezone.get_current_timezone())
    calls = iter([0, 3, 6, 20, 24 * 60])
    assert tell_due(start + timedelta(minutes=next(calls))) >= 0
    Notice.objects.all().delete()
    scene.action()
    JournalEntry.objects.create(at=NOW, verb="x.y", subject_kind="x", subject_id="1", body="{}")
    assert tell_due(start + timedelta(minutes=next(calls))) == 0, "too soon"
    assert tell_due(start + timedelta(minutes=next(calls))) > 0
    Notice.objects.all().delete()
    assert tell_due(start + timedelta(minutes=next(calls))) == 0, "nothing was written since"
    assert tell_due(start + timedelta(minutes=next(calls))) > 0, "a new day"


def test_a_seat_that_cannot_be_told_keeps_nobody_from_theirs(scene, monkeypatch):
    for seat in (scene.seat, make_seat(Role.PLANNER, scene.office)):
        seat.person.last_login = NOW
        seat.person.save()
    real = verbs.tell_seat

    def sometimes(seat, now):
        if seat.pk == scene.seat.pk:
            raise RuntimeError("broken")
        return real(seat, now)

    monkeypatch.setattr(verbs, "tell_seat", sometimes)
    assert tell_due(NOW) == 1


def test_looking_at_notices_and_choosing_how_to_be_told(scene):
    scene.action()
    tell_seat(scene.seat, NOW)
    stranger = make_seat(Role.PLANNER, scene.office)
    first = Notice.objects.filter(seat=scene.seat).first()
    assert verbs.see(by=stranger, notice=first.pk) == 0
    assert (verbs.see(by=scene.seat, notice=first.pk), unseen_count(scene.seat)) == (1, 1)
    assert (verbs.see(by=scene.seat), unseen_count(scene.seat)) == (1, 0)
    choice = verbs.choose_way(by=scene.seat, way=NoticeWay.AT_ONCE, hour=9, version=1)
    assert (choice.way, choice.hour, choice.version) == ("at-once", 9, 2)
    assert JournalEntry.objects.get(verb="notice.way_chosen").seat == str(scene.seat.pk)
    with pytest.raises(Stale):
        verbs.choose_way(by=scene.seat, way=NoticeWay.HERE, hour=9, version=1)
    with pytest.raises(Refusal):
        verbs.choose_way(by=scene.seat, way=NoticeWay.HERE, hour=24, version=2)


def test_comments_are_told_as_a_count_once_a_day_and_once_a_week(db):
    province = make_unit()
    agency = make_unit(province, UnitKind.BODY)
    moderator, speaker = make_seat(Role.SECRETARIAT, province), make_seat(Role.AGENCY, agency)
    for puzzle in "abc":
        PublicComment.objects.create(
            unit=agency, rating=3, comment="متن", source="s", puzzle=puzzle, given_at=NOW
        )
    assert (tell_seat(moderator, NOW), tell_seat(moderator, NOW)) == (1, 0)
    notice = Notice.objects.get(seat=moderator, kind="comments")
    assert notice.title.startswith("۳ ")
    assert tell_seat(moderator, NOW + DAY) == 1
    assert Notice.objects.filter(seat=moderator, kind="comments").count() == 1
    shown = PublicComment.objects.exclude(puzzle="a")
    shown.update(state="shown", moderated_at=NOW, moderated_by=moderator.person)
    assert tell_seat(speaker, NOW) == 0
    assert (tell_seat(speaker, NOW + 7 * DAY), tell_seat(speaker, NOW + 7 * DAY)) == (1, 0)
    told = Notice.objects.get(seat=speaker, kind="comments", over_at=None)
    assert "۲ دیدگاه" in told.title
    tell_seat(speaker, NOW + 14 * DAY)
    assert not Notice.objects.filter(seat=speaker, kind="comments", over_at=None).exists()
