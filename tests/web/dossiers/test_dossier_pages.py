"""Pages of dossiers: the secretariat learns who has scored, each evaluator fills in his own."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payesh.actions.dossier_sheets import open_dossier_sheet
from payesh.actions.dossiers import close_dossier
from payesh.records.models import Dossier, DossierSheet, Evidence, Seat
from tests.evaluations import ANSWERS, make_campaign, make_evaluator, seat_of

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n"


def at(name, scene, *more):
    keys = scene.campaign if name in ("dossiers", "dossier_new") else scene.dossier
    return reverse(name, args=[keys.pk, *more])


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def put(client, address, answer, version, **more):
    sent = json.dumps({"answer": answer, "version": version, **more})
    return client.put(address, sent, content_type="application/json")


MANAGING = ("dossiers", "dossier_new", "dossier_page", "dossier_edit")
SCORING = ("my_dossier", "dossier_sheet")


def test_the_secretariat_manages_and_evaluators_score(scene, go):
    for name in MANAGING:
        assert go(scene.secretary).get(at(name, scene)).status_code == 200, name
        for seat in (scene.manager, scene.first):
            assert go(seat).get(at(name, scene)).status_code == 403, name
    for name in SCORING:
        assert go(scene.secretary).get(at(name, scene)).status_code == 403, name
    assert go(scene.first).get(at("my_dossier", scene)).status_code == 200
    assert go(scene.first).get(at("dossier_sheet", scene)).url == at("my_dossier", scene)


def test_a_dossier_is_written_given_papers_and_closed(scene, go):
    secretary = go(scene.secretary)
    words = {"title": "پیشخوان شلوغ", "text": "شرح", "group": scene.group.pk}
    late = secretary.post(at("dossier_new", scene), {**words, "score_by": "۱۴۱۰/۰۱/۰۱"})
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["score_by"])
    answer = secretary.post(at("dossier_new", scene), {**words, "score_by": "۱۴۰۵/۰۴/۲۰"})
    made = Dossier.objects.get(title="پیشخوان شلوغ")
    assert answer.url == reverse("dossier_page", args=[made.pk])
    give = reverse("dossier_give", args=[made.pk])
    file = SimpleUploadedFile("case.pdf", PDF)
    assert secretary.post(give, {"title": "نامه", "file": file}).status_code == 302
    assert secretary.post(give, {"title": "هیچ"}).status_code == 422
    assert "نامه" in text_of(secretary, answer.url)
    assert secretary.post(reverse("dossier_close", args=[made.pk])).status_code == 302
    made.refresh_from_db()
    assert made.closed_at is not None
    assert reverse("dossier_edit", args=[made.pk]) not in text_of(secretary, answer.url)


def test_once_somebody_scores_only_the_last_day_is_changed(scene, go):
    open_dossier_sheet(by=scene.first, dossier=scene.dossier)
    secretary = go(scene.secretary)
    words = {"title": "دیگر", "text": "دیگر", "score_by": "۱۴۰۵/۰۴/۲۰", "version": 1}
    assert secretary.post(at("dossier_edit", scene), words).status_code == 302
    scene.dossier.refresh_from_db()
    assert (scene.dossier.title, scene.dossier.score_by is None) == ("مراجعهٔ بانوی سالمند", False)
    assert at("dossier_give", scene) not in text_of(secretary, at("dossier_page", scene))
    stale = secretary.post(at("dossier_edit", scene), {**words, "score_by": "۱۴۰۵/۰۴/۲۱"})
    assert stale.status_code == 422


def test_an_evaluator_finds_the_dossier_scores_it_and_hands_it_in(scene, go):
    first = go(scene.first)
    assert "مراجعهٔ بانوی سالمند" in text_of(first, reverse("my_visits"))
    assert at("my_dossier", scene) in text_of(first, reverse("due_list"))
    assert first.post(at("my_dossier_begin", scene)).url == at("dossier_sheet", scene)
    text = text_of(first, at("dossier_sheet", scene))
    assert "پنجاه دقیقه در صف" in text
    assert at("dossier_item", scene, "A1.1") in text
    assert first.post(at("my_dossier_lock", scene)).url.endswith("?check=1#lacking")
    assert "A2.1" in text_of(first, at("my_dossier", scene) + "?check=1").translate(WESTERN)
    for item, answer in ANSWERS.items():
        version = DossierSheet.objects.get().version
        told = put(first, at("dossier_item", scene, item), answer, version)
        assert told.status_code == 200, told.content
    assert told.json()["done"] == told.json()["asked"] == 6
    first.post(at("my_dossier_lock", scene))
    assert DossierSheet.objects.get().state == "locked"
    assert "تحویل شد" in text_of(first, at("my_dossier", scene))
    assert at("my_dossier", scene) not in text_of(first, reverse("due_list"))
    assert put(first, at("dossier_item", scene, "A1.1"), {"value": "0"}, 99).status_code == 422


WESTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def test_what_was_changed_elsewhere_is_told_and_nothing_is_written_over_it(scene, go):
    first, item = go(scene.first), at("dossier_item", scene, "A1.1")
    assert put(first, item, {"value": "1"}, 1).status_code == 404
    open_dossier_sheet(by=scene.first, dossier=scene.dossier)
    assert put(first, item, {"value": "1"}, 1, before={}).status_code == 200
    stale = put(first, item, {"value": "0"}, 1, before={})
    assert (stale.status_code, stale.json()["answer"]["value"]) == (409, "1")
    assert put(first, item, {"value": "7"}, 2).status_code == 422
    assert first.put(item, "{", content_type="application/json").status_code == 400
    assert first.get(item).json()["answer"]["value"] == "1"
    assert first.get(at("dossier_item", scene, "Z9")).status_code == 404
    without_script = {"said": "=0", "version": "2"}
    assert first.post(item, without_script).url.endswith("?at=A1#item-A1.1")
    assert DossierSheet.objects.get().answers["A1.1"]["value"] == "0"


def test_each_sees_his_own_sheet_and_the_secretariat_none(scene, go):
    open_dossier_sheet(by=scene.first, dossier=scene.dossier)
    words = {"said": "=1", "note": "marked-words", "version": "1"}
    go(scene.first).post(at("dossier_item", scene, "A1.1"), words)
    open_dossier_sheet(by=scene.second, dossier=scene.dossier)
    assert "marked-words" in text_of(go(scene.first), at("dossier_sheet", scene))
    assert "marked-words" not in text_of(go(scene.second), at("dossier_sheet", scene))
    page = text_of(go(scene.secretary), at("dossier_page", scene))
    assert "marked-words" not in page
    assert "سارا رستمی" in page


def test_papers_open_for_raters_of_the_campaign_alone(scene, go):
    go(scene.secretary).post(at("dossier_give", scene), {"link": "https://example.org/case"})
    paper = reverse("evidence_file", args=[Evidence.objects.get().pk])
    assert go(scene.first).get(paper).url == "https://example.org/case"
    stranger = seat_of(make_evaluator(make_campaign(scene.province)))
    Seat.objects.filter(pk=stranger.pk).update(ends=None)
    assert go(stranger).get(paper).status_code == 404


def test_a_closed_dossier_is_read_and_not_scored(scene, go):
    open_dossier_sheet(by=scene.first, dossier=scene.dossier)
    close_dossier(by=scene.secretary, dossier=scene.dossier)
    assert 'data-sheet="' not in text_of(go(scene.first), at("dossier_sheet", scene))
    assert "بسته شد" in text_of(go(scene.second), at("my_dossier", scene))
    assert go(scene.second).post(at("my_dossier_begin", scene)).url == at("my_dossier", scene)
    assert DossierSheet.objects.count() == 1


@pytest.mark.parametrize("name", ["dossiers", "dossier_page", "my_dossier", "dossier_sheet"])
def test_the_number_of_statements_does_not_grow(scene, go, query_count, name):
    open_dossier_sheet(by=scene.first, dossier=scene.dossier)
    client = go(scene.first if name in SCORING else scene.secretary)
    client.get(at(name, scene))
    few = len(query_count(lambda: client.get(at(name, scene))))
    scene.grow()
    assert len(query_count(lambda: client.get(at(name, scene)))) == few


def test_the_list_of_visits_asks_no_more_for_many_dossiers(scene, go, query_count):
    client, address = go(scene.first), reverse("my_visits")
    client.get(address)
    few = len(query_count(lambda: client.get(address)))
    scene.grow()
    assert len(query_count(lambda: client.get(address))) == few
