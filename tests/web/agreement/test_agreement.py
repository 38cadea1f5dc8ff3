"""Agreement on its page: four figures, the rest folded, parts with the worst first."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from payesh.analytics.agreement import Coefficient, Measure
from payesh.ground.terms import Role
from payesh.queries.agreement import By, agreement
from payesh.records.models import Sheet
from payesh.reports.agreement_words import items_words, scores_words, visits_words
from tests.factories import make_seat, make_unit
from tests.fair_scenes import FairRound

pytestmark = pytest.mark.django_db
VALUES = {"A1.1": ("40", "40"), "A1.2": ("40", "60"), "B1.1": ("20", "90"), "B1.2": ("75", "79")}
"""What the two raters of each visit marked; 0 to 100 counts in five steps of twenty."""


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def scene(db) -> FairRound:
    """Six visits by two teams, on each of which the raters differ as `VALUES` say."""
    scene = FairRound((0, 0))
    for at in range(6):
        agency = scene.rated(30 + 10 * at, at % 2)
        sheets = agency.sheets.filter(layer="rated").order_by("pk")
        for place, sheet in enumerate(sheets):
            sheet.answers = {code: {"value": two[place]} for code, two in VALUES.items()}
            sheet.save()
    return scene


def page_of(client, seat, campaign, query: str = "") -> str:
    client.force_login(seat.person)
    answer = client.get(reverse("agreement", args=[campaign.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_figures_are_those_of_the_sheets(scene):
    found = agreement(scene.campaign, By.ITEM, "fa")
    assert (found.sheets, found.visits, found.raters) == (12, 6, 4)
    assert found.whole[Measure.PERCENT].value == pytest.approx(2 / 4)
    assert found.whole[Measure.WITHIN_ONE].value == pytest.approx(3 / 4)
    by_code = {one.code: one for one in found.parts}
    assert {code: one.value(Measure.PERCENT) for code, one in by_code.items()} == {
        "A1.1": 1.0,
        "A1.2": 0.0,
        "B1.1": 0.0,
        "B1.2": 1.0,
    }
    assert by_code["A1.2"].value(Measure.WITHIN_ONE) == 1.0
    assert by_code["B1.1"].value(Measure.WITHIN_ONE) == 0.0
    assert {code for code, one in by_code.items() if one.is_low} == {"A1.2", "B1.1"}
    criteria = agreement(scene.campaign, By.CRITERION, "fa").parts
    assert [one.value(Measure.PERCENT) for one in criteria] == [0.5, 0.5]
    assert len(agreement(scene.campaign, By.TEAM, "fa").parts) == 2
    senders = agreement(scene.campaign, By.SENDERS, "fa").parts
    assert sum(one.found[Measure.PERCENT].n for one in senders) in (0, 24)


def test_the_page_puts_the_worst_first_and_sorts_as_it_is_asked(scene, client):
    page = page_of(client, scene.secretary, scene.campaign)
    assert "در هر ۱۰ گویه، دو ارزیاب در ۵ گویه یکسان و در ۸ گویه" in page
    assert "شایستهٔ گفت‌وگو در جلسهٔ هماهنگی" in page
    assert rows(page) == ["A۱.۲", "B۱.۱", "A۱.۱", "B۱.۲"]
    asked = {"-percent": "A۱.۱", "within": "B۱.۱", "name": "A۱.۱", "nonsense": "A۱.۲"}
    for sort, first in asked.items():
        assert rows(page_of(client, scene.secretary, scene.campaign, f"?sort={sort}"))[0] == first
    for by in ("criterion", "team", "senders", "x"):
        page_of(client, scene.secretary, scene.campaign, f"?by={by}")


def rows(page: str) -> list[str]:
    return re.findall(
        r'<th scope="row" data-label=""><span><span class="text-muted">([^<]+)<', page
    )


def test_before_two_rated_a_visit_nothing_is_told(client):
    scene = FairRound((0,))
    assert "هنوز دو ارزیاب" in page_of(client, scene.secretary, scene.campaign)
    agency = scene.rated(50, 0)
    Sheet.objects.filter(agency=agency, layer="rated").first().delete()
    assert "هنوز دو ارزیاب" in page_of(client, scene.reviewer, scene.campaign)


def test_raters_agencies_and_strangers_do_not_see_it(scene, client):
    rater = make_seat(Role.EVALUATOR, scene.province)
    manager = make_seat(Role.MANAGER, scene.province)
    stranger = make_seat(Role.SECRETARIAT, make_unit())
    speaker = scene.speaker(scene.campaign.agencies.first())
    for seat, status in ((rater, 403), (speaker, 403), (manager, 403), (stranger, 404)):
        client.force_login(seat.person)
        answer = client.get(reverse("agreement", args=[scene.campaign.pk]))
        assert answer.status_code == status


def test_more_visits_ask_no_more_statements(scene, client, assert_same_queries):
    client.force_login(scene.secretary.person)
    address = reverse("agreement", args=[scene.campaign.pk])

    def read() -> None:
        cache.clear()
        client.get(address)

    assert_same_queries(read, lambda: scene.rated(60, 1))


def test_what_is_reckoned_is_kept_until_a_sheet_changes(scene, query_count):
    agreement(scene.campaign, By.ITEM, "fa")
    kept = len(query_count(lambda: agreement(scene.campaign, By.ITEM, "fa")))
    scene.rated(60, 1)
    assert len(query_count(lambda: agreement(scene.campaign, By.ITEM, "fa"))) > kept


def coefficient(value: float | None) -> Coefficient:
    return Coefficient(value, None, None, 10)


@pytest.mark.parametrize(
    ("same", "near", "said"),
    [
        (0.8, 0.9, "در هر ۱۰ گویه، دو ارزیاب در ۸ گویه یکسان و در ۹ گویه"),
        (0.78, 0.98, "در هر ۱۰۰ گویه، دو ارزیاب در ۷۸ گویه یکسان و در ۹۸ گویه"),
        (1.0, 1.0, "در هر ۱۰ گویه، دو ارزیاب در ۱۰ گویه یکسان و در ۱۰ گویه"),
        (None, 0.5, ""),
    ],
)
def test_shares_are_told_out_of_ten_unless_that_hides_the_rest(same, near, said):
    found = {Measure.PERCENT: coefficient(same), Measure.WITHIN_ONE: coefficient(near)}
    words = items_words(found, "fa")
    assert words.startswith(said) if said else words == ""


def test_a_correlation_is_told_as_a_share_and_an_item_out_of_visits():
    assert scores_words(coefficient(0.914), "fa").startswith("۹۱ درصد")
    assert scores_words(coefficient(None), "fa") == ""
    assert "در هر ۱۰ بازدید" in visits_words(coefficient(0.42), "fa")
