"""Every operation with every role, with nobody, with too narrow a token, and across provinces."""

import pytest
from django.test import Client

from payesh.ground.terms import Role
from payesh.queries.permission import RULES, may
from payesh.records.models import JournalEntry
from tests.api.operations import every_operation
from tests.api.worlds import ApiWorld

OPERATIONS = every_operation()
READS = [one for one in OPERATIONS if one.method == "get"]


def test_every_operation_names_its_rules_and_its_scope():
    assert len(OPERATIONS) >= 42
    open_ones = [str(one) for one in OPERATIONS if not one.door.rules]
    assert open_ones == []
    assert [str(one) for one in OPERATIONS if one.door.scope is None] == ["GET /api/v1/me"]
    assert all(set(one.door.rules) <= set(RULES) for one in OPERATIONS)
    wrong = [
        str(one)
        for one in OPERATIONS
        if one.door.scope is not None
        and (one.method == "get") is not one.door.scope.value.endswith(":read")
    ]
    assert wrong == [], "what writes takes a scope that writes"


def test_nobody_gets_an_answer(world):
    before, wrong = JournalEntry.objects.count(), []
    for one in OPERATIONS:
        answer = Client().generic(one.method.upper(), one.href(world), b"{}", "application/json")
        if (answer.status_code, answer["Content-Type"]) != (401, "application/problem+json"):
            wrong.append((str(one), answer.status_code))
    assert not wrong, wrong
    assert JournalEntry.objects.count() == before


def test_a_token_without_the_scope_gets_nothing(world, program):
    ask = program(world.seats[Role.SECRETARIAT], ["challenges:read"])
    for one in OPERATIONS:
        if one.door.scope is not None and one.door.scope.value != "challenges:read":
            answer = ask(one.method.upper(), one.href(world).removeprefix("/api/v1"), {})
            assert (answer.status_code, answer.json()["code"]) == (403, "token.scope"), str(one)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_roles_get_what_the_rules_say(role, world, program):
    seat = world.seats[role]
    client, wrong = Client(raise_request_exception=False), []
    client.force_login(seat.person)
    for one in READS:
        status = client.get(one.href(world)).status_code
        allowed = any(may(seat, rule) for rule in one.door.rules)
        wanted = {200, 404} if allowed else {403}
        if status not in wanted:
            wrong.append((str(one), status, wanted))
    assert not wrong, wrong


SEEN_BY_SECRETARIAT = {
    "GET /api/v1/campaigns/{campaign}",
    "GET /api/v1/campaigns/{campaign}/agencies",
    "GET /api/v1/instrument-versions/{version}",
    "GET /api/v1/visits/{visit}",
    "GET /api/v1/result-sets/{result_set}/results",
    "GET /api/v1/agencies/{agency}/result",
    "GET /api/v1/feed/campaigns/{campaign}/{name}.csv",
}


def test_what_is_in_reach_is_there(world, program):
    """So that the walk across provinces does not pass because nothing is ever found."""
    ask = program(world.seats[Role.SECRETARIAT])
    for one in READS:
        if str(one) in SEEN_BY_SECRETARIAT:
            answer = ask.get(one.href(world).removeprefix("/api/v1"))
            assert answer.status_code == 200, (str(one), answer.content)
    assert {str(one) for one in READS} >= SEEN_BY_SECRETARIAT


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEADQUARTERS], ids=str)
def test_another_province_is_not_there(role, world):
    foreign, wrong = ApiWorld(), []
    client = Client(raise_request_exception=False)
    client.force_login(world.seats[role].person)
    before = JournalEntry.objects.count()
    bodies = {"visit": str(foreign.visit.pk), "answers": {}, "version": 1}
    for one in OPERATIONS:
        if set(one.parameters) - {"item", "name"}:
            for worlds in ((foreign,), (world, foreign)):
                if worlds[0] is world and len(set(one.parameters) - {"item", "name"}) < 2:
                    continue
                address = one.href(*worlds)
                body = str(bodies).replace("'", '"')
                answer = client.generic(one.method.upper(), address, body, "application/json")
                if answer.status_code not in {403, 404, 422}:
                    wrong.append((str(one), answer.status_code))
                if one.method == "get" and answer.status_code not in {403, 404}:
                    wrong.append((str(one), answer.status_code))
    assert not wrong, wrong
    assert JournalEntry.objects.count() == before


def test_an_evaluator_stays_blind_in_every_list(world, program):
    ask = program(world.seats[Role.EVALUATOR])
    listed = ask.get(f"/sheets?visit={world.visit.pk}").json()["results"]
    assert [one["id"] for one in listed] == [str(world.sheet.pk)]
    assert ask.get(f"/feed/campaigns/{world.campaign.pk}/sheets.csv").status_code == 403
    agency = program(world.seats[Role.AGENCY])
    assert agency.get("/sheets").json()["count"] == 0, "nothing of the rating before the result"
    assert agency.get(f"/agencies/{world.agency.pk}/result").status_code == 404, "not released"
    assert agency.get("/findings").json()["count"] == 0
