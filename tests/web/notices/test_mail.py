"""The mail of notices: to whom, when, once, what it says, and what happens when it fails."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from payesh import jobs
from payesh.actions import notice_mail
from payesh.actions.notice_mail import TRIES, mail_due, pause_before
from payesh.ground.terms import JobState, Role
from payesh.records.models import Holiday, Job, Notice, NoticeChoice
from payesh.web.notices import sending
from payesh.web.notices.mailing import message_for
from payesh.web.notices.sending import mail_again, mail_notices
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db
ZONE = timezone.get_default_timezone()
MORNING = datetime(2026, 11, 21, 8, 30, tzinfo=ZONE)  # a Saturday
DAY = timedelta(days=1)


@pytest.fixture
def seat():
    return make_seat(Role.PLANNER, make_unit(), make_person("زهرا نمونه", email="z@example.org"))


def tell(seat, at: datetime = MORNING, **fields) -> Notice:
    number = Notice.objects.count()
    known = {"kind": "report", "key": f"k{number}", "title": f"گزارش {number}", "url": "/due/"}
    return Notice.objects.create(seat=seat, told_at=at, **{**known, **fields})


def choose(seat, way: str, hour: int = 8) -> None:
    NoticeChoice.objects.update_or_create(person=seat.person, defaults={"way": way, "hour": hour})
    seat.person.refresh_from_db()


@pytest.mark.parametrize(
    ("way", "hour", "email", "day", "sent"),
    [
        ("daily", 8, "z@example.org", MORNING, 1),
        ("daily", 9, "z@example.org", MORNING, 0),
        ("daily", 8, "", MORNING, 0),
        ("daily", 8, "z@example.org", MORNING - DAY, 0),  # a Friday
        ("daily", 8, "z@example.org", MORNING + DAY, 0),  # a holiday
        ("at-once", 8, "z@example.org", MORNING, 0),
        ("here", 8, "z@example.org", MORNING, 0),
    ],
)
def test_the_daily_mail_goes_at_its_hour_on_working_days(
    seat, mailoutbox, way, hour, email, day, sent
):
    Holiday.objects.create(day=(MORNING + DAY).date(), name="تعطیل")
    seat.person.email = email
    seat.person.save()
    choose(seat, way, hour)
    tell(seat, day)
    assert mail_due(day) == sent
    assert Job.objects.filter(kind="mail", seat=None, total=1).count() == sent
    assert mailoutbox == []


def test_without_a_choice_the_mail_is_daily_and_one_a_day(seat, mailoutbox):
    first = tell(seat)
    assert mail_notices(seat.person, MORNING) is True
    tell(seat, MORNING + timedelta(hours=1))
    assert mail_notices(seat.person, MORNING + timedelta(hours=2)) is None
    assert mail_due(MORNING + timedelta(hours=2)) == 0
    assert mail_notices(seat.person, MORNING + DAY) is True
    assert mail_notices(seat.person, MORNING + 2 * DAY) is None, "nothing is new"
    assert len(mailoutbox) == 2
    first.refresh_from_db()
    assert first.mailed_at == MORNING


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ({}, True),
        ({"seen_at": MORNING}, None),
        ({"over_at": MORNING}, None),
        ({"mailed_at": MORNING}, None),
        ({"kind": "digest"}, None),
        ({"told_at": MORNING - 4 * DAY}, None),
    ],
)
def test_only_what_is_new_and_holds_is_mailed(seat, mailoutbox, fields, sent):
    choose(seat, "at-once")
    told_at = fields.pop("told_at", MORNING)
    tell(seat, told_at, **fields)
    assert mail_notices(seat.person, MORNING) is sent
    assert len(mailoutbox) == (1 if sent else 0)


def test_the_mail_says_the_same_in_text_and_html_in_the_language_of_the_person(seat, settings):
    settings.SITE_URL = "https://payesh.example"
    due = (MORNING - DAY).date()
    rows = [tell(seat, title="گزارش <b>راه</b>", due=due, note="ادارهٔ راه")]
    rows += [tell(seat, kind="reminder") for _number in range(12)]
    for language, direction, words in (
        ("fa", "rtl", ["زهرا نمونه گرامی", "گذشته از موعد", "۱۴۰۵/۰۸/۲۹", "۲ مورد دیگر"]),
        ("en", "ltr", ["Dear زهرا نمونه", "overdue", "1405/08/29", "and 2 more"]),
    ):
        seat.person.language = language
        message = message_for(seat.person, rows, MORNING.date())
        html, kind = message.alternatives[0]
        assert kind == "text/html"
        assert f'dir="{direction}"' in html
        assert "گزارش &lt;b&gt;راه&lt;/b&gt;" in html
        assert "گزارش <b>راه</b>" in message.body
        for text in (html, message.body):
            assert [word for word in words if word not in text] == []
            assert "https://payesh.example/due/" in text
        assert message.extra_headers["List-Unsubscribe"] == "<https://payesh.example/notices/how/>"
    assert "<script" not in html
    assert "http://127" not in html


def broken(self: EmailMultiAlternatives, **_options: object) -> int:
    raise SMTPServerDisconnected("gone")


def test_a_mail_that_fails_is_tried_again_with_longer_pauses_and_then_given_up(
    seat, mailoutbox, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        sending, "enqueue_at", lambda task, moment, **told: asked.append((moment, told))
    )
    monkeypatch.setattr(EmailMultiAlternatives, "send", broken)
    notice = tell(seat)
    assert mail_notices(seat.person, MORNING) is False
    assert mail_notices(seat.person, MORNING) is None, "it is claimed"
    while True:
        moment, told = asked[-1]
        if mail_again(seat.person, told["notices"], moment, told["attempt"]) is not False:
            raise AssertionError("sent by a server that is gone")
        if len(asked) == told["attempt"] - 1:
            break
    pauses = [pause_before(attempt) for attempt in range(2, TRIES + 1)]
    assert [told["attempt"] for _moment, told in asked] == list(range(2, TRIES + 1))
    assert pauses[0] < pauses[1] < pauses[-1]
    assert asked[0][0] == MORNING + pauses[0]
    notice.refresh_from_db()
    assert notice.mailed_at is None, "the next mail may take it"
    monkeypatch.undo()
    assert mail_notices(seat.person, MORNING + DAY) is True
    assert len(mailoutbox) == 1


def test_the_job_of_the_daily_mail_tells_who_could_not_be_written_to(
    seat, mailoutbox, monkeypatch, django_capture_on_commit_callbacks
):
    other = make_seat(Role.PLANNER, seat.unit, make_person(email="o@example.org"))
    for one in (seat, other):
        tell(one)
    monkeypatch.setattr(jobs.timezone, "now", lambda: MORNING)
    with django_capture_on_commit_callbacks(execute=True):
        mail_due(MORNING)
    assert mail_due(MORNING) == 0, "the job waits already"
    job = Job.objects.get()
    real = EmailMultiAlternatives.send

    def sometimes(self: EmailMultiAlternatives, **options: object) -> int:
        return broken(self) if self.to == ["o@example.org"] else real(self, **options)

    monkeypatch.setattr(EmailMultiAlternatives, "send", sometimes)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.send_daily_mail.func(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "2" in job.failure
    assert [message.to for message in mailoutbox] == [["z@example.org"]]
    again = DBTaskResult.objects.get(task_path="payesh.jobs.send_notice_mail")
    assert again.args_kwargs["kwargs"]["attempt"] == 2
    assert again.run_after > MORNING


def test_the_daily_mail_asks_the_same_for_any_number_of_people(seat, assert_same_queries):
    def grow() -> None:
        for _number in range(3):
            one = make_seat(Role.PLANNER, seat.unit, make_person(email="n@example.org"))
            tell(one)
            tell(one)

    grow()
    assert_same_queries(lambda: notice_mail.people_to_mail(MORNING), grow)
    assert len(notice_mail.people_to_mail(MORNING)) == 6
