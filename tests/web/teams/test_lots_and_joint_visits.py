"""Lots on their page and in the plan; a second team at the same agency, and who may be it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.actions.ranking_rules import set_ranking_rules
from payesh.ground.terms import VisitKind, VisitState
from payesh.queries.lots import lot_view, newest_draw
from payesh.records.models import LotDraw, Visit
from tests.evaluations import make_team, make_visit, seat_of

DATE = "۱۴۰۵/۰۴/۱۶"


@pytest.fixture
def lots(scene):
    return reverse("lots", args=[scene.campaign.pk])


def joint(agency):
    return reverse("visit_plan", args=[agency.pk]) + "?kind=joint"


def offered(client, address):
    return {team.pk for team in client.get(address).context["form"].fields["team"].queryset}


def test_lots_are_drawn_from_a_public_seed_and_every_draw_is_kept(secretary, scene, lots):
    assert "هنوز قرعه‌کشی نشده" in secretary.get(lots).content.decode()
    assert secretary.post(lots, {"seed": "۰"}).status_code == 422
    for seed in ("۱۴۰۵", "۷", ""):
        assert secretary.post(lots, {"seed": seed}).status_code == 302
    first, second, third = LotDraw.objects.order_by("drawn_at")
    assert (first.seed, second.seed) == (1405, 7)
    text = secretary.get(lots).content.decode()
    assert "بذر ۱۴۰۵" in text
    assert "تنها همین اعتبار دارد" in text
    for key in (str(scene.water.pk), str(scene.team.pk), third.method):
        assert key in text


def test_the_page_says_whether_visits_follow_the_draw(secretary, scene, lots):
    secretary.post(lots, {"seed": "5"})
    pairs = newest_draw(scene.campaign).pairs
    scene.visit.team_id = pairs[str(scene.roads.pk)]
    scene.visit.save()
    view = lot_view(scene.campaign)
    assert (view.proves, view.planned, view.strayed) == (True, 1, 0)
    assert "از قرعه پیروی می‌کند" in (text := secretary.get(lots).content.decode())
    assert "استفاده نمی‌کند" in text
    set_ranking_rules(by=scene.secretary, campaign=scene.campaign, by_lot=True)
    assert "استفاده نمی‌کند" not in secretary.get(lots).content.decode()
    other = {str(scene.team.pk): scene.other, str(scene.other.pk): scene.team}
    make_visit(scene.water, other[pairs[str(scene.water.pk)]])
    view = lot_view(scene.campaign)
    assert (view.proves, view.planned, view.strayed) == (False, 2, 1)
    assert "پشتوانهٔ امتیازها نیست" in secretary.get(lots).content.decode()


def test_once_a_visit_has_begun_nothing_is_drawn(secretary, scene, lots):
    Visit.objects.filter(pk=scene.visit.pk).update(started_at=timezone.now())
    assert "seed" not in secretary.get(lots).content.decode()
    assert secretary.post(lots, {"seed": "5"}).status_code == 422


def test_the_drawn_team_stands_in_the_plan(secretary, scene, lots):
    secretary.post(lots, {"seed": "5"})
    drawn = newest_draw(scene.campaign).pairs[str(scene.water.pk)]
    page = secretary.get(reverse("visit_plan", args=[scene.water.pk]))
    assert page.context["form"]["team"].value() == drawn
    assert f'value="{drawn}" selected' in page.content.decode()
    work = secretary.get(reverse("assignment", args=[scene.campaign.pk])).content.decode()
    assert work.count("قرعه: ") == 2


def test_a_joint_visit_is_for_teams_that_are_not_there_and_not_tied(secretary, scene):
    third = make_team(scene.campaign)
    assert offered(secretary, joint(scene.roads)) == {scene.other.pk, third.pk}
    words = {"team": scene.team.pk, "planned_on": DATE}
    assert secretary.post(joint(scene.roads), words).status_code == 422
    made = secretary.post(joint(scene.roads), {**words, "team": third.pk})
    assert made.status_code == 302
    visit = Visit.objects.get(team=third)
    assert visit.kind == VisitKind.JOINT
    assert offered(secretary, joint(scene.roads)) == {scene.other.pk}
    make_visit(scene.gas, scene.other)
    # A member of the first team is tied to the gas company.
    assert offered(secretary, joint(scene.gas)) == {third.pk}
    again = secretary.post(
        reverse("visit_move", args=[visit.pk]),
        {"team": scene.team.pk, "planned_on": DATE, "reason": "x"},
    )
    assert again.status_code == 422


def test_without_a_first_visit_a_first_one_is_planned(secretary, scene):
    page = secretary.get(joint(scene.water))
    assert page.context["form"].kind == VisitKind.FIRST


def test_what_is_joint_is_marked_and_nothing_of_it_is_reconciled(secretary, scene):
    visit = make_visit(scene.roads, scene.other, kind="joint")
    week = reverse("assignment", args=[scene.campaign.pk]) + "?week=1405/04/15"
    text = secretary.get(week).content.decode()
    assert text.count("intersect") == 1
    assert joint(scene.roads) in text
    for page in ("visit_move", "visit_view"):
        shown = secretary.get(reverse(page, args=[visit.pk])).content.decode()
        assert "بازدید مشترک" in shown, page
        assert joint(scene.roads) not in shown, page
        first = secretary.get(reverse(page, args=[scene.visit.pk])).content.decode()
        assert joint(scene.roads) in first, page
    rater = Client()
    rater.force_login(seat_of(scene.evaluators[2]).person)
    assert "بازدید مشترک" in rater.get(reverse("my_visits")).content.decode()
    own = reverse("visit_page", args=[visit.pk])
    assert "تطبیقی در کار نیست" in rater.get(own).content.decode()
    Visit.objects.filter(pk=visit.pk).update(
        state=VisitState.CLOSED, closed_by=scene.secretary.person, closed_at=timezone.now()
    )
    assert rater.get(reverse("visit_reconcile", args=[visit.pk])).url == own


@pytest.mark.parametrize("name", ["lots", "joint"])
def test_the_number_of_statements_does_not_grow(secretary, scene, lots, query_count, name):
    secretary.post(lots, {"seed": "5"})
    address = lots if name == "lots" else joint(scene.roads)
    secretary.get(address)
    few = len(query_count(lambda: secretary.get(address)))
    scene.add_teams(3)
    scene.add_agencies(3)
    secretary.post(lots, {"seed": "6"})
    secretary.get(address)
    assert len(query_count(lambda: secretary.get(address))) == few
