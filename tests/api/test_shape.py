"""What all endpoints share: problems, pages, keys that make a request count once, feeds."""

import csv
import io
import json

import pytest
from django.utils import timezone

from payesh.actions.idempotency import KEPT_DAYS, prune_answers
from payesh.ground.terms import Role
from payesh.records.models import Finding, IdempotentRequest
from tests.evaluations import make_agencies, make_finding, make_visit


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "code", "where"),
    [
        ("GET", "/visits?page=0", None, 422, "request.invalid", "query.page"),
        ("GET", "/visits?state=x", None, 422, "request.invalid", "query.state"),
        ("GET", "/visits/not-a-key", None, 404, "not_found", None),
        ("GET", "/nothing/here", None, 404, "not_found", None),
        ("POST", "/nothing/here", {}, 404, "not_found", None),
        ("DELETE", "/visits", None, 405, "method.not_allowed", None),
        ("POST", "/visits/{visit}/end", b"{", 400, "request.unreadable", None),
        ("POST", "/visits/{visit}/end", b'{"at": NaN}', 400, "request.unreadable", None),
        ("POST", "/visits/{visit}/end", b"[" * 3000, 400, "request.unreadable", None),
        ("POST", "/visits/{visit}/end", {"att": 1}, 422, "request.invalid", "body.body.att"),
        ("POST", "/visits/{visit}/end", {"at": "0001-01-01T00:00:00+14:00"}, 422,
         "request.invalid", "body.body.at"),
        ("POST", "/visits/{visit}/signature", b'{"host_name": "\\u0000"}', 400,
         "request.unreadable", None),
        ("POST", "/visits/{visit}/signature", b'{"host_name": "\\ud800"}', 400,
         "request.unreadable", None),
        ("PUT", "/sheets/{sheet}/items/ZZ", {"answer": {"value": "1"}, "version": 2}, 422,
         "answers.faults", "ZZ"),
        ("PUT", "/sheets/{sheet}/items/A1.1", {"answer": {"value": "7"}, "version": 2}, 422,
         "answers.faults", "A1.1"),
        ("GET", "/campaigns?text=%00", None, 403, "token.scope", None),
    ],
)  # fmt: skip
def test_problems_are_told(world, program, method, address, body, status, code, where):
    ask = program(world.seats[Role.EVALUATOR])
    href = address.format(visit=world.visit.pk, sheet=world.sheet.pk)
    if isinstance(body, bytes):
        headers = {"Authorization": f"Bearer {ask.text}"}
        answer = ask.client.generic(
            method, f"/api/v1{href}", body, "application/json", headers=headers
        )
    else:
        answer = ask(method, href, body)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    told = answer.json()
    assert (told["status"], told["code"]) == (status, code), told
    assert told["type"] == f"urn:payesh:problem:{code}"
    if where:
        assert where in [told.get("where"), *(one["where"] for one in told.get("errors", []))]


def test_a_repeated_request_is_answered_and_not_done_again(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    address = f"/agencies/{world.agency.pk}/findings"
    body = {"kind": "threat", "text": "x", "visit": str(world.visit.pk)}
    first = ask("POST", address, body, Idempotency_Key="a")
    again = ask("POST", address, body, Idempotency_Key="a")
    assert (again.status_code, again.json()) == (201, first.json())
    assert Finding.objects.filter(text="x").count() == 1
    other = ask("POST", address, {**body, "text": "y"}, Idempotency_Key="a")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.other_request")
    assert ask("POST", address, body, Idempotency_Key="b").json() != first.json()
    someone = program(world.seats[Role.REVIEWER])
    assert someone("POST", address, {**body, "text": "z"}, Idempotency_Key="a").status_code == 201


def test_what_was_refused_may_be_tried_again_under_its_key(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    address = f"/sheets/{world.sheet.pk}/lock"
    assert ask("POST", address, {"version": 99}, Idempotency_Key="k").status_code == 409
    assert not IdempotentRequest.objects.exists()
    assert ask("POST", address, {"version": 99}, Idempotency_Key="").status_code == 422
    assert ask("POST", address, {"version": 99}, Idempotency_Key="x" * 121).status_code == 422


def test_kept_answers_are_forgotten_in_time(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    ask("POST", f"/visits/{world.visit.pk}/end", {}, Idempotency_Key="k")
    now = timezone.now()
    assert prune_answers(now) == 0
    assert prune_answers(now + timezone.timedelta(days=KEPT_DAYS, minutes=1)) == 1


def test_lists_come_in_pages_with_the_way_on(world, program):
    for agency in make_agencies(world.group, 100):
        make_finding(agency)
    ask = program(world.seats[Role.SECRETARIAT])
    first = ask.get("/findings?kind=weakness").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (101, 50, None)
    assert first["next"].endswith("?kind=weakness&page=2")
    last = ask.get("/findings?kind=weakness&page=3").json()
    assert (len(last["results"]), last["next"]) == (1, None)
    assert last["previous"].endswith("page=2")
    beyond = ask.get("/findings?page=99").json()
    assert (beyond["results"], beyond["previous"][-1]) == ([], "3")


@pytest.mark.parametrize("address", ["/visits", "/sheets", "/findings", "/campaigns"])
def test_a_list_asks_the_same_however_long(world, program, assert_same_queries, address):
    from tests.evaluations import make_campaign, make_sheet

    ask = program(world.seats[Role.SECRETARIAT])

    def grow() -> None:
        for agency in make_agencies(world.group, 3):
            visit = make_visit(agency)
            make_finding(agency, visit)
            make_sheet(visit, layer="agreed", state="locked")
        make_campaign(world.province)

    grow()
    assert assert_same_queries(lambda: ask.get(address), grow) <= 5


def test_feeds_are_tables_with_lasting_names(world, program):
    ask = program(world.seats[Role.SECRETARIAT])
    world.sheet.state, world.sheet.locked_by = "locked", world.raters[0].person
    world.sheet.locked_at = timezone.now()
    world.sheet.answers["A1.1"]["note"] = "=HYPERLINK()"
    world.sheet.save()
    base = f"/feed/campaigns/{world.campaign.pk}"
    tables = {}
    for name in ("results", "items", "sheets", "visits", "findings"):
        answer = ask.get(f"{base}/{name}.csv")
        body = b"".join(answer.streaming_content)
        assert body.startswith(b"\xef\xbb\xbf"), name
        tables[name] = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
        as_json = ask.get(f"{base}/{name}").json()
        assert len(as_json["value"]) == len(tables[name])
        assert "@odata.nextLink" not in as_json
    assert tables["results"][0]["score"] == "71.25"
    assert tables["sheets"][0]["sheet_id"] == str(world.sheet.pk)
    items = {row["item"]: row for row in tables["items"]}
    assert (items["A1.2"]["value"], items["A1.2"]["percent"]) == ("3", "75.0")
    assert items["A1.1"]["note"] == "'=HYPERLINK()"
    assert ask.get(f"{base}/people.csv").status_code == 422


def test_the_reference_names_every_endpoint(world, client):
    document = json.loads(client.get("/api/v1/openapi.json").content)
    assert document["components"]["schemas"]["Problem"]
    client.force_login(world.seats[Role.MANAGER].person)
    page = client.get("/api/v1/docs")
    words = page.content.decode()
    assert all(address in words for address in document["paths"])
    assert "cdn" not in words
