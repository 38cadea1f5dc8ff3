"""Pages of digests and of reports for meetings: the order, making one, who may."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from payesh.actions.figures import refresh
from payesh.ground.terms import IssuedKind, Role
from payesh.records.models import DigestOrder, IssuedReport, Job, Meeting
from payesh.reports.document.stored import from_data
from tests.evaluations import make_campaign
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


class Scene:
    """A campaign and a plan of one unit, with its secretariat and its governor."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        unit = self.secretary.unit
        self.governor = make_seat(Role.MANAGER, unit)
        self.campaign = make_campaign(unit)
        self.plan = make_plan(unit)
        self.period = period_of_plan(self.plan)
        make_progress(make_node(self.plan, make_branch(self.plan)), self.period, declared=100)
        refresh(by=None, period=self.period)

    def at(self, name, thing):
        return reverse(name, args=[thing.pk])


@pytest.fixture
def scene():
    return Scene()


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.person)
    return client


@pytest.mark.parametrize("kind", ["campaign", "plan"])
def test_an_order_is_kept_and_shown(scene, kind):
    client, thing = signed_in(scene.secretary), getattr(scene, kind)
    page = scene.at(f"{kind}_digest", thing)
    assert client.get(page).status_code == 200
    told = {"is_on": "on", "hour": "9", "language": "fa", "recipients": [str(scene.governor.pk)]}
    assert client.post(scene.at(f"{kind}_digest_order", thing), told).url == page
    order = DigestOrder.objects.get(**{kind: thing})
    assert (order.hour, list(order.recipients.all())) == (9, [scene.governor])
    assert "۹:۰۰" in client.get(page).content.decode()


@pytest.mark.parametrize("kind", ["campaign", "plan"])
def test_making_one_leads_to_its_job(scene, kind):
    client, thing = signed_in(scene.secretary), getattr(scene, kind)
    made = client.post(scene.at(f"{kind}_digest_make", thing), {"day": "1405/04/14"})
    job = Job.objects.get()
    assert made.url == reverse("job_page", args=[job.pk])
    assert (job.arguments[kind], job.arguments["day"]) == (str(thing.pk), "2026-07-05")
    assert job.arguments["send"] == ""


def test_a_day_that_is_not_over_is_refused(scene):
    client = signed_in(scene.secretary)
    told = client.post(scene.at("campaign_digest_make", scene.campaign), {"day": "1450/01/05"})
    assert (told.status_code, Job.objects.count()) == (422, 0)


def test_a_manager_reads_and_orders_nothing(scene):
    client = signed_in(scene.governor)
    page = client.get(scene.at("campaign_digest", scene.campaign))
    assert page.status_code == 200
    assert "<form method=" not in page.content.decode().split("<main")[1]
    assert client.post(scene.at("campaign_digest_order", scene.campaign)).status_code == 403
    assert client.post(scene.at("campaign_digest_make", scene.campaign)).status_code == 403
    assert client.get(scene.at("meeting_report", scene.plan)).status_code == 403


def test_another_provinces_campaign_is_not_found(scene):
    stranger = signed_in(make_seat(Role.SECRETARIAT, make_unit()))
    assert stranger.get(scene.at("campaign_digest", scene.campaign)).status_code == 404
    assert stranger.get(scene.at("plan_digest", scene.plan)).status_code == 404


def test_the_slides_are_made_of_the_period_and_unit_that_were_chosen(scene):
    client = signed_in(scene.secretary)
    page = scene.at("meeting_report", scene.plan)
    assert client.get(page).status_code == 200
    told = {"period": str(scene.period.pk), "unit": str(scene.plan.owner_id)}
    made = client.post(page, told)
    issued = IssuedReport.objects.get()
    assert made.url == reverse("issued_report", args=[issued.pk])
    assert (issued.kind, issued.period) == (IssuedKind.MEETING.value, scene.period)
    assert from_data(issued.content).figure("activities_realised").value == 1


def test_the_pack_of_a_meeting_is_made_from_its_page(scene):
    meeting = Meeting.objects.create(
        plan=scene.plan,
        unit=scene.plan.owner,
        period=scene.period,
        held_on=date(2026, 7, 6),
        called_by=scene.secretary.person,
    )
    client = signed_in(scene.secretary)
    button = scene.at("meeting_pack", meeting)
    assert button in client.get(scene.at("meeting_page", meeting)).content.decode()
    issued_at = client.post(button).url
    issued = IssuedReport.objects.get(kind=IssuedKind.PACK.value)
    assert (issued.meeting, issued_at) == (meeting, reverse("issued_report", args=[issued.pk]))
    assert (
        button
        not in signed_in(scene.governor).get(scene.at("meeting_page", meeting)).content.decode()
    )
