"""Digests by the clock: when they are due, made once a day, sent once, tried again by a person."""

from datetime import date, datetime, time

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from payesh.actions.digest_orders import order_digest
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import IssuedKind, JobKind, Role
from payesh.queries.digests import failed_jobs, possible_recipients
from payesh.records.models import DigestOrder, Holiday, IssuedReport, Job, JournalEntry
from payesh.reports.due_digests import make_digest, make_due_digests
from tests.evaluations import make_campaign
from tests.factories import make_plan, make_seat, make_unit

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 7, 6)
FRIDAY = date(2026, 7, 10)


def at(day, hour):
    return timezone.make_aware(datetime.combine(day, time(hour)))


class Scene:
    """A campaign with a secretariat and a governor who has an address."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.campaign = make_campaign(self.secretary.unit, title="میز خدمت")
        self.governor = make_seat(Role.MANAGER, self.secretary.unit)
        self.governor.person.email = "governor@example.org"
        self.governor.person.save()

    def order(self, thing=None, **fields):
        told = {"hour": 7, "language": "fa", "recipients": [self.governor], "is_on": True}
        return order_digest(by=self.secretary, thing=thing or self.campaign, **{**told, **fields})

    def arguments(self, day="2026-07-05"):
        return {"campaign": str(self.campaign.pk), "day": day, "language": "fa", "send": "yes"}


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Scene()


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (at(MONDAY, 6), 0),
        (at(MONDAY, 7), 1),
        (at(MONDAY, 15), 1),
        (at(FRIDAY, 9), 0),
        (at(date(2026, 7, 1), 9), 0),  # the day before was no day of the campaign
        (at(date(2026, 9, 1), 9), 0),
    ],
)
def test_a_digest_is_due_from_its_hour_on_working_days_of_the_campaign(scene, moment, due):
    scene.order()
    assert make_due_digests(moment) == due


def test_the_digest_of_saturday_tells_of_thursday_and_a_holiday_is_left_out(scene):
    scene.order()
    Holiday.objects.create(day=date(2026, 7, 8), name="تعطیل")
    assert make_due_digests(at(date(2026, 7, 8), 9)) == 0
    make_due_digests(at(date(2026, 7, 11), 9))
    assert Job.objects.get().arguments["day"] == "2026-07-09"


def test_what_the_clock_asked_for_it_does_not_ask_for_again(scene):
    scene.order()
    assert [make_due_digests(at(MONDAY, hour)) for hour in (7, 7, 8)] == [1, 0, 0]
    job = Job.objects.get()
    assert (job.kind, job.seat, job.task) == (JobKind.DIGEST.value, None, "make_digest")
    assert job.arguments == scene.arguments()


def test_an_order_that_is_off_or_of_a_campaign_that_is_over_asks_for_nothing(scene):
    scene.order(is_on=False)
    scene.order(make_campaign(scene.secretary.unit, state="final"))
    assert make_due_digests(at(MONDAY, 9)) == 0


def test_a_plan_has_its_digest_too(scene):
    plan = make_plan(scene.secretary.unit, first_year=1405)
    scene.order(plan)
    assert make_due_digests(at(MONDAY, 9)) == 1
    report = make_digest(None, Job.objects.get().arguments, MONDAY)
    assert (report.plan, report.unit, report.day) == (plan, plan.owner, date(2026, 7, 5))


def test_a_digest_is_kept_once_a_day_and_mailed_once(scene):
    scene.order()
    first = make_digest(None, scene.arguments(), MONDAY)
    again = make_digest(None, scene.arguments(), MONDAY)
    assert first.pk == again.pk == IssuedReport.objects.get(kind=IssuedKind.DIGEST.value).pk
    (letter,) = mail.outbox
    assert (letter.bcc, letter.to) == (["governor@example.org"], [])
    assert "میز خدمت" in letter.subject
    assert reverse("issued_report", args=[first.pk]) in letter.body
    html, kind = letter.alternatives[0]
    assert (kind, 'dir="rtl"' in html) == ("text/html", True)
    assert letter.attachments[0][1].startswith(b"%PDF")
    assert JournalEntry.objects.filter(verb="digest.mailed").count() == 1


def test_a_mail_that_fails_is_told_and_can_be_tried_again(scene, monkeypatch):
    scene.order()

    def refuse(*_):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("payesh.reports.due_digests.mail_digest", refuse)
        with pytest.raises(Refusal) as told:
            make_digest(None, scene.arguments(), MONDAY)
    assert told.value.code == "digest.not_mailed"
    assert IssuedReport.objects.get().mailed_at is None
    assert make_digest(None, scene.arguments(), MONDAY).mailed_at is not None
    assert len(mail.outbox) == 1


def test_a_failed_digest_waits_until_a_newer_job_of_its_day(scene):
    past = {"kind": JobKind.DIGEST.value, "task": "make_digest", "arguments": scene.arguments()}
    failed = Job.objects.create(**past, state="failed", failure="x", ended_at=timezone.now())
    assert failed_jobs(scene.campaign) == [failed]
    Job.objects.create(**past, state="waiting")
    assert failed_jobs(scene.campaign) == []


def test_only_those_who_may_read_it_are_told(scene):
    inside = make_seat(Role.MANAGER, make_unit(scene.secretary.unit))
    agency = make_seat(Role.AGENCY, scene.secretary.unit)
    planner = make_seat(Role.PLANNER, scene.secretary.unit)
    offered = set(possible_recipients(scene.campaign))
    assert {scene.secretary, scene.governor} <= offered
    assert not {inside, agency, planner} & offered
    for seat in (inside, planner):  # first results are not for those who report on plans
        with pytest.raises(Refusal) as refused:
            scene.order(recipients=[seat])
        assert (refused.value.code, refused.value.where) == ("digest.told", "recipients")


def test_ordering_again_changes_the_order_and_needs_its_version(scene):
    first = scene.order()
    second = scene.order(hour=9, version=first.version)
    assert (second.pk, second.hour, second.version) == (first.pk, 9, 2)
    assert DigestOrder.objects.count() == 1
    with pytest.raises(Refusal):
        scene.order(version=1)
    with pytest.raises(Forbidden):
        order_digest(
            by=scene.governor,
            thing=scene.campaign,
            hour=7,
            language="fa",
            recipients=[],
            is_on=True,
        )
