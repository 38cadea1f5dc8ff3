"""Within one province: agencies and evaluators get no further than what is their own.

The walk over provinces (`test_role_walk`) tells provinces apart by where their units stand; here
everybody belongs to the same one, and only the part somebody has in a campaign tells them apart.
"""

from __future__ import annotations

import pytest

from payesh.ground.terms import Role
from payesh.queries.permission import may
from payesh.records.models import JournalEntry, Seat
from tests.api.operations import every_operation
from tests.factories import make_seat
from tests.web.campaign_world import CampaignWorld
from tests.web.test_role_walk import DENIED, OTHER_METHOD, OURS, client_of, href
from tests.web.worlds import PLAIN, World

pytestmark = pytest.mark.django_db

OF_CAMPAIGNS = {
    *("agency", "visit", "sheet", "offer", "finding", "objection", "receipt", "session"),
    *("session_decision", "campaign", "result_set", "circular", "team", "version", "challenge"),
}


@pytest.fixture
def world() -> World:
    return World()


def agency_of_the_same_campaign(world: World) -> Seat:
    """Speaks for the agency being visited; the addresses name the one under review."""
    return make_seat(Role.AGENCY, world.round.visit.agency.unit)


def evaluator_of_another_campaign(world: World) -> Seat:
    return CampaignWorld(world.province).evaluator


@pytest.mark.parametrize(
    "stranger",
    [agency_of_the_same_campaign, evaluator_of_another_campaign],
    ids=lambda it: it.__name__,
)
def test_what_belongs_to_others_is_not_there(stranger, world):
    seat = stranger(world)
    client, before = client_of(seat.person), JournalEntry.objects.count()
    asked, wrong = 0, []
    for address in OURS:
        named = set(address.parameters) - set(PLAIN)
        if not named or not named <= OF_CAMPAIGNS or not may(seat, address.rule):
            continue
        asked += 1
        for ask in (client.get, client.post):
            status = ask(href(address, world)).status_code
            if status not in {*DENIED, OTHER_METHOD}:
                wrong.append((address.name, ask.__name__, status))
    assert not wrong, wrong
    assert asked >= 10
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize(
    "stranger",
    [agency_of_the_same_campaign, evaluator_of_another_campaign],
    ids=lambda it: it.__name__,
)
def test_nor_is_it_there_for_programs(stranger, world):
    seat = stranger(world)
    client, before = client_of(seat.person), JournalEntry.objects.count()
    asked, wrong = 0, []
    for one in every_operation():
        named = set(one.parameters) - set(PLAIN)
        if not named or named == {"version"} or not any(may(seat, rule) for rule in one.door.rules):
            continue
        asked += 1
        body = b'{"answers": {}, "version": 1}'
        answer = client.generic(one.method.upper(), one.href(world), body, "application/json")
        wanted = DENIED if one.method == "get" else {*DENIED, 422}
        if answer.status_code not in wanted:
            wrong.append((str(one), answer.status_code))
    assert not wrong, wrong
    assert asked >= 4
    assert JournalEntry.objects.count() == before
