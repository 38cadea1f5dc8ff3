"""Results on the pages: made final, by group, of an agency, made anew, released."""

from __future__ import annotations

import pytest
from django.urls import reverse

from payesh.actions.results import finalise, recompute, release
from payesh.ground.terms import Role
from payesh.records.models import ResultSet, Sheet
from tests.evaluations import make_agency, make_group
from tests.factories import make_seat


def value(number):
    return {"B1.2": {"value": str(number)}}


@pytest.fixture
def agencies(scene):
    return [scene.settled(value(number)) for number in (92, 90, 90)]


@pytest.fixture
def made(scene, agencies):
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    return result_set


def results(scene):
    return reverse("results", args=[scene.campaign.pk])


def of_agency(agency):
    return reverse("result_agency", args=[agency.pk])


def test_before_results_the_page_tells_what_is_lacking(scene, client_of):
    client = client_of(scene.secretary)
    assert 'value="finalise"' not in client.get(results(scene)).content.decode()
    waits = scene.visited()
    page = client.get(results(scene)).content.decode()
    assert waits.unit.name in page
    assert 'value="finalise"' not in page


def test_the_secretariat_makes_results_final_and_releases_them(scene, agencies, client_of):
    client = client_of(scene.secretary)
    assert 'value="finalise"' in client.get(results(scene)).content.decode()
    client.post(results(scene), {"step": "finalise"})
    assert ResultSet.objects.get().number == 1
    page = client.get(results(scene)).content.decode()
    assert 'value="release"' in page
    client.post(results(scene), {"step": "release"})
    scene.campaign.refresh_from_db()
    assert scene.campaign.released_at
    assert 'value="release"' not in client.get(results(scene)).content.decode()
    assert client_of(scene.reviewer).post(results(scene), {"step": "release"}).status_code == 403


def test_a_group_is_shown_with_its_ranks_and_those_without(scene, agencies, client_of):
    other = make_group(scene.campaign, scene.group.instrument)
    scene.settled(group=other)
    unseen = make_agency(scene.group)
    finalise(by=scene.secretary, campaign=scene.campaign)
    client = client_of(make_seat(Role.MANAGER, scene.province))
    page = client.get(results(scene))
    assert [row.result.rank for row in page.context["ranked_rows"]] == [1, 2, 2]
    assert [row.result.agency for row in page.context["other_rows"]] == [unseen]
    assert "بازدید نشده است" in page.content.decode()
    second = client.get(results(scene), {"group": "2"})
    assert second.context["summary"].group == other
    assert client.get(results(scene), {"group": "99", "page": "x"}).status_code == 200


def test_the_page_of_an_agency_shows_layers_and_working(scene, agencies, made, client_of):
    page = client_of(scene.secretary).get(of_agency(agencies[0])).content.decode()
    # A is 76.25 at 60 percent, B (100 + 92) / 2 at 40
    for figure in ("۸۴٫۱۵", "۷۶٫۲۵", "۴۵٫۷۵", "۹۶٫۰۰", "۳۸٫۴۰"):
        assert figure in page


def test_an_agency_sees_its_own_result_once_released(scene, agencies, made, client_of):
    client = client_of(scene.speaker(agencies[0]))
    assert "۸۴٫۱۵" not in client.get(of_agency(agencies[0])).content.decode()
    release(by=scene.secretary, campaign=scene.campaign)
    page = client.get(of_agency(agencies[0])).content.decode()
    assert "۸۴٫۱۵" in page
    names = {sheet.rater.full_name for sheet in agencies[0].sheets.filter(layer="rated")}
    assert not [name for name in names if name in page]
    assert client.get(of_agency(agencies[1])).status_code == 404
    assert client.get(results(scene)).status_code == 403


def test_a_set_names_its_inputs_and_gives_its_working(scene, made, client_of):
    client = client_of(scene.secretary)
    page = client.get(reverse("result_set", args=[made.pk])).content.decode()
    assert made.input_hash in page
    assert scene.group.instrument.digest in page
    file = client.get(reverse("result_working", args=[made.pk]))
    assert b"".join(file.streaming_content)[:4] == b"PAR1"
    assert client.get(reverse("result_changes", args=[made.pk])).status_code == 404


def test_results_made_anew_show_what_changed(scene, agencies, made, client_of):
    client = client_of(scene.secretary)
    refused = client.post(results(scene), {"step": "recompute", "reason": ""})
    assert refused.status_code == 422
    same = client.post(results(scene), {"step": "recompute", "reason": "آزمون"})
    assert same.status_code == 422
    sheet = Sheet.objects.get(agency=agencies[2], layer="final")
    Sheet.objects.filter(pk=sheet.pk).update(answers={**sheet.answers, **value(100)}, version=2)
    client.post(results(scene), {"step": "recompute", "reason": "اصلاح برگه"})
    newest = ResultSet.objects.get(number=2)
    page = client.get(reverse("result_changes", args=[newest.pk]))
    (group,) = page.context["changes"].groups
    assert group.changed[0].agency == agencies[2]
    assert "اصلاح برگه" in page.content.decode()


def test_pages_ask_the_same_of_one_agency_and_of_three(scene, made, client_of, assert_same_queries):
    client = client_of(scene.secretary)
    address = f"{results(scene)}?group=1"
    first = made.results.first()
    kept = list(made.results.exclude(pk=first.pk))
    made.results.exclude(pk=first.pk).delete()
    assert_same_queries(lambda: client.get(address), lambda: type(first).objects.bulk_create(kept))
    again = reverse("result_changes", args=[_second(scene, made).pk])
    assert client.get(again).status_code == 200


def _second(scene, made):
    Sheet.objects.filter(layer="final").update(version=7)
    return recompute(by=scene.secretary, campaign=scene.campaign, reason="نسخهٔ برگه‌ها")
