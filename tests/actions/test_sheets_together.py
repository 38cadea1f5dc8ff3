"""Many devices at once: every sheet is there once, none is lost, whatever order they arrive in."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from payesh.actions.sheets import send_sheet
from payesh.records.models import Sheet, SheetOffer, Visit
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_group,
    make_team,
    make_visit,
    raters_of,
    seat_of,
)

CLIENTS = 8


def sent(given):
    try:
        return send_sheet(**given)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_eight_clients_send_the_sheets_of_a_campaign_twice_over():
    campaign = make_campaign()
    group, team = make_group(campaign), make_team(campaign)
    visits = [make_visit(make_agency(group), team) for _ in range(4)]
    seats = [seat_of(one) for one in raters_of(visits[0])]
    jobs = [
        {"by": seat, "key": uuid4(), "visit": visit, "answers": ANSWERS}
        for visit in visits
        for seat in seats
    ]
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = list(pool.map(sent, [*jobs, *reversed(jobs), *jobs]))
    assert sum(one.written for one in done) == len(jobs) == Sheet.objects.count()
    assert {one["key"] for one in jobs} == set(Sheet.objects.values_list("pk", flat=True))
    assert set(Visit.objects.values_list("state", flat=True)) == {"rated"}


@pytest.mark.django_db(transaction=True)
def test_two_devices_of_one_person_make_one_sheet_and_one_offer():
    campaign = make_campaign()
    visit = make_visit(make_agency(make_group(campaign)))
    seat = seat_of(raters_of(visit)[0])
    other = {**ANSWERS, "B1.2": {"value": "10"}}
    jobs = [
        {"by": seat, "key": uuid4(), "visit": visit, "answers": answers}
        for answers in (ANSWERS, other)
    ]
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = list(pool.map(sent, jobs * 4))
    assert sum(one.written for one in done) == 1 == Sheet.objects.count()
    kept = {Sheet.objects.get().answers["B1.2"]["value"]}
    kept |= {one.answers["B1.2"]["value"] for one in SheetOffer.objects.all()}
    assert (kept, SheetOffer.objects.count()) == ({"80", "10"}, 1)
