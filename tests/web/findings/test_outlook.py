"""The outlook over rounds: none after two, a shrunk pace and chances after three."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from payesh.analytics.rounds_trend import rounds_trend
from payesh.ground.terms import Role
from payesh.queries.rounds import rounds
from payesh.queries.rounds_outlook import bounds_of, outlook
from payesh.records.models import Campaign
from payesh.reports.outlook_words import chance_words
from tests.evaluations import make_agency, make_campaign, make_group, make_instrument, make_sheet
from tests.factories import make_seat, make_unit
from tests.fair_scenes import ITEMS, a_plain_content

pytestmark = pytest.mark.django_db
SCORES = [(30, 38, 48), (44, 51, 57), (52, 62, 69), (61, 66, 75), (70, 81, 88)]
"""Five agencies over three rounds; each item of a sheet has the score of the sheet."""


def rounds_of(scores: list[tuple[int, ...]]) -> tuple[Any, Campaign]:
    """The province and the newest of its rounds, with a final sheet for every score."""
    province = make_unit()
    version = make_instrument(province, a_plain_content())
    units = [make_unit(province, name=f"دستگاه {at}") for at in range(len(scores))]
    newest = None
    for number in range(1, len(scores[0]) + 1):
        newest = make_campaign(province, round=number, previous=newest)
        group = make_group(newest, version)
        for unit, of_unit in zip(units, scores, strict=True):
            answers = {item: {"value": str(of_unit[number - 1])} for item in ITEMS}
            make_sheet(None, None, answers, "final", "locked", make_agency(group, unit))
    return province, newest


def test_the_outlook_is_that_of_the_trend():
    _province, newest = rounds_of(SCORES)
    told = rounds(newest, newest.groups.get())
    found = outlook(told)
    scores = [score for row in told.group.rows for score in row.scores]
    trend = rounds_trend([at // 3 for at in range(15)], [0, 1, 2] * 5, scores)
    ahead = trend.at(3)
    units = [found.units[row.agency.pk] for row in told.group.rows]
    assert [one.pace for one in units] == pytest.approx(trend.slope)
    assert [one.next_score for one in units] == pytest.approx(ahead.score.clip(0, 100))
    assert (found.next_round, found.bound, found.bounds) == (4, 75.0, bounds_of(newest))
    assert [one.chance for one in units] == pytest.approx(ahead.reach(75))
    assert found.pace_low < 8.9 < found.pace_high
    assert all(one.pace_low < one.pace < one.pace_high for one in units)
    assert outlook(told, 90.0).bound == 90
    assert outlook(told, 12.0).bound == 75


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (1.0, "تقریباً قطعی"),
        (0.7, "۷ از ۱۰"),
        (0.45, "۵ از ۱۰"),
        (0.06, "۱ از ۱۰"),
        (0.04, "بسیار بعید"),
    ],
)
def test_chances_are_told_out_of_ten(chance, said):
    assert chance_words(chance, "fa") == said


def test_the_page_tells_the_outlook_after_three_rounds_and_why_none_before(client):
    for count, said in ((3, "آهنگ و چشم‌انداز"), (2, "به سه دور نیاز دارد")):
        province, newest = rounds_of([one[:count] for one in SCORES])
        client.force_login(make_seat(Role.SECRETARIAT, province).person)
        address = reverse("rounds", args=[newest.pk])
        for query in ("", "?bound=90", "?bound=x"):
            page = client.get(address + query)
            assert page.status_code == 200
            assert said in page.content.decode()
