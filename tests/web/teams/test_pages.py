"""Pages of the people of a campaign: what they show, whom they open to, what they keep."""

import pytest
from django.test import Client
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.records.models import (
    ConflictOfInterest,
    Evaluator,
    EvaluatorInvitation,
    Organisation,
    Team,
    Visit,
)
from tests.evaluations import make_campaign, make_evaluator, make_organisation, seat_of
from tests.factories import make_person, make_seat, make_unit

DATE = "۱۴۰۵/۰۴/۱۶"


def signed(seat):
    client = Client()
    client.force_login(seat.person)
    return client


def slot(team, day):
    return f"{team.pk}|{day.isoformat()}"


@pytest.fixture
def addresses(scene):
    own = {"campaign": scene.campaign.pk}
    return {
        "campaign_teams": own,
        "team_new": own,
        "evaluator_new": own,
        "assignment": own,
        "conflicts": own,
        "conflict_new": own,
        "team_page": {"team": scene.team.pk},
        "visit_plan": {"agency": scene.gas.pk},
        "visit_move": {"visit": scene.visit.pk},
        "organisations": {},
        "organisation_edit": {"organisation": Organisation.objects.first().pk},
    }


def test_every_page_opens_for_the_secretariat_and_for_nobody_elses(secretary, scene, addresses):
    stranger = signed(make_seat(Role.SECRETARIAT, make_unit()))
    manager = signed(make_seat(Role.MANAGER, scene.province))
    for name, keys in addresses.items():
        address = reverse(name, kwargs=keys)
        assert secretary.get(address).status_code == 200, name
        if keys and name != "organisation_edit":
            assert stranger.get(address).status_code == 404, name
        reads = name in ("campaign_teams", "team_page")
        assert manager.get(address).status_code == (200 if reads else 403), name


@pytest.mark.parametrize(
    "name", ["campaign_teams", "assignment", "conflicts", "team_page", "visit_plan", "visit_move"]
)
def test_the_number_of_statements_does_not_grow(secretary, scene, addresses, query_count, name):
    address = reverse(name, kwargs=addresses[name])
    secretary.get(address)
    few = len(query_count(lambda: secretary.get(address)))
    scene.add_teams(3)
    scene.add_agencies(3)
    assert len(query_count(lambda: secretary.get(address))) == few


def test_teams_show_members_organisations_and_load(secretary, scene):
    text = secretary.get(reverse("campaign_teams", args=[scene.campaign.pk])).content.decode()
    for told in ("سارا رستمی", "انجمن مصرف‌کنندگان", "۰ از ۱", "از ۳ دستگاه"):
        assert told in text
    reader = signed(make_seat(Role.MANAGER, scene.province))
    text = reader.get(reverse("campaign_teams", args=[scene.campaign.pk])).content.decode()
    assert reverse("team_new", args=[scene.campaign.pk]) not in text


def test_somebody_with_an_account_becomes_an_evaluator(secretary, scene):
    address = reverse("evaluator_new", args=[scene.campaign.pk])
    person = make_person("نگار امینی", "negar")
    make_seat(Role.PLANNER, make_unit(scene.province), person)
    sender = make_organisation("دانشگاه")
    words = {"way": "known", "person": "negar", "organisation": sender.pk}
    assert secretary.post(address, words).status_code == 302
    assert Evaluator.objects.get(person=person).organisation == sender
    again = secretary.post(address, words)
    assert again.status_code == 422
    assert "هم‌اکنون ارزیاب این دوره است" in again.content.decode()


def test_the_link_of_an_invitation_is_shown_once(secretary, scene):
    address = reverse("evaluator_new", args=[scene.campaign.pk])
    words = {"way": "invited", "full_name": "هما یزدانی", "organisation": make_organisation().pk}
    text = secretary.post(address, words).content.decode()
    assert "/invitation/" in text
    assert EvaluatorInvitation.objects.get().invitation.full_name == "هما یزدانی"
    teams = secretary.get(reverse("campaign_teams", args=[scene.campaign.pk])).content.decode()
    assert "هما یزدانی" in teams
    assert secretary.post(address, {**words, "full_name": ""}).status_code == 422


def test_an_evaluator_with_visits_does_not_leave_and_one_without_does(secretary, scene):
    def leave(one):
        return secretary.post(reverse("evaluator_remove", args=[one.pk]))

    assert leave(scene.evaluators[0]).status_code == 422
    assert leave(scene.evaluators[2]).status_code == 302
    assert Evaluator.objects.get(pk=scene.evaluators[2].pk).left_at is not None


def test_a_team_of_one_organisation_is_refused_by_its_name(secretary, scene):
    sender = make_organisation("سازمان برنامه")
    one, two = (make_evaluator(scene.campaign, sender) for _ in range(2))
    address = reverse("team_new", args=[scene.campaign.pk])
    answer = secretary.post(address, {"member_1": one.pk, "member_2": two.pk, "title": "نو"})
    assert answer.status_code == 422
    assert "سازمان برنامه" in str(answer.context["form"].non_field_errors())
    assert 'value="نو"' in answer.content.decode()
    three = make_evaluator(scene.campaign)
    secretary.post(address, {"member_1": one.pk, "member_2": three.pk})
    assert Team.objects.latest("number").number == 3


def test_a_changed_team_shows_who_was_in_it_and_why(secretary, scene):
    fresh = make_evaluator(scene.campaign, make_organisation(), make_person("لاله بهرامی"))
    address = reverse("team_page", args=[scene.team.pk])
    members = {"member_1": scene.evaluators[0].pk, "member_2": fresh.pk}
    assert secretary.post(address, {**members, "reason": ""}).status_code == 422
    text = secretary.post(address, {**members, "reason": "مرخصی"}, follow=True).content.decode()
    for told in ("لاله بهرامی", "کاوه نیک‌نام", "مرخصی"):
        assert told in text


def test_the_page_of_assignment_says_which_teams_cannot_go(secretary, scene):
    page = secretary.get(reverse("assignment", args=[scene.campaign.pk]), {"week": DATE})
    choices = {one.agency.unit.name: one.blocked for one in page.context["choices"]}
    assert set(choices) == {"آب منطقه‌ای", "شرکت گاز"}
    assert [one.team for one in choices["شرکت گاز"]] == [scene.team]
    assert "تیم یک نمی‌تواند برود: سارا رستمی" in page.content.decode()
    loads = [row.visits for row in page.context["grid"].rows]
    assert loads == [1, 0]


def test_agencies_are_narrowed_by_name_and_group(secretary, scene):
    address = reverse("assignment", args=[scene.campaign.pk])
    for asked, left in (({"text": "گاز"}, 1), ({"group": scene.group.pk}, 2), ({"text": "xx"}, 0)):
        assert secretary.get(address, asked).context["rows"].paginator.count == left
    assert secretary.get(address, {"group": "x", "week": "x"}).status_code == 200


def test_several_agencies_are_planned_by_one_submission(secretary, scene):
    address = reverse("assignment", args=[scene.campaign.pk]) + "?week=1405/04/15"
    words = {"agencies": [scene.water.pk, scene.gas.pk], "slot": slot(scene.other, scene.day)}
    answer = secretary.post(address, words)
    assert (answer.status_code, answer.url) == (302, address)
    assert Visit.objects.filter(team=scene.other, planned_on=scene.day).count() == 2


def test_a_day_that_became_too_full_is_pointed_out(secretary, scene):
    address = reverse("assignment", args=[scene.campaign.pk]) + "?week=1405/04/15"
    agencies = [one.pk for one in scene.add_agencies(3)]
    words = {"agencies": agencies, "slot": slot(scene.team, scene.day)}
    page = secretary.post(address, words, follow=True)
    assert "تیم یک اکنون در دوشنبه ۱۵ تیر ۱۴۰۵ دارای ۴ بازدید است" in page.content.decode()
    cells = [cell for row in page.context["grid"].rows for cell in row.cells]
    assert [cell.visits for cell in cells if cell.is_overbooked] == [4]


def test_what_stands_in_the_way_is_told_and_what_was_ticked_stays(secretary, scene):
    address = reverse("assignment", args=[scene.campaign.pk]) + "?week=1405/04/15"
    words = {"agencies": [scene.water.pk, scene.gas.pk], "slot": slot(scene.team, scene.day)}
    answer = secretary.post(address, words)
    assert answer.status_code == 422
    assert "سارا رستمی با شرکت گاز تعارض منافع دارد." in answer.content.decode()
    assert answer.content.decode().count(" checked") == 3
    assert Visit.objects.count() == 1
    for wrong in ({}, {"agencies": [scene.water.pk], "slot": "x|y"}, {"slot": words["slot"]}):
        assert secretary.post(address, wrong).status_code == 422


def test_a_visit_is_planned_moved_with_a_reason_and_called_off(secretary, scene):
    plan = {"team": scene.other.pk, "planned_on": DATE, "planned_at": "09:30"}
    secretary.post(reverse("visit_plan", args=[scene.water.pk]), plan)
    visit = Visit.objects.get(agency=scene.water)
    move = reverse("visit_move", args=[visit.pk])
    words = {**plan, "team": scene.team.pk, "planned_at": "", "reason": ""}
    assert secretary.post(move, words).status_code == 422
    text = secretary.post(move, {**words, "reason": "نبود خودرو"}, follow=True).content.decode()
    assert "نبود خودرو" in text
    off = reverse("visit_cancel", args=[visit.pk])
    assert secretary.post(off, {"reason": ""}).status_code == 422
    secretary.post(off, {"reason": "تعطیلی"})
    visit.refresh_from_db()
    assert (visit.team, visit.state) == (scene.team, "cancelled")


def test_a_visit_planned_against_a_tie_is_pointed_out(secretary, scene):
    words = {"person": scene.evaluators[1].person.pk, "unit": "R", "kind": "declared"}
    secretary.post(reverse("conflict_new", args=[scene.campaign.pk]), words)
    page = secretary.get(reverse("conflicts", args=[scene.campaign.pk]))
    [line] = page.context["touching"]
    assert (line.person, line.visits) == (scene.evaluators[1].person, (scene.visit,))
    assert reverse("visit_move", args=[scene.visit.pk]) in page.content.decode()


def test_a_declaration_is_taken_back_with_a_reason(secretary, scene):
    address = reverse("conflict_withdraw", args=[scene.campaign.pk, scene.conflict.pk])
    assert secretary.post(address, {"reason": ""}).status_code == 422
    assert secretary.post(address, {"reason": "اشتباه"}).status_code == 302
    scene.conflict.refresh_from_db()
    assert scene.conflict.withdrawn_reason == "اشتباه"


def test_evaluators_and_reviewers_declare_themselves(scene):
    address = reverse("my_conflicts")
    for seat in (seat_of(scene.evaluators[3]), scene.reviewer):
        own = signed(seat)
        assert own.get(address).status_code == 200
        answer = own.post(address, {"unit": "W", "kind": "employer", "until": "1400/13/40"})
        assert answer.status_code == 422
        text = own.post(address, {"unit": "W", "kind": "employer"}, follow=True).content.decode()
        assert "آب منطقه‌ای" in text
        assert ConflictOfInterest.objects.filter(person=seat.person, unit=scene.water.unit)
    assert signed(make_seat(Role.MANAGER, scene.province)).get(address).status_code == 403


def test_organisations_are_named_and_changed(secretary, scene):
    address = reverse("organisations")
    secretary.post(address, {"name": "خانهٔ صنعت", "kind": "ngo", "unit": ""})
    made = Organisation.objects.get(name="خانهٔ صنعت")
    assert secretary.post(address, {"name": "استانداری", "kind": "public"}).status_code == 422
    edit = reverse("organisation_edit", args=[made.pk])
    secretary.post(edit, {"name": "خانهٔ صنعت و معدن", "kind": "ngo", "unit": "W"})
    made.refresh_from_db()
    assert (made.name, made.unit) == ("خانهٔ صنعت و معدن", scene.water.unit)


def test_empty_pages_say_what_to_do_next(secretary, scene):
    bare = make_campaign(scene.province)
    for name in ("campaign_teams", "assignment", "conflicts", "evaluator_new", "team_new"):
        assert secretary.get(reverse(name, args=[bare.pk])).status_code == 200
    text = secretary.get(reverse("assignment", args=[bare.pk])).content.decode()
    assert reverse("team_new", args=[bare.pk]) in text
