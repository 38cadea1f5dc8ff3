"""Asking for reports that take long: who may, when, and what comes of it."""

import pytest
from django.test import Client
from django.urls import reverse

from payesh import jobs
from payesh.actions.results import finalise
from payesh.ground.terms import FileForm, IssuedKind, Role
from payesh.records.models import IssuedReport, Job
from payesh.reports import feedback_bundle
from payesh.reports.rendering import files
from tests.factories import make_seat
from tests.queries.boards_scene import make_scene
from tests.reviewing import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(feedback_bundle, "_pdf", lambda document, pen: b"%PDF")
    made = Round()
    made.settled()
    return made


@pytest.fixture
def plan(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(files, "rendered", lambda document, form: b"%PDF")
    made = make_scene()
    made.refresh()
    return made


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.person)
    return client


def test_feedback_reports_wait_for_final_results(campaign):
    url = reverse("feedback_reports", args=[campaign.campaign.pk])
    client = signed_in(campaign.secretary)
    assert '<form method="post" class="form"' not in client.get(url).content.decode()
    client.post(url, {"language": "fa"})
    assert not Job.objects.exists()


def test_feedback_reports_are_made_aside_and_handed_over(campaign):
    finalise(by=campaign.secretary, campaign=campaign.campaign)
    url = reverse("feedback_reports", args=[campaign.campaign.pk])
    answer = signed_in(campaign.secretary).post(url, {"language": "en"})
    job = Job.objects.get()
    assert answer.url == reverse("job_page", args=[job.pk])
    jobs.make_feedback_reports.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.result_name[-4:]) == ("done", ".zip")
    kept = IssuedReport.objects.get()
    assert (kept.kind, kept.language) == (IssuedKind.FEEDBACK.value, "en")


def test_an_analysis_is_asked_for_made_and_led_to(plan):
    url = reverse("analysis_report", args=[plan.plan.pk])
    asked = {"period": plan.period.pk, "unit": plan.north.pk, "language": "fa"}
    answer = signed_in(plan.secretary).post(url, asked)
    job = Job.objects.get()
    assert answer.url == reverse("job_page", args=[job.pk])
    jobs.make_analysis.func(str(job.pk))
    job.refresh_from_db()
    report = IssuedReport.objects.get()
    assert job.state == "done"
    assert job.result_url == reverse("issued_report", args=[report.pk])
    assert (report.unit, report.plan, report.period) == (plan.north, plan.plan, plan.period)
    assert files.file_of(report, FileForm.PDF).read_bytes() == b"%PDF"


def test_a_unit_asks_for_itself_and_no_other(plan):
    seat = make_seat(Role.SECRETARIAT, plan.south)
    client = signed_in(seat)
    url = reverse("analysis_report", args=[plan.plan.pk])
    asked = {"period": plan.period.pk, "language": "fa"}
    for other in (plan.north, plan.province):
        assert client.post(url, {**asked, "unit": other.pk}).status_code == 422
    assert not Job.objects.exists()
    assert client.post(url, {**asked, "unit": plan.south.pk}).status_code == 302


@pytest.mark.parametrize("role", [Role.PLANNER, Role.REVIEWER, Role.MANAGER])
def test_only_a_secretariat_asks(plan, role):
    seat = make_seat(role, plan.province)
    url = reverse("analysis_report", args=[plan.plan.pk])
    assert signed_in(seat).get(url).status_code == 403
