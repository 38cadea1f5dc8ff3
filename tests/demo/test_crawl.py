"""No link of the site leads to a refusal: the demonstration is walked as each of its accounts."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from payesh.demo.accounts import demo_accounts
from payesh.queries.permission import may
from payesh.queries.seats import seat_of
from payesh.records.models import Person

from .crawler import Crawl

STARTS = ("/", "/search/?q=%D9%87%D8%AF%D9%81", "/search/?q=%D8%A7%D8%AF%D8%A7%D8%B1%D9%87")
"""The first page; and what a search for «هدف» and «اداره» finds, where no link leads."""
FAR = ["deputy", "monitor", "mayor", "headquarters", "planner_foreigners", "planner_city_waste"]
FAR += ["secretary", "reviewer_2", "evaluator", "inspector", "agency", "agency_2"]
"""One of each kind of reach: a field, a city, everything, an office, an office of the city;
and those of the evaluations."""
NEAR = [account.username for account in demo_accounts() if account.username not in FAR]
NEAR += [
    pytest.param(username, marks=pytest.mark.postgres)
    for username in ("secretary", "headquarters", "agency")
]
"""The others; and one of each role not among them, where no long walk is taken."""


def crawl(username: str, limit: int, each_shape: int) -> Crawl:
    cache.clear()
    client = Client(raise_request_exception=False)
    person = Person.objects.get(username=username)
    client.force_login(person)
    starts = STARTS if may(seat_of(person), "search") else STARTS[:1]
    return Crawl(client, limit, each_shape).walk(*starts)


@pytest.mark.parametrize("username", NEAR)
def test_first_steps_meet_no_refusal(world, username):
    walked = crawl(username, limit=60, each_shape=2)
    assert not walked.faults, "\n".join(walked.faults)
    assert len(walked.opened) > 5


@pytest.mark.slow
@pytest.mark.parametrize("username", FAR)
def test_a_long_walk_meets_no_refusal(world, username):
    # Who may open most needs the longest way to meet a page of every kind.
    limit, each_shape = (150, 5) if username == "secretary" else (110, 4)
    walked = crawl(username, limit, each_shape)
    assert not walked.faults, "\n".join(walked.faults)
    assert len(walked.opened) > 25


def test_the_crawler_notes_what_it_must_not_meet(world):
    walked = crawl("evaluator", limit=1, each_shape=1)
    walked.limit = 3
    walked.walk("/units/", "/nowhere/")
    assert [fault[:3] for fault in walked.faults] == ["403", "404"]
