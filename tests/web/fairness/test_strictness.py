"""Strictness so far and links between teams, as their pages say it, and who may read it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.records.models import ConflictOfInterest, Dossier, DossierSheet, Sheet
from tests.evaluations import make_campaign, make_result_set, make_visit
from tests.factories import make_seat
from tests.fair_scenes import ITEMS, FairRound

pytestmark = pytest.mark.django_db
READERS = (Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS, Role.EVALUATOR, Role.AGENCY)


def at(name, scene, query=""):
    return reverse(name, args=[scene.campaign.pk]) + query


def drop_one(agency):
    """Take away the sheet of the rater who came last."""
    Sheet.objects.filter(agency=agency, layer="rated").order_by("pk").last().delete()


@pytest.fixture
def linked(db):
    scene = FairRound()
    scene.rules()
    scene.agencies = scene.full()
    return scene


@pytest.fixture
def apart(db):
    scene = FairRound((6, -6))
    scene.rules()
    scene.agencies = scene.full(agencies=6, joint=0)
    return scene


def test_teams_and_raters_stand_in_points_with_their_range(linked, client_of):
    page = client_of(linked.secretary).get(at("strictness", linked))
    found = page.context["found"]
    assert [line.who for line in found.teams] == linked.teams
    strict, middle, mild = found.teams
    assert (strict.severity, mild.severity) == pytest.approx((8, -8), abs=1.5)
    assert strict.low > 0 > mild.high
    assert middle.low < 0 < middle.high
    assert sum(one.severity for one in found.raters) == pytest.approx(0, abs=1e-6)
    assert {pair.agencies for pair in found.pairs} == {1, 2}
    text = page.content.decode()
    for words in (
        "حدود ۷٫۹ امتیاز سخت‌گیرتر از میانگین است (بین ۷٫۳ تا ۸٫۶)",
        "با میانگین تفاوت روشنی ندارد",
        "میزان سخت‌گیری هر ارزیاب معلوم است",
        "این برای رتبه‌بندی کافی است",
        "این را از ۴ دستگاه می‌دانیم",
    ):
        assert words in text
    assert len(page.context["ring"].lines) == 3
    chart = page.context["team_chart"]
    assert -chart.low == chart.high >= max(chart.bands[0].high)
    assert found.losses
    sheets = client_of(linked.secretary).get(at("strictness", linked, "?view=sheets"))
    visit = sheets.context["visits"][found.losses[0].sheet]
    assert reverse("visit_view", args=[visit.pk]) in sheets.content.decode()


def test_the_audit_is_reckoned_when_it_is_asked_for(linked, client_of):
    client = client_of(linked.secretary)
    assert "audit" not in client.get(at("strictness", linked)).context
    audit = client.get(at("strictness", linked, "?view=audit")).context["audit"]
    assert [one.who.pk for one in audit.raters[:2]] == [
        one.who.pk for one in client.get(at("strictness", linked)).context["found"].raters[:2]
    ]
    assert audit.linked
    assert all(one.infit > 0 for one in audit.raters)


def test_teams_without_a_link_are_told_apart_by_nothing_and_what_would_link_them(apart, client_of):
    page = client_of(apart.secretary).get(at("strictness", apart))
    found = page.context["found"]
    assert [line.severity for line in found.teams] == [None, None]
    assert page.context["team_chart"] is None
    assert [list(pool) for pool in found.pools] == [[team] for team in apart.teams]
    [link] = found.missing
    text = page.content.decode()
    assert "هنوز نمی‌توان تیم‌ها را با هم سنجید" in text
    assert (
        f"{reverse('visit_plan', args=[link.agency.pk])}?kind=joint&amp;team={link.team.pk}" in text
    )


def test_too_few_joint_visits_say_so_and_name_no_difference(client_of):
    scene = FairRound((5, -5))
    scene.rules()
    first, second = scene.rated(60, 0), scene.rated(50, 1)
    drop_one(first)
    drop_one(second)
    scene.joint(first, 1)
    drop_one(first)
    page = client_of(scene.secretary).get(at("strictness", scene))
    assert page.context["found"].df <= 0
    assert "بازدیدهای مشترک برای داوری کافی نیست" in page.content.decode()
    assert page.context["team_chart"] is None
    raters = client_of(scene.secretary).get(at("strictness", scene, "?view=raters"))
    assert raters.context["rater_chart"] is None


def test_alike_raters_and_rules_that_adjust_nothing_are_said_in_plain_words(client_of):
    scene = FairRound((0, 0))
    scene.rules(adjust="none")
    scene.full(agencies=6, joint=3)
    text = client_of(scene.secretary).get(at("strictness", scene)).content.decode()
    assert "تا اینجا ارزیابان به یک اندازه سخت‌گیرند" in text
    assert "هیچ امتیازی را تغییر نمی‌دهد" in text


def test_before_the_first_sheet_and_with_one_rater_the_page_says_what_is_missing(client_of):
    scene = FairRound((0,))
    client = client_of(scene.secretary)
    empty = client.get(at("strictness", scene)).content.decode()
    assert "هنوز برگه‌ای قفل نشده است" in empty
    assert at("links_design", scene) in empty
    agency = scene.rated(50, 0)
    drop_one(agency)
    assert "تنها یک ارزیاب" in client.get(at("strictness", scene)).content.decode()


def test_a_dossier_links_teams_as_a_joint_visit_does(apart, client_of):
    dossier = Dossier.objects.create(
        campaign=apart.campaign, group=apart.group, number=1, title="پروندهٔ نخست",
        made_by=apart.secretary.person,
    )  # fmt: skip
    for team, mark in zip(apart.teams, ("50", "62"), strict=True):
        for member in team.members.all():
            DossierSheet.objects.create(
                dossier=dossier, rater=member.evaluator, province=apart.province,
                answers={item: {"value": mark} for item in ITEMS},
                state="locked", locked_at=timezone.now(),
            )  # fmt: skip
    client = client_of(apart.secretary)
    found = client.get(at("strictness", apart)).context["found"]
    assert found.shared_dossiers == 1
    [pair] = found.pairs
    assert (pair.agencies, pair.dossiers) == (0, 1)
    assert pair.difference == pytest.approx(-12, abs=2)
    assert client.get(at("links_design", apart)).context["design"].linked


def test_nobody_but_the_secretariat_reads_any_of_it(linked, client_of):
    for role in READERS:
        seat = make_seat(role, linked.campaign.owner)
        client = client_of(seat)
        for name in ("strictness", "links_design", "second_looks"):
            assert client.get(at(name, linked)).status_code == 403
        assert at("strictness", linked) not in client.get("/").content.decode()


def test_statements_do_not_grow_and_what_is_reckoned_is_kept(linked, client_of, query_count):
    client = client_of(linked.secretary)
    for name in ("strictness", "links_design"):
        client.get(at(name, linked))
    few = {
        name: len(query_count(lambda name=name: client.get(at(name, linked))))
        for name in ("strictness", "links_design")
    }
    for place in range(6):
        linked.joint(linked.rated(40 + place, place % 3), (place + 1) % 3)
    fresh = client.get(at("strictness", linked)).context["found"]
    assert fresh.shared_agencies == 10
    client.get(at("links_design", linked))
    for name, before in few.items():
        assert len(query_count(lambda name=name: client.get(at(name, linked)))) == before


def test_the_plan_tells_how_sure_differences_will_be_and_what_to_plan_next(apart, client_of):
    client = client_of(apart.secretary)
    page = client.get(at("links_design", apart))
    design = page.context["design"]
    assert not design.linked
    assert [list(pool) for pool in design.pools] == [[team] for team in apart.teams]
    assert design.idle  # the team of the scene's own visit has none that counts here
    first, *others = design.suggestions
    assert first.links
    assert not any(one.links for one in others)
    text = page.content.decode()
    assert "با یک بازدید مشترک می‌توان آن‌ها را مقایسه کرد" in text
    plan = reverse("visit_plan", args=[first.agency.pk])
    assert f"{plan}?kind=joint&amp;team={first.team.pk}" in text
    form = client.get(f"{plan}?kind=joint&team={first.team.pk}").content.decode()
    assert f'value="{first.team.pk}" selected' in form
    make_visit(first.agency, first.team, kind="joint")
    linked = client.get(at("links_design", apart)).context["design"]
    assert linked.linked
    [pair] = linked.pairs
    # One agency in common: two resistors in a row, each of the variance of a visit.
    assert pair.se == pytest.approx(4.5 * 2**0.5)
    assert first.agency not in {one.agency for one in linked.suggestions}


def test_the_scatter_is_that_of_the_previous_round_or_what_is_assumed(apart, client_of):
    client = client_of(apart.secretary)
    assumed = client.get(at("links_design", apart)).context["design"]
    assert (assumed.noise, assumed.measured) == (4.5, False)
    earlier = make_campaign(apart.province)
    made = make_result_set(earlier)
    made.fairness = {"sd_noise": 3.2}
    made.save()
    apart.campaign.previous = earlier
    apart.campaign.save()
    measured = client.get(at("links_design", apart)).context["design"]
    assert (measured.noise, measured.measured) == (3.2, True)
    asked = client.get(at("links_design", apart, "?noise=۹٫۰"))
    assert asked.context["design"].noise == 9
    assert asked.context["design"].needs[0].dossiers == 162
    wrong = client.get(at("links_design", apart, "?noise=-1"))
    assert wrong.context["form"].errors
    assert wrong.context["design"].noise == 3.2


def test_a_campaign_that_is_over_offers_no_visit_any_more(apart, client_of):
    apart.campaign.state = "final"
    apart.campaign.save()
    client = client_of(apart.secretary)
    for name in ("links_design", "strictness"):
        assert "?kind=joint" not in client.get(at(name, apart)).content.decode()


def test_a_tie_keeps_a_team_out_of_what_is_suggested(apart, client_of):
    client = client_of(apart.secretary)
    first = client.get(at("links_design", apart)).context["design"].suggestions[0]
    member = first.team.members.first().evaluator.person
    ConflictOfInterest.objects.create(
        person=member, unit=first.agency.unit, declared_by=apart.secretary.person
    )
    again = client.get(at("links_design", apart)).context["design"].suggestions
    assert (first.agency, first.team) not in {(one.agency, one.team) for one in again}
    assert again
