"""The life of a sheet through the interface: opened, sent, offered, locked, reconciled."""

import uuid

from payesh.ground.terms import Role
from payesh.records.models import JournalEntry, Sheet, SheetOffer
from tests.api.worlds import FULL, ApiWorld
from tests.evaluations import make_agency, make_visit, raters_of, seat_of


def test_a_whole_sheet_is_written_once(world, program):
    visit = make_visit(make_agency(world.group))
    ask = program(seat_of(raters_of(visit)[0]))
    key = uuid.uuid4()
    body = {"visit": str(visit.pk), "answers": FULL}
    first = ask("PUT", f"/sheets/{key}", body)
    assert first.status_code == 200, first.content
    assert first.json()["written"]
    assert first.json()["sheet"]["state"] == "locked"
    assert first.headers["ETag"] == f'"{first.json()["sheet"]["version"]}"'
    lines = JournalEntry.objects.count()
    again = ask("PUT", f"/sheets/{key}", body)
    assert again.status_code == 200
    assert not again.json()["written"]
    assert again.json()["sheet"] == first.json()["sheet"]
    assert JournalEntry.objects.count() == lines
    assert Sheet.objects.filter(pk=key).count() == 1


def test_a_stale_sheet_becomes_an_offer_and_the_evaluator_decides(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    SheetOffer.objects.all().delete()
    body = {
        "visit": str(world.visit.pk), "base_version": 0, "lock": False,
        "answers": {"A1.1": {"value": "0"}},
    }  # fmt: skip
    sent = ask("PUT", f"/sheets/{world.sheet.pk}", body).json()
    assert not sent["written"]
    assert sent["offer"]
    listed = ask.get(f"/sheets/{world.sheet.pk}/offers").json()
    assert [one["id"] for one in listed] == [sent["offer"]]
    taken = ask("POST", f"/offers/{sent['offer']}/take")
    assert taken.status_code == 200
    assert list(taken.json()["answers"]) == ["A1.1"]
    twice = ask("POST", f"/offers/{sent['offer']}/take")
    assert twice.status_code == 409
    assert twice.json()["code"] == "offer.decided"


def test_items_are_saved_against_the_version_that_was_seen(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    address = f"/sheets/{world.sheet.pk}"
    tag = ask.get(address).headers["ETag"]
    assert ask.get(address, If_None_Match=tag).status_code == 304
    saved = ask("PUT", f"{address}/items/A1.2", {"answer": {"value": "4"}}, If_Match=tag)
    assert saved.status_code == 200
    assert saved.headers["ETag"] != tag
    stale = ask("PUT", f"{address}/items/A1.2", {"answer": {"value": "0"}}, If_Match=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    without = ask("PUT", f"{address}/items/A1.2", {"answer": {"value": "0"}})
    assert (without.status_code, without.json()["code"]) == (422, "version.missing")
    by_body = {"answer": {"value": "0"}, "version": 1}
    assert ask("PUT", f"{address}/items/A1.2", by_body).status_code == 409


def test_locking_tells_everything_that_is_missing(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    address = f"/sheets/{world.sheet.pk}"
    for item in ("A1.2", "B1.2"):
        version = ask.get(address).json()["version"]
        ask("PUT", f"{address}/items/{item}", {"answer": {}, "version": version})
    told = ask("POST", f"{address}/lock", {}, Accept_Language="en")
    assert told.status_code == 422
    assert told["Content-Type"] == "application/problem+json"
    assert {one["where"] for one in told.json()["errors"]} == {"A1.2", "B1.2"}
    assert "2 points" in told.json()["detail"]
    persian = ask("POST", f"{address}/lock", {}, Accept_Language="fa")
    assert persian.json()["detail"] != told.json()["detail"]
    assert persian.headers["Content-Language"] == "fa"


def test_two_sheets_are_reconciled(world: ApiWorld, program):
    one, other = (program(seat_of(rater)) for rater in world.raters)
    assert one.get(f"/visits/{world.visit.pk}/reconciliation").status_code == 404
    assert one("POST", f"/sheets/{world.sheet.pk}/lock", {}).status_code == 200
    assert one.get(f"/sheets/{world.other_sheet.pk}").status_code == 404, "blind until both are in"
    version = other.get(f"/sheets/{world.other_sheet.pk}").json()["version"]
    body = {"answer": {"value": "0"}, "version": version}
    other("PUT", f"/sheets/{world.other_sheet.pk}/items/A1.2", body)
    assert other("POST", f"/sheets/{world.other_sheet.pk}/lock", {}).status_code == 200
    seen = one.get(f"/visits/{world.visit.pk}/reconciliation").json()
    apart = [row["item"] for row in seen["items"] if row["verdict"] == "reconcile"]
    assert apart == ["A1.2"]
    assert one("POST", f"/visits/{world.visit.pk}/reconciliation", {}).status_code == 422
    settled = {"agreed": {"A1.2": {"value": "3", "reason": "seen together"}}}
    made = one("POST", f"/visits/{world.visit.pk}/reconciliation", settled)
    assert made.status_code == 201, made.content
    assert made.json()["layer"] == "agreed"
    assert made.json()["answers"]["A1.2"]["value"] == "3"


def test_an_agency_declares_itself(world, program):
    ask = program(world.seats[Role.AGENCY])
    listed = ask.get("/declarations").json()
    assert [one["state"] for one in listed] == ["not_begun"]
    sheet = ask("POST", f"/agencies/{world.agency.pk}/declaration").json()
    for item, answer in FULL.items():
        version = ask.get(f"/sheets/{sheet['id']}").json()["version"]
        body = {"answer": answer, "version": version}
        saved = ask("PUT", f"/declarations/{sheet['id']}/items/{item}", body)
        assert saved.status_code == 200, saved.content
    sent = ask("POST", f"/declarations/{sheet['id']}/send", {})
    assert sent.json()["state"] == "locked"
    evaluator = program(world.seats[Role.EVALUATOR])
    assert evaluator.get(f"/sheets/{sheet['id']}").status_code == 404, "blind"


def test_evidence_is_given_shared_and_taken_away(world, program):
    from django.core.files.uploadedfile import SimpleUploadedFile

    ask = program(world.seats[Role.EVALUATOR])
    address = f"/api/v1/sheets/{world.sheet.pk}/evidence"
    given = {
        "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf"),
        "items": ["A1.1", "A1.2"],
    }
    headers = {"Authorization": f"Bearer {ask.text}", "Idempotency-Key": "photo-1"}
    made = ask.client.post(address, given, headers=headers)
    assert made.status_code == 201, made.content
    assert made.json()["items"] == ["A1.1", "A1.2"]
    assert len(made.json()["sha256"]) == 64
    piece, short = made.json()["id"], f"/sheets/{world.sheet.pk}"
    assert ask("PUT", f"{short}/items/B1.1/evidence/{piece}").json()["items"][-1] == "B1.1"
    assert ask("DELETE", f"{short}/items/A1.1/evidence/{piece}").status_code == 200
    listed = {one["id"]: one["items"] for one in ask.get(f"{short}/evidence").json()}
    assert listed[piece] == ["A1.2", "B1.1"]
    link = {"items": ["A1.1"], "link": "javascript:alert(1)"}
    assert ask("POST", f"{short}/links", link).json()["code"] == "evidence.link"


def test_findings_are_noted_once_by_their_key(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    body = {
        "kind": "weakness", "text": "در نبود مسئول، مراجعان سرگردان‌اند.", "item": "A1.1",
        "visit": str(world.visit.pk), "key": str(uuid.uuid4()),
    }  # fmt: skip
    first = ask("POST", f"/agencies/{world.agency.pk}/findings", body)
    assert first.status_code == 201, first.content
    assert ask("POST", f"/agencies/{world.agency.pk}/findings", body).json() == first.json()
    listed = ask.get(f"/findings?agency={world.agency.pk}&kind=weakness").json()
    assert listed["count"] == 2
    assert first.json()["id"] in [one["id"] for one in listed["results"]]
