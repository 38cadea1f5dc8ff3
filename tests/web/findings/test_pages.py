"""Feedback, findings, challenges, rounds and provinces: what each shows, to whom, at what cost."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from payesh.actions.challenges import raise_challenge
from payesh.ground.calendar import format_jalali
from payesh.ground.terms import Role
from payesh.records.models import Challenge, CorrectiveAction, Evidence, Finding
from tests.evaluations import (
    make_agency,
    make_campaign,
    make_group,
    make_sheet,
    make_visit,
    raters_of,
    seat_of,
)
from tests.factories import make_seat, make_unit

SOON = timezone.localdate() + timedelta(days=20)


def at(name, *keys):
    return reverse(name, args=[one.pk for one in keys])


def text_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def challenge_of(scene, *findings, **fields):
    words = {"title": "نبود درگاه یکتا", "text": "", "campaign": scene.campaign, **fields}
    found = findings or (scene.found(scene.weak), scene.found(scene.middling))
    return raise_challenge(by=scene.secretary, unit=scene.province, findings=found, **words)


PAGES = [
    ("finding_list", "campaign", {"secretary", "reviewer", "headquarters"}),
    ("swot", "campaign", {"secretary", "reviewer", "headquarters"}),
    ("rounds", "campaign", {"secretary", "reviewer", "headquarters"}),
    ("feedback", "weak", {"secretary", "reviewer", "headquarters", "speaker"}),
    ("feedback_recommend", "weak", {"secretary"}),
    ("finding_new", "weak", {"secretary", "reviewer"}),
    ("finding_page", "finding", {"secretary", "reviewer", "headquarters", "speaker"}),
    ("finding_edit", "finding", {"secretary", "reviewer"}),
    ("challenge_list", "", {"secretary", "reviewer", "headquarters"}),
    ("challenge_new", "", {"secretary", "headquarters"}),
    ("challenge_page", "challenge", {"secretary", "reviewer", "headquarters"}),
    ("challenge_gather", "challenge", {"secretary", "headquarters"}),
    ("headquarters_map", "", {"headquarters"}),
    ("my_agency", "", {"speaker"}),
]


def test_each_page_opens_to_those_it_is_for_and_to_nobody_else(scene, client_of):
    scene.out()
    scene.finding = scene.found(scene.weak)
    scene.challenge = challenge_of(scene)
    seats = {
        "secretary": scene.secretary,
        "reviewer": scene.reviewer,
        "headquarters": scene.headquarters,
        "speaker": scene.speaker(scene.weak),
        "other": make_seat(Role.AGENCY, scene.strong.unit),
        "stranger": make_seat(Role.SECRETARIAT, make_unit()),
    }
    clients = {who: client_of(seat) for who, seat in seats.items()}
    own = {("challenge_list", "stranger"), ("challenge_new", "stranger"), ("my_agency", "other")}
    for name, thing, allowed in PAGES:
        address = at(name, *([getattr(scene, thing)] if thing else []))
        for who, client in clients.items():
            status = client.get(address).status_code
            expected = who in allowed or (name, who) in own
            assert (status == 200) == expected, f"{name} as {who}: {status}"
            assert status in (200, 403, 404)


def test_feedback_says_nothing_to_the_agency_before_its_time(scene, client_of):
    finding = scene.found(scene.weak, text="نبود راهنمای مراجعان")
    client, address = client_of(scene.speaker(scene.weak)), at("feedback", scene.weak)
    assert finding.text not in text_of(client, address)
    assert finding.text in text_of(client_of(scene.secretary), address)
    scene.out()
    page = text_of(client, address)
    assert finding.text in page
    assert "۶۳٫۰۰" in page
    assert scene.reviewer.person.full_name not in page
    client.post(at("feedback_seen", scene.weak))
    scene.weak.refresh_from_db()
    assert scene.weak.feedback_seen_at


def test_the_secretariat_recommends_and_sets_the_day(scene, client_of):
    client, address = client_of(scene.secretary), at("feedback_recommend", scene.weak)
    past = {"text": "برگزاری دوره آموزشی", "answer_by": "۱۴۰۰/۰۱/۰۱"}
    refused = client.post(address, past)
    assert refused.status_code == 422
    assert "برگزاری دوره آموزشی" in refused.content.decode()
    client.post(address, {**past, "answer_by": format_jalali(SOON, "fa")})
    scene.weak.refresh_from_db()
    assert (scene.weak.recommendations, scene.weak.answer_by) == (past["text"], SOON)
    assert past["text"] in text_of(client, at("feedback", scene.weak))


def test_a_finding_is_noted_changed_answered_and_followed_by_an_action(scene, client_of):
    secretary, speaker = client_of(scene.secretary), scene.speaker(scene.weak)
    words = {"kind": "weakness", "severity": "serious", "item": "A1.2", "text": ""}
    address = at("finding_new", scene.weak)
    assert secretary.post(address, words).status_code == 422
    secretary.post(address, {**words, "text": "کمبود باجه", "recommendation": "افزودن باجه"})
    finding = Finding.objects.get()
    secretary.post(at("finding_edit", finding), {**words, "text": "کمبود باجهٔ پاسخ‌گویی"})
    scene.shown_to(scene.weak)
    page = text_of(client_of(speaker), at("finding_page", finding))
    assert "کمبود باجهٔ پاسخ‌گویی" in page
    assert scene.secretary.person.full_name not in page
    client_of(speaker).post(at("finding_page", finding), {"answer": "دو باجه افزوده می‌شود"})
    finding.refresh_from_db()
    assert finding.answered_by == speaker.person
    about = f"{reverse('action_new')}?source_kind=finding&source_id={finding.pk}"
    given = {"title": "افزودن باجه", "owner": speaker.person.pk, "due": format_jalali(SOON, "fa")}
    secretary.post(about, given)
    action = CorrectiveAction.objects.get(source_id=finding.pk)
    page = text_of(secretary, at("action_page", action))
    assert at("finding_page", finding) in page
    assert at("visit_plan", scene.weak) in page
    page = text_of(secretary, at("finding_page", finding))
    assert at("action_page", action) in page
    secretary.post(at("action_page", action), {"step": "remind", "text": "", "version": 1})
    secretary.post(at("action_page", action), {"step": "escalate", "reason": "x", "version": 1})
    action.refresh_from_db()
    assert action.escalated_to == scene.province


def test_an_evaluator_notes_on_the_own_visit_and_takes_back_with_a_reason(scene, client_of):
    scene.campaign.ends = SOON
    scene.campaign.save(update_fields=["ends"])
    visit = make_visit(make_agency(scene.group), state="under_way")
    client = client_of(seat_of(raters_of(visit)[0]))
    address = f"{at('finding_new', visit.agency)}?visit={visit.pk}"
    words = {"kind": "threat", "severity": "critical", "item": "", "text": "فرسودگی سامانه"}
    assert client.post(address, words)["Location"] == at("visit_page", visit)
    finding = Finding.objects.get()
    client.post(at("finding_evidence", finding), {"link": "https://example.org/", "title": "x"})
    assert Evidence.objects.get().subject_id == finding.pk
    client.post(at("finding_withdraw", finding), {"reason": "تکراری بود"})
    finding.refresh_from_db()
    assert finding.withdrawn_at
    assert client.get(at("finding_new", scene.weak)).status_code == 403


def test_the_list_filters_and_costs_the_same(scene, client_of, assert_same_queries):
    one = scene.found(scene.weak, text="کمبود باجه", severity="critical")
    scene.found(scene.strong, "strength", text="سامانهٔ نوبت‌دهی", item="B1.2")
    client, address = client_of(scene.secretary), at("finding_list", scene.campaign)
    asked = ("kind=weakness", "q=باجه", "answered=waiting", f"group={scene.group.pk}")
    left_out = ("axis=B", "severity=normal", "answered=answered")
    for query in (*asked, *left_out):
        kept = query in asked
        assert (one.text in text_of(client, f"{address}?{query}")) == kept, query

    def more():
        for agency in (scene.weak, scene.middling):
            challenge_of(scene, scene.found(agency))

    cost = assert_same_queries(lambda: client.get(address), more)
    assert cost <= 26


def test_searching_keeps_what_was_typed_and_ticked(scene, client_of):
    one, other = scene.found(scene.weak, text="کمبود باجه"), scene.found(scene.middling)
    client, address = client_of(scene.secretary), reverse("challenge_new")
    typed = {"title": "باجه‌ها", "level": "province", "campaign": str(scene.campaign.pk)}
    looked = client.post(address, {**typed, "findings": [one.pk], "q": other.text, "look": "1"})
    page = looked.content.decode()
    assert 'value="باجه‌ها"' in page
    assert f'id="f-{one.pk}" checked' in page
    assert f'id="f-{other.pk}"' in page
    none = client.post(address, typed)
    assert (none.status_code, Challenge.objects.count()) == (422, 0)
    client.post(address, {**typed, "findings": [one.pk, other.pk]})
    challenge = Challenge.objects.get()
    assert (challenge.unit, set(challenge.findings.all())) == (scene.province, {one, other})


def test_a_challenge_is_passed_up_and_answered_on_its_page(scene, client_of):
    challenge = challenge_of(scene)
    secretary, centre = client_of(scene.secretary), client_of(scene.headquarters)
    address = at("challenge_page", challenge)
    assert secretary.post(address, {"step": "pass_up", "note": ""}).status_code == 422
    secretary.post(address, {"step": "pass_up", "note": "اصلاح آیین‌نامه", "version": 1})
    assert challenge.title in text_of(centre, reverse("challenge_list") + "?state=waiting")
    answer = {"step": "answer", "disposition": "reform", "answer": "فرایند اصلاح می‌شود"}
    centre.post(address, {**answer, "due": format_jalali(SOON, "fa"), "version": 2})
    challenge.refresh_from_db()
    assert (challenge.state, challenge.disposition) == ("answered", "reform")
    page = text_of(secretary, address)
    assert "فرایند اصلاح می‌شود" in page
    assert "اصلاح آیین‌نامه" in page


def test_lists_of_challenges_and_provinces_cost_the_same(scene, client_of, assert_same_queries):
    challenge_of(scene, level="headquarters")
    client = client_of(scene.headquarters)

    def more():
        for _ in range(2):
            challenge_of(scene, level="headquarters")
            make_unit(province="IR-01")

    for name in ("challenge_list", "headquarters_map"):
        assert_same_queries(lambda name=name: client.get(reverse(name)), more)


def test_the_map_has_every_province_and_says_which_have_no_figure(scene, client_of):
    challenge_of(scene, level="headquarters")
    client, address = client_of(scene.headquarters), reverse("headquarters_map")
    page = text_of(client, f"{address}?measure=challenges")
    assert page.count('class="tile tile-none"') == 30
    assert 'href="#IR-23"' in page
    assert 'id="IR-23"' in page
    assert 'href="?measure=coverage" aria-current="page"' in text_of(client, f"{address}?measure=x")


def test_the_home_of_an_agency_leads_to_what_is_waited_for(scene, client_of, assert_same_queries):
    scene.out()
    scene.found(scene.weak)
    speaker = scene.speaker(scene.weak)
    client = client_of(speaker)
    page = text_of(client, reverse("my_agency"))
    assert f"{at('feedback', scene.weak)}#findings" in page

    def more():
        for code in ("A1.1", "B1.1"):
            scene.found(scene.weak, item=code)

    assert_same_queries(lambda: client.get(reverse("my_agency")), more)


def test_rounds_stand_side_by_side_with_what_is_comparable(scene, client_of):
    before = make_campaign(scene.province, state="final", starts=date(2025, 7, 1))
    group = make_group(before, scene.group.instrument)
    for agency in (scene.strong, scene.weak):
        earlier = make_agency(group, agency.unit)
        make_sheet(None, None, None, "final", "locked", earlier)
    scene.campaign.previous, scene.campaign.round = before, 2
    scene.campaign.save()
    client, address = client_of(scene.secretary), at("rounds", scene.campaign)
    page = text_of(client, address)
    assert "دور ۲ (۱۴۰۵)" in page
    assert page.count('class="table-now"') == 1
    assert page.count("شرکت نداشت") == 1
    assert text_of(client, f"{address}?since=7&group=x").count('class="table-now"') == 1
