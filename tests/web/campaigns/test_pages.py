"""Pages of the campaigns: who opens what, what they tell, forms that keep what was typed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from payesh.ground.calendar import format_jalali
from payesh.ground.terms import CampaignState, Role, UnitKind
from payesh.records.models import Campaign, CampaignAgency, CampaignGroup, Evidence, LegalDuty
from tests.evaluations import make_campaign, make_group, make_instrument
from tests.factories import make_seat, make_unit

READING = (
    *("campaign_board", "campaign_live", "campaign_governor", "campaign_calendar"),
    *("campaign_setup", "campaign_phases", "campaign_duties", "campaign_documents"),
)
WRITING = (
    *("campaign_edit", "campaign_next_round", "campaign_group_new", "campaign_phases_edit"),
    "campaign_duty_new",
)


def jalali(day):
    return format_jalali(day, "fa")


def at(name, scene, **query):
    return reverse(name, args=[scene.campaign.pk])


def campaign_words(scene, **changes):
    day = scene.today
    return {
        "owner": "P1",
        "title": "ارزیابی تازه",
        "starts": jalali(day),
        "ends": jalali(day + timedelta(days=30)),
        "round": "۱",
        "team_size": "۲",
        "two_organisations": "on",
        "looks_from": "۲۰",
        "reconcile_over": "۵۰",
        "missing": "leave_out",
        "coverage_needed": "۷۲٫۵",
        "named_count": "۳",
        "green": "۹۰",
        "yellow": "۷۵",
        "orange": "۵۰",
        "red": "۰",
        "objection_days": "۵",
        "answer_days": "۲۰",
        **changes,
    }


@pytest.mark.parametrize("name", READING)
def test_who_looks_at_campaigns_reads_every_page(manager, scene, name):
    assert manager.get(at(name, scene)).status_code == 200


@pytest.mark.parametrize("name", WRITING)
def test_only_the_secretariat_changes_a_campaign(secretary, manager, scene, name):
    assert secretary.get(at(name, scene)).status_code == 200
    assert manager.get(at(name, scene)).status_code == 403


def test_a_campaign_of_another_province_is_not_there(scene):
    other = Client()
    other.force_login(make_seat(Role.SECRETARIAT, make_unit()).person)
    for name in (*READING, *WRITING):
        assert other.get(at(name, scene)).status_code == 404, name
    assert not list(other.get(reverse("campaigns")).context["page"])


def test_evaluators_and_agencies_do_not_open_the_boards(scene):
    for role, unit in ((Role.EVALUATOR, scene.province), (Role.AGENCY, scene.agencies[0].unit)):
        client = Client()
        client.force_login(make_seat(role, unit).person)
        assert client.get(at("campaign_board", scene)).status_code == 403


def test_a_campaign_is_prepared_with_shares_and_bands(secretary, scene):
    answer = secretary.post(reverse("campaign_new"), campaign_words(scene))
    made = Campaign.objects.get(title="ارزیابی تازه")
    assert answer.url == reverse("campaign_setup", args=[made.pk])
    assert (str(made.coverage_needed), made.state) == ("0.725", CampaignState.DRAFT)
    assert [band["from"] for band in made.bands] == [90, 75, 50, 0]


def test_a_refused_campaign_keeps_what_was_typed(secretary, scene):
    words = campaign_words(scene, ends=jalali(scene.today - timedelta(days=5)))
    page = secretary.post(reverse("campaign_new"), words)
    assert page.status_code == 422
    assert "ends" in page.context["form"].errors
    assert "ارزیابی تازه" in page.content.decode()
    stale = campaign_words(scene, version=scene.campaign.version + 3)
    assert secretary.post(at("campaign_edit", scene), stale).status_code == 422


def test_a_campaign_that_lacks_something_does_not_start_and_says_what(secretary, scene):
    campaign = make_campaign(scene.province, state="draft")
    make_group(campaign, make_instrument(scene.province), title="بی‌دستگاه")
    step = reverse("campaign_step", args=[campaign.pk])
    told = secretary.post(step, {"do": "start"}, follow=True).content.decode()
    assert "بی‌دستگاه" in told
    assert secretary.post(step, {"do": "fly"}).status_code == 404
    secretary.post(step, {"do": "cancel", "reason": "ابلاغ تازه"})
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.CANCELLED


def test_the_next_round_has_the_same_agencies(secretary, scene):
    first = scene.today + timedelta(days=100)
    words = {"title": "دور دوم", "starts": jalali(first), "ends": jalali(first)}
    secretary.post(at("campaign_next_round", scene), words)
    new = Campaign.objects.get(title="دور دوم")
    assert (new.round, new.agencies.count()) == (2, 4)


def test_units_are_ticked_or_all_taken(secretary, scene):
    names = ("شرکت الف", "شرکت ب", "شرکت پ")
    bodies = [make_unit(scene.province, UnitKind.BODY, name=name) for name in names]
    choose = reverse("campaign_agencies", args=[scene.campaign.pk, scene.economic.pk])
    secretary.post(choose, {"do": "ticked", "unit": [bodies[0].pk, "چیزی"]})
    assert {one.unit for one in scene.economic.agencies.all()} == {bodies[0], scene.other.unit}
    page = secretary.get(choose, {"q": "شركت"})
    assert (len(page.context["page"]), page.context["free"]) == (3, 2)
    secretary.post(f"{choose}?q=شركت", {"do": "all"})
    assert scene.economic.agencies.count() == 4
    refused = secretary.post(choose, {"do": "ticked"})
    assert refused.status_code == 422


def test_ticked_agencies_move_or_leave_with_a_reason(secretary, scene):
    change = at("campaign_agencies_change", scene)
    agency = scene.agencies[2]
    secretary.post(change, {"do": "move", "agency": agency.pk, "group": scene.economic.pk})
    agency.refresh_from_db()
    assert agency.group == scene.economic
    assert secretary.post(change, {"do": "move", "agency": agency.pk}).status_code == 422
    assert secretary.post(change, {"do": "remove", "agency": agency.pk}).status_code == 422
    secretary.post(change, {"do": "remove", "agency": agency.pk, "reason": "ادغام شد"})
    agency.refresh_from_db()
    assert agency.left_reason == "ادغام شد"
    assert "ادغام شد" in secretary.get(at("campaign_setup", scene)).content.decode()


def test_groups_are_made_changed_and_removed(secretary, scene):
    words = {"title": "زیربنایی", "instrument": scene.instrument.pk}
    secretary.post(at("campaign_group_new", scene), words)
    group = CampaignGroup.objects.get(title="زیربنایی")
    edit = reverse("campaign_group_edit", args=[scene.campaign.pk, group.pk])
    secretary.post(edit, {**words, "title": "آموزشی"})
    group.refresh_from_db()
    assert group.title == "آموزشی"
    secretary.post(reverse("campaign_group_remove", args=[scene.campaign.pk, group.pk]))
    assert not CampaignGroup.objects.filter(pk=group.pk).exists()


def test_phases_are_set_together_or_not_at_all(secretary, scene):
    edit, day = at("campaign_phases_edit", scene), scene.today
    words = {
        "visits-starts": jalali(day),
        "visits-ends": jalali(day),
        "review-starts": jalali(day),
        "review-ends": jalali(day + timedelta(days=90)),
    }
    page = secretary.post(edit, words)
    assert page.status_code == 422
    assert "review-ends" in page.context["form"].errors
    assert scene.campaign.phases.get().ends == scene.campaign.ends
    half = {**words, "review-ends": ""}
    assert "review-ends" in secretary.post(edit, half).context["form"].errors
    right = {**words, "review-ends": jalali(day), "review-legal_basis": "مادهٔ ۵"}
    assert secretary.post(edit, right).status_code == 302
    told = {one.kind: (one.ends, one.legal_basis) for one in scene.campaign.phases.all()}
    assert told == {"visits": (day, ""), "review": (day, "مادهٔ ۵")}


def test_a_duty_is_recorded_and_every_agency_stands_somewhere(secretary, scene):
    words = {
        "title": "شناسنامهٔ خدمات",
        "law": "مادهٔ ۲۵",
        "in_force_from": jalali(scene.today),
        "met_from": "۷۵",
        "items": ["A1.1", "B1.2"],
        "groups": [scene.economic.pk],
    }
    secretary.post(at("campaign_duty_new", scene), words)
    duty = LegalDuty.objects.get(title="شناسنامهٔ خدمات")
    page = secretary.get(reverse("campaign_duty", args=[duty.pk]))
    assert [one.agency for one in page.context["page"]] == [scene.other]
    edit = reverse("campaign_duty_edit", args=[duty.pk])
    assert secretary.post(edit, {**words, "items": []}).status_code == 422
    secretary.post(reverse("campaign_duty_remove", args=[duty.pk]))
    assert LegalDuty.objects.get() == scene.duty


def test_documents_are_kept_with_the_campaign(secretary, manager, scene):
    give = at("campaign_document_give", scene)
    link = {"title": "متن ابلاغیه", "link": "https://example.org/letter"}
    assert secretary.post(give, {"title": "بی‌سند"}).status_code == 422
    assert manager.post(give, link).status_code == 403
    secretary.post(give, link)
    assert Evidence.objects.get().subject_id == scene.campaign.pk
    assert "متن ابلاغیه" in manager.get(at("campaign_documents", scene)).content.decode()


def test_the_board_shows_a_past_day_and_is_live_today_alone(secretary, scene):
    board = at("campaign_board", scene)
    today = secretary.get(board)
    assert at("campaign_live", scene) in today.content.decode()
    assert (today.context["board"].late_total, today.context["board"].today_total) == (1, 1)
    past = secretary.get(board, {"day": jalali(scene.today - timedelta(days=2))})
    assert at("campaign_live", scene) not in past.content.decode()
    assert (past.context["board"].late_total, past.context["board"].today_total) == (0, 1)
    for odd in ("چیزی", "1405/13/40", jalali(scene.today + timedelta(days=3))):
        assert secretary.get(board, {"day": odd}).context["day"] == scene.today
        assert secretary.get(at("campaign_governor", scene), {"day": odd}).status_code == 200


def test_the_bar_leads_only_where_the_seat_may_go(secretary, manager, scene):
    for client in (secretary, manager):
        told = client.get(at("campaign_board", scene)).content.decode()
        assert at("campaign_setup", scene) in told
        assert at("campaign_calendar", scene) in told
    assert at("campaign_edit", scene) not in told


def test_an_agency_that_left_is_not_counted_in_the_groups(secretary, scene):
    CampaignAgency.objects.filter(pk=scene.agencies[2].pk).update(
        left_at=scene.campaign.made_at, left_reason="x"
    )
    assert secretary.get(at("campaign_setup", scene)).context["total"] == 3


PAGES = {
    **dict.fromkeys(("campaign_board", "campaign_governor"), 32),
    **dict.fromkeys(("campaign_calendar", "campaign_setup", "campaign_phases"), 16),
    **dict.fromkeys(("campaign_duties", "campaign_documents"), 16),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_as_much_for_three_as_for_one(manager, scene, assert_same_queries, name):
    assert assert_same_queries(lambda: manager.get(at(name, scene)), scene.grow) <= PAGES[name]


def test_the_list_asks_as_much_for_three_as_for_one(manager, scene, assert_same_queries):
    def grow():
        for _ in range(2):
            make_campaign(scene.province)

    assert assert_same_queries(lambda: manager.get(reverse("campaigns")), grow) <= 14
