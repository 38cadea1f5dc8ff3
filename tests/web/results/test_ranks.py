"""Ranks on the pages: their ranges, what was taken off, why there are none, other weights."""

from __future__ import annotations

import pytest
from django.urls import reverse

from payesh.actions.results import finalise, release
from payesh.records.models import AgencyResult
from tests.fair_scenes import FairRound

pytestmark = pytest.mark.django_db


def made(scene):
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    return result_set


@pytest.fixture
def fair(db):
    scene = FairRound(named_count=2)
    scene.rules(choice_draws=100, draws=500)
    scene.agencies = scene.full()
    scene.result_set = made(scene)
    return scene


def ranks_page(scene):
    return reverse("result_ranks", args=[scene.result_set.pk, scene.group.number])


def whatif_page(scene):
    return reverse("result_whatif", args=[scene.result_set.pk, scene.group.number])


def results_page(scene):
    return f"{reverse('results', args=[scene.campaign.pk])}?group={scene.group.number}"


def row_of(scene, agency):
    return AgencyResult.objects.select_related("standing").get(
        result_set=scene.result_set, agency=agency
    )


def test_results_show_raw_effect_and_adjusted_and_the_range_of_each_rank(fair, client_of):
    page = client_of(fair.secretary).get(results_page(fair))
    text = page.content.decode()
    for word in ("امتیاز خام", "اثر ارزیابان", "امتیاز تعدیل‌شده", "قطعاً جزو ۲ دستگاه برتر"):
        assert word in text
    assert page.context["verdict"].adjusts
    assert all(row.standing.rank_low for row in page.context["ranked_rows"])


def test_an_agency_is_told_of_its_own_rank_and_of_no_rater(fair, client_of):
    agency = fair.agencies[0]
    release(by=fair.secretary, campaign=fair.campaign)
    client = client_of(fair.speaker(agency))
    own = row_of(fair, agency)
    names = {sheet.rater.full_name for sheet in agency.sheets.filter(layer="rated")}
    for address in ("result_agency", "feedback"):
        page = client.get(reverse(address, args=[agency.pk])).content.decode()
        assert "سخت‌گیرتر از میانگین" in page
        assert "رتبهٔ ۱۲" in page
        assert not [name for name in names if name in page]
    assert own.standing.effect < 0
    home = client.get(reverse("my_agency")).content.decode()
    assert "رتبهٔ ۱۲" in home
    assert client.get(ranks_page(fair)).status_code == 403


def test_a_refusal_names_the_teams_and_the_joint_visits_that_would_link_them(client_of):
    scene = FairRound()
    scene.rules()
    scene.full(agencies=6, joint=0)
    scene.result_set = made(scene)
    page = client_of(scene.secretary).get(results_page(scene))
    apart = page.context["apart"]
    assert [len(pool.teams) for pool in apart.pools] == [1, 1, 1]
    assert len(apart.links) == 2
    text = page.content.decode()
    assert "در این دوره تیم‌ها را نمی‌توان با هم سنجید" in text
    assert all(team.title in text for team in scene.teams)
    assert "۲ بازدید مشترک" in text
    assert len(page.context["ranked_rows"]) == 6
    empty = client_of(scene.secretary).get(ranks_page(scene))
    assert empty.context["chart"] is None
    assert "هیچ دستگاهی از این گروه رتبه ندارد" in empty.content.decode()


@pytest.mark.parametrize(
    ("bands", "none", "word"),
    [("0.990", "0.100", "طبقه"), ("0.995", "0.990", "بدون رتبه نشان داده می‌شوند")],
)
def test_a_table_without_ranks_says_why(bands, none, word, client_of):
    scene = FairRound(noise=9)
    scene.rules(bands_under=bands, no_ranks_under=none)
    agencies = scene.full(agencies=6, joint=3, spread=25)
    scene.result_set = made(scene)
    client = client_of(scene.secretary)
    page = client.get(results_page(scene))
    assert word in page.content.decode()
    assert len(page.context["ranked_rows"]) == 6
    assert client.get(reverse("result_agency", args=[agencies[0].pk])).status_code == 200


def test_the_ranks_page_draws_and_tells_each_range(fair, client_of):
    page = client_of(fair.secretary).get(ranks_page(fair))
    chart = page.context["chart"]
    assert chart.series[0].values == tuple(range(1, 13))
    assert [band.name for band in chart.bands] == ["بازهٔ محتمل", "با انتخاب‌های دیگر"]
    ends = zip(chart.bands[0].low, chart.bands[0].high, strict=True)
    assert all(low <= high for low, high in ends)
    assert page.context["shares"].categories
    assert page.context["standings"].best.count == 2


def test_other_weights_move_ranks_and_keep_nothing(fair, client_of):
    client = client_of(fair.secretary)
    before = list(AgencyResult.objects.order_by("pk").values_list("rank", "score"))
    plain = client.get(whatif_page(fair))
    assert not plain.context["told"].moved
    asked = client.get(whatif_page(fair), {"w-A": "۱۰۰", "w-B": "0"})
    told = asked.context["told"]
    assert [one.rank_after for one in told.rows] == sorted(one.rank_after for one in told.rows)
    by_a = {one.result.agency_id: one.score_after for one in told.rows}
    row = row_of(fair, fair.agencies[3])
    only_a = row.parts["A"]["value"] - float(row.standing.effect)
    assert [one.rank_before for one in plain.context["told"].rows] == list(range(1, 13))
    assert by_a[row.agency_id] == pytest.approx(only_a, abs=1e-5)
    refused = client.get(whatif_page(fair), {"w-A": "0", "w-B": "0"})
    assert refused.context["form"].errors
    wrong = client.get(whatif_page(fair), {"w-A": "−3", "w-B": "x"})
    assert len(wrong.context["form"].errors) == 2
    assert list(AgencyResult.objects.order_by("pk").values_list("rank", "score")) == before


def test_the_pages_ask_the_same_of_twelve_agencies_and_of_five(
    fair, client_of, assert_same_queries
):
    client = client_of(fair.secretary)
    some = list(fair.result_set.results.order_by("-rank")[:5])
    standings = [row.standing for row in some]
    fair.result_set.results.filter(pk__in=[row.pk for row in some]).delete()

    def again():
        AgencyResult.objects.bulk_create(some)
        type(standings[0]).objects.bulk_create(standings)

    def look():
        for address in (ranks_page(fair), whatif_page(fair), results_page(fair)):
            assert client.get(address).status_code == 200

    assert_same_queries(look, again)
