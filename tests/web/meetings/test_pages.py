"""Review meetings: called with their agenda, minuted, decided, and followed up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from payesh.ground.terms import DecisionState, Role
from payesh.records.models import Decision, Meeting
from tests.factories import DAY, make_plan, make_seat, make_unit

DATE = "۱۴۰۴/۰۲/۰۱"


def signed(seat):
    client = Client()
    client.force_login(seat.person)
    return client


def decision_words(scene, **changes):
    words = {"text": "تسریع خرید", "owner": scene.planner.person.pk, "due": "1404/03/01"}
    return {**words, **changes}


def decided(scene, meeting):
    words = {"meeting": meeting, "text": "تسریع خرید", "unit": scene.office}
    due = DAY + timedelta(days=30)
    return Decision.objects.create(**words, owner=scene.planner.person, due=due)


def test_a_plan_and_a_unit_lead_to_the_call(secretary, scene):
    answer = secretary.get(reverse("meeting_list"), {"plan": scene.plan.pk, "unit": "O1"})
    assert answer.url == reverse("meeting_new", args=[scene.plan.pk, scene.office.pk])
    page = secretary.get(reverse("meeting_list"), {"plan": scene.plan.pk, "unit": "XX"})
    assert "unit" in page.context["form"].errors


def test_the_page_of_a_unit_leads_to_the_call_for_those_who_hold_meetings(secretary, scene):
    page = reverse("unit_page", args=[scene.plan.pk, scene.office.pk])
    call = reverse("meeting_new", args=[scene.plan.pk, scene.office.pk])
    assert call in secretary.get(page).content.decode()
    assert call not in signed(scene.planner).get(page).content.decode()


def test_a_meeting_is_called_with_what_is_behind(secretary, scene):
    address = reverse("meeting_new", args=[scene.plan.pk, scene.office.pk])
    words = {"period": scene.period.pk, "held_on": DATE, "place": "سالن", "attendees": "الف\nب"}
    page = secretary.post(address, words, follow=True)
    meeting = Meeting.objects.get()
    assert page.redirect_chain[-1][0] == reverse("meeting_page", args=[meeting.pk])
    text = page.content.decode()
    for told in ("احداث پل", "نرخ پوشش", "تأخیر در تأمین", "خرید فوری", "سالن"):
        assert told in text
    assert "بازسازی" not in text


def test_a_call_without_a_date_keeps_what_was_typed(secretary, scene):
    address = reverse("meeting_new", args=[scene.plan.pk, scene.office.pk])
    page = secretary.post(address, {"period": scene.period.pk, "held_on": "", "place": "سالن"})
    assert page.status_code == 422
    assert "held_on" in page.context["form"].errors
    assert "سالن" in page.content.decode()


def test_a_plan_that_does_not_cover_the_unit_is_refused(secretary, scene):
    other = make_plan(make_unit(scene.province))
    address = reverse("meeting_new", args=[other.pk, scene.office.pk])
    words = {"period": other.periods.first().pk, "held_on": DATE}
    assert secretary.post(address, words).status_code == 422
    assert not Meeting.objects.exists()


def test_minutes_and_discussions_are_saved_and_the_meeting_is_closed(secretary, scene):
    meeting = scene.call()
    point = meeting.agenda.first()
    address = reverse("meeting_minutes", args=[meeting.pk])
    words = {"minutes": "متن", "attendees": "الف", f"point-{point.pk}": "گفت‌وگو شد"}
    assert secretary.post(address, words).status_code == 302
    page = secretary.get(reverse("meeting_page", args=[meeting.pk]))
    assert page.context["minutes_form"]["minutes"].value() == "متن"
    assert "گفت‌وگو شد" in page.content.decode()
    assert secretary.post(address, {**words, "close": "1"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.is_closed
    refused = secretary.post(address, {**words, "minutes": "دیرتر"})
    assert refused.status_code == 422
    for gone in ("meeting_point", "meeting_decide", "meeting_agenda", "meeting_minutes"):
        page = secretary.get(reverse("meeting_page", args=[meeting.pk])).content.decode()
        assert reverse(gone, args=[meeting.pk]) not in page


def test_points_by_hand_and_a_new_drawing(secretary, scene):
    meeting = scene.call()
    address = reverse("meeting_point", args=[meeting.pk])
    assert secretary.post(address, {"title": " "}).status_code == 422
    assert secretary.post(address, {"title": "سایر موارد"}).status_code == 302
    assert secretary.post(reverse("meeting_agenda", args=[meeting.pk])).status_code == 302
    titles = list(meeting.agenda.values_list("title", flat=True))
    assert "سایر موارد" in titles
    assert titles.count("احداث پل") == 1


@pytest.mark.parametrize(("field", "value"), [("due", "1403/01/01"), ("text", ""), ("owner", "")])
def test_a_decision_that_cannot_be_keeps_what_was_typed(secretary, scene, field, value):
    meeting = scene.call()
    words = decision_words(scene, **{field: value})
    page = secretary.post(reverse("meeting_decide", args=[meeting.pk]), words)
    assert page.status_code == 422
    assert field in page.context["decision_form"].errors
    assert not page.context["minutes_form"].is_bound


def test_a_decision_is_recorded_and_the_next_pack_opens_with_it(secretary, scene):
    first = scene.call()
    point = first.agenda.get(title="احداث پل")
    words = decision_words(scene, agenda_item=point.pk)
    assert secretary.post(reverse("meeting_decide", args=[first.pk]), words).status_code == 302
    decision = Decision.objects.get()
    assert (decision.owner, decision.agenda_item) == (scene.planner.person, point)
    second = scene.call(DAY + timedelta(days=60))
    page = secretary.get(reverse("meeting_page", args=[second.pk])).content.decode()
    assert page.index("تسریع خرید") < page.index('id="agenda"')
    close = reverse("decision_close", args=[decision.pk])
    assert close in page
    refused = secretary.post(close, {"state": "done", "outcome": ""})
    assert refused.status_code == 422
    assert "outcome" in refused.context["form"].errors
    answer = secretary.post(close, {"state": "done", "outcome": "خریداری شد"})
    assert answer.url == reverse("meeting_page", args=[second.pk])
    assert "خریداری شد" in secretary.get(answer.url).content.decode()
    assert secretary.post(close, {"state": "done", "outcome": "باز"}).status_code == 422


def test_the_owner_says_what_became_of_a_decision(scene):
    meeting = scene.call()
    decision = decided(scene, meeting)
    client, close = signed(scene.planner), reverse("decision_close", args=[decision.pk])
    assert close in client.get(reverse("meeting_page", args=[meeting.pk])).content.decode()
    assert client.post(close, {"state": "dropped", "outcome": "منتفی شد"}).status_code == 302
    decision.refresh_from_db()
    assert (decision.state, decision.closed_by) == (DecisionState.DROPPED, scene.planner.person)
    assert signed(make_seat(Role.PLANNER, scene.office)).get(close).status_code == 403


def test_a_manager_decides_and_a_planner_only_reads(scene):
    meeting = scene.call()
    page, decide = (
        reverse("meeting_page", args=[meeting.pk]),
        reverse("meeting_decide", args=[meeting.pk]),
    )
    assert decide in signed(scene.manager).get(page).content.decode()
    words = decision_words(scene)
    assert signed(scene.manager).post(decide, words).status_code == 302
    planner = signed(scene.planner)
    assert decide not in planner.get(page).content.decode()
    assert planner.post(decide, words).status_code == 403
    for name in ("meeting_minutes", "meeting_point", "meeting_agenda"):
        assert planner.post(reverse(name, args=[meeting.pk])).status_code == 403


def test_another_provinces_meeting_is_not_there(scene):
    elsewhere = signed(make_seat(Role.SECRETARIAT, make_unit()))
    meeting = scene.call()
    assert elsewhere.get(reverse("meeting_page", args=[meeting.pk])).status_code == 404
    assert not elsewhere.get(reverse("meeting_list")).context["page"].object_list


def test_who_left_carries_nothing_out(secretary, scene):
    scene.planner.is_active = False
    scene.planner.save()
    meeting = scene.call()
    words = decision_words(scene)
    page = secretary.post(reverse("meeting_decide", args=[meeting.pk]), words)
    assert "owner" in page.context["decision_form"].errors


def test_list_and_pack_ask_as_much_for_three_as_for_one(secretary, scene, assert_same_queries):
    scene.call()
    pages = [reverse("meeting_list")]

    def grow():
        for days in (1, 2):
            decided(scene, scene.call(DAY + timedelta(days=days)))

    assert assert_same_queries(lambda: [secretary.get(page) for page in pages], grow) <= 14
    pack = reverse("meeting_page", args=[Meeting.objects.order_by("held_on").last().pk])

    def decide_more():
        for meeting in Meeting.objects.all():
            decided(scene, meeting)
            decided(scene, meeting)

    assert assert_same_queries(lambda: secretary.get(pack), decide_more) <= 20
