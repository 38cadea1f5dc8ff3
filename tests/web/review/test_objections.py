"""Objections on the pages: shown, given with a document, ruled on, settled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payesh.actions.adjustments import close_review
from payesh.actions.objections import object_to, open_objections
from payesh.records.models import CampaignAgency, Evidence, Objection, Sheet
from tests.evaluations import make_agency


@pytest.fixture
def agency(scene):
    agency = scene.visited()
    close_review(by=scene.reviewer, agency=agency)
    return agency


@pytest.fixture
def shown(scene, agency):
    open_objections(by=scene.secretary, campaign=scene.campaign)
    agency.refresh_from_db()
    return agency


@pytest.fixture
def speaker(scene, agency):
    return scene.speaker(agency)


@pytest.fixture
def objection(shown, speaker):
    return object_to(by=speaker, agency=shown, item="A1.2", statement="مستند پیوست است")


def new(agency):
    return reverse("objection_new", args=[agency.pk])


def page_of(objection):
    return reverse("objection_page", args=[objection.pk])


def test_the_secretariat_shows_results_and_settles(scene, agency, client_of):
    address = reverse("objections", args=[scene.campaign.pk])
    client = client_of(scene.secretary)
    assert 'value="show"' in client.get(address).content.decode()
    client.post(address, {"step": "show"})
    assert CampaignAgency.objects.get(pk=agency.pk).objections_from == timezone.localdate()
    past = timezone.localdate() - timedelta(days=1)
    CampaignAgency.objects.update(objections_from=past, objections_until=past)
    assert 'value="settle"' in client.get(address).content.decode()
    client.post(address, {"step": "settle"})
    assert Sheet.objects.filter(layer="final", agency=agency).exists()
    assert client_of(scene.reviewer).post(address, {"step": "settle"}).status_code == 403


def test_an_agency_objects_with_a_document(shown, speaker, client_of):
    client = client_of(speaker)
    listed = client.get(reverse("my_objections")).content.decode()
    assert new(shown) in listed
    page = client.get(new(shown)).content.decode()
    assert "۸۱٫۷۵" in page
    sent = {"statement": "پاسخ درست نیست", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")}
    answer = client.post(f"{new(shown)}?item=A1.2", sent)
    made = Objection.objects.get()
    assert answer["Location"] == page_of(made)
    assert Evidence.objects.get().subject_id == made.pk
    assert "پاسخ درست نیست" in client.get(page_of(made)).content.decode()
    assert client.get(f"{new(shown)}?item=A1.2").context["form"] is None


def test_an_unwelcome_document_gives_no_objection(shown, speaker, client_of):
    sent = {"statement": "پاسخ درست نیست", "file": SimpleUploadedFile("a.exe", b"MZ")}
    page = client_of(speaker).post(f"{new(shown)}?item=A1.2", sent)
    assert page.status_code == 422
    assert "file" in page.context["form"].errors
    assert "پاسخ درست نیست" in page.content.decode()
    assert not Objection.objects.exists()


def test_an_agency_sees_only_its_own_and_only_when_shown(scene, agency, speaker, client_of):
    assert client_of(speaker).get(new(agency)).status_code == 404
    open_objections(by=scene.secretary, campaign=scene.campaign)
    assert client_of(speaker).get(new(agency)).status_code == 200
    stranger = client_of(scene.speaker(make_agency(scene.group)))
    assert stranger.get(new(agency)).status_code == 404
    made = object_to(by=speaker, agency=agency, item="A1.2", statement="…")
    assert stranger.get(page_of(made)).status_code == 404


def test_raters_names_are_not_told_to_the_agency(shown, speaker, objection, client_of):
    names = {sheet.rater.full_name for sheet in shown.sheets.filter(layer="rated")}
    for address in (new(shown), page_of(objection)):
        page = client_of(speaker).get(address).content.decode()
        assert not [name for name in names if name in page]


def test_a_ruling_is_given_by_somebody_else(scene, objection, client_of):
    kept = client_of(scene.reviewer).get(page_of(objection))
    assert kept.context["form"] is None
    assert kept.context["hindrance"]
    client = client_of(scene.arbiter)
    sent = {"outcome": "accepted", "ruling": "", "answer": "value:4", "version": "1"}
    refused = client.post(page_of(objection), sent)
    assert refused.status_code == 422
    client.post(page_of(objection), {**sent, "ruling": "مستند پذیرفته شد"})
    objection.refresh_from_db()
    assert (objection.state, objection.after["value"]) == ("accepted", "4")
    assert "مستند پذیرفته شد" in client.get(page_of(objection)).content.decode()


def test_the_agency_adds_a_document_and_withdraws(objection, speaker, client_of):
    client = client_of(speaker)
    client.post(page_of(objection), {"link": "https://example.org/a"})
    assert Evidence.objects.get().link == "https://example.org/a"
    client.post(page_of(objection), {"step": "withdraw"})
    objection.refresh_from_db()
    assert objection.state == "withdrawn"
    assert 'value="withdraw"' not in client.get(page_of(objection)).content.decode()


def test_lists_ask_the_same_of_one_objection_and_of_three(
    scene, shown, speaker, objection, client_of, assert_same_queries
):
    staff, own = client_of(scene.secretary), client_of(speaker)
    address = reverse("objections", args=[scene.campaign.pk])
    items = iter(("A1.1", "A2.1", "B1.1", "B1.2"))

    def two_more():
        for _ in range(2):
            object_to(by=speaker, agency=shown, item=next(items), statement="نیز")

    assert_same_queries(lambda: staff.get(address), two_more)
    assert_same_queries(lambda: own.get(reverse("my_objections")), two_more)
