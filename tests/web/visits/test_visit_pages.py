"""The pages of visits and declarations by plain requests: what they show, save and refuse."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from payesh.actions.sheets import send_sheet
from payesh.records.models import Evidence, Finding, Sheet, SheetOffer, Visit
from tests.evaluations import ANSWERS, make_agency, make_sheet, make_visit
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n"
OTHER = {**ANSWERS, "A1.1": {"value": "0"}, "A2.2": {"note": "پرسیده نشد"}}


def begun(go, seat, visit):
    """The visit started by that person, with an empty sheet of theirs."""
    go(seat).post(reverse("visit_start", args=[visit.pk]))
    return Sheet.objects.get(visit=visit, rater=seat.person)


def put(client, sheet, item, **sent):
    address = reverse("sheet_item", args=[sheet.pk, item])
    return client.put(address, json.dumps(sent), content_type="application/json")


def sent(seat, visit, answers=ANSWERS, **more):
    return send_sheet(by=seat, key=more.pop("key"), visit=visit, answers=answers, **more).sheet


def test_starting_a_visit_opens_the_sheet_under_the_device_s_key(world, go):
    client, key = go(world.first), "0190a5a5-0000-4000-8000-000000000001"
    assert "هم‌اکنون" not in client.get(reverse("my_visits")).content.decode()
    page = client.post(reverse("visit_start", args=[world.visit.pk]), {"key": key}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("visit_sheet", args=[world.visit.pk])
    assert str(Sheet.objects.get().pk) == key
    assert "معیار A1" in page.content.decode()


def test_an_item_is_saved_by_script_and_tells_how_the_sheet_stands(world, go):
    client, sheet = go(world.first), begun(go, world.first, world.visit)
    told = put(client, sheet, "A1.1", version=1, answer={"value": "۱"}).json()
    assert told["answer"]["value"] == "1"
    assert (told["version"], told["done"], told["asked"]) == (2, 1, 6)
    assert told["criteria"]["A1"] == [1, 2]
    stale = put(client, sheet, "A1.1", version=1, before={}, answer={"value": "0"})
    assert (stale.status_code, stale.json()["answer"]["value"]) == (409, "1")
    wrong = put(client, sheet, "A1.2", version=2, answer={"value": "9"})
    assert wrong.status_code == 422
    assert wrong.json()["detail"]
    assert put(client, sheet, "A1.2", answer=3).status_code == 400
    assert put(client, sheet, "X", version=2, answer={}).status_code == 404
    assert put(go(world.second), sheet, "A1.1", version=2, answer={}).status_code == 404


def test_an_item_is_saved_without_script(world, go):
    sheet = begun(go, world.first, world.visit)
    address = reverse("sheet_item", args=[sheet.pk, "B1.2"])
    page = go(world.first).post(address, {"number": "۸۰", "version": "1"})
    assert page.url == f"{reverse('visit_sheet', args=[world.visit.pk])}?at=B1#item-B1.2"
    sheet.refresh_from_db()
    assert sheet.answers["B1.2"]["value"] == "80"


def test_evidence_is_given_shared_and_taken_from_an_item(world, go):
    client, sheet = go(world.first), begun(go, world.first, world.visit)
    first, second = (reverse("sheet_evidence", args=[sheet.pk, one]) for one in ("A1.1", "A1.2"))
    file = SimpleUploadedFile("گزارش.pdf", PDF)
    panel = client.post(first, {"file": file}, headers={"HX-Request": "true"})
    assert "گزارش.pdf" in panel.content.decode()
    piece = Evidence.objects.get()
    client.post(second, {"known": piece.pk})
    client.post(first, {"detach": piece.pk})
    assert list(sheet.evidence.values_list("item", flat=True)) == ["A1.2"]
    refused = client.post(first, {"link": "javascript:x"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    fetched = client.get(reverse("evidence_file", args=[piece.pk]))
    assert b"".join(fetched.streaming_content) == PDF
    hidden = go(world.second).get(reverse("evidence_file", args=[piece.pk]))
    assert hidden.status_code == 404
    assert go(world.second).post(first, {"known": piece.pk}).status_code == 404


def test_what_is_missing_is_listed_with_its_places_before_handing_in(world, go):
    client, sheet = go(world.first), begun(go, world.first, world.visit)
    put(client, sheet, "A1.1", version=1, answer={"value": "0"})
    page = client.post(reverse("visit_lock", args=[world.visit.pk]), follow=True).content.decode()
    for code in ("A1.2", "A2.1", "B1.1", "B1.2"):
        assert f"?item={code}#item-{code}" in page
    assert "?item=A2.2" not in page


def test_findings_and_the_host_s_signature_are_noted_on_the_spot(world, go):
    client = go(world.first)
    begun(go, world.first, world.visit)
    address = reverse("visit_findings", args=[world.visit.pk])
    finding = {"kind": "strength", "severity": "normal", "text": "نوبت‌دهی منظم است"}
    panel = client.post(address, finding, headers={"HX-Request": "true"})
    assert finding["text"] in panel.content.decode()
    assert Finding.objects.get().visit == world.visit
    wrong = client.post(address, {"kind": "", "text": "x"}, headers={"HX-Request": "true"})
    assert wrong.status_code == 422
    host = reverse("visit_sign", args=[world.visit.pk])
    assert client.post(host, {"host_name": "مدیر کل"}).status_code == 422
    client.post(host, {"host_name": "مدیر کل", "signature": "M1 2 L30 40"})
    client.post(reverse("visit_end", args=[world.visit.pk]))
    visit = Visit.objects.get()
    assert visit.host_signature == "M1 2 L30 40"
    assert visit.ended_at


def test_the_other_copy_is_shown_and_a_person_decides(world, go):
    sheet = begun(go, world.first, world.visit)
    client = go(world.first)
    put(client, sheet, "A1.1", version=1, answer={"value": "0"})
    send_sheet(by=world.first, key=sheet.pk, visit=world.visit, answers=ANSWERS, base_version=1)
    offer = SheetOffer.objects.get()
    address = reverse("sheet_offer", args=[offer.pk])
    assert address in client.get(reverse("visit_page", args=[world.visit.pk])).content.decode()
    page = client.get(address).content.decode()
    assert "پرسش A1.1" in page
    assert go(world.second).get(address).status_code == 404
    client.post(address, {"decision": "take"})
    sheet.refresh_from_db()
    assert sheet.answers["A1.1"]["value"] == "1"


def test_the_team_reconciles_what_lies_apart(world, go):
    for number, (seat, answers) in enumerate([(world.first, ANSWERS), (world.second, OTHER)]):
        key = f"0190a5a5-0000-4000-8000-00000000000{number}"
        plain = {code: one for code, one in answers.items() if "value" in one}
        sent(seat, world.visit, plain, key=key)
    client, address = go(world.second), reverse("visit_reconcile", args=[world.visit.pk])
    page = client.get(address).content.decode()
    assert "زهرا احمدی" in page
    chosen = {"A1.1:said": "rater:0", "A2.2:said": "rater:0"}
    refused = client.post(address, chosen | {"A1.1:reason": "تابلو دیده شد"})
    assert refused.status_code == 422
    assert "تابلو دیده شد" in refused.content.decode()
    reasons = {"A1.1:reason": "تابلو دیده شد", "A2.2:reason": "زمان گرفته شد"}
    assert client.post(address, chosen | reasons).status_code == 302
    agreed = Sheet.objects.get(layer="agreed")
    assert agreed.answers["A2.2"] | {"at": ""} == {
        "value": "20",
        "reason": "زمان گرفته شد",
        "at": "",
    }
    assert "تابلو دیده شد" in client.get(address).content.decode()
    seen = go(world.secretary).get(reverse("visit_view", args=[world.visit.pk])).content.decode()
    assert "رضا کریمی" in seen


def test_the_secretariat_sees_a_visit_in_every_state(world, go):
    client, address = go(world.secretary), reverse("visit_view", args=[world.visit.pk])
    assert client.get(address).status_code == 200
    make_sheet(world.visit, world.first.person, state="locked")
    assert "زهرا احمدی" in client.get(address).content.decode()
    assert go(world.speaker).get(address).status_code == 403


def test_an_agency_declares_itself_page_by_page(world, go):
    client = go(world.speaker)
    assert world.campaign.title in client.get(reverse("my_declarations")).content.decode()
    address = reverse("declaration", args=[world.agency.pk])
    client.post(address)
    sheet = Sheet.objects.get(layer="declared")
    version = 1
    for code, answer in ANSWERS.items():
        version = put(client, sheet, code, version=version, answer=answer).json()["version"]
        assert client.get(address).status_code == 200
    client.post(reverse("declaration_send", args=[world.agency.pk]))
    sheet.refresh_from_db()
    assert sheet.state == "locked"
    assert go(world.secretary).get(address).status_code == 403
    other = make_seat("agency", make_agency(world.agency.group).unit)
    assert go(other).get(address).status_code == 404
    assert put(go(other), sheet, "A1.1", version=9, answer={}).status_code == 404


def test_lists_ask_the_same_number_of_statements(world, go, assert_same_queries):
    client = go(world.first)

    def grow():
        visit = make_visit(make_agency(world.agency.group), world.visit.team)
        make_sheet(visit, world.first.person)

    with translation.override("fa"):
        assert_same_queries(lambda: client.get(reverse("my_visits")), grow)
