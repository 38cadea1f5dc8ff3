"""Second looks on their pages: screened for, listed in plain words, decided on by a person."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from payesh.ground.terms import LookKind, LookSubject, Role
from payesh.records.models import SecondLook
from payesh.reports.look_words import behind_words, found_words, sure_words
from tests.factories import make_seat, make_unit
from tests.fair_scenes import FairRound

pytestmark = pytest.mark.django_db
CASES = [
    ("straight_lining", "rater", 24.2, 6.7, ("۲۴ پاسخ", "حدود ۷ پاسخ")),
    ("flat", "rater", 0.08, 0.24, ("۸ درصد", "۲۴ درصد")),
    ("halo", "rater", 0.031, 0.12, ("۳ درصد", "۱۲ درصد")),
    ("erratic", "rater", 2.14, 1.02, ("۲٫۱ برابر", "۱٫۰ برابر")),
    ("too_predictable", "rater", 0.42, 1.0, ("تنها ۰٫۴ برابر",)),
    ("copied", "rater", 0.93, 0.41, ("۹۳ پاسخ یکی", "حدود ۴۱ پاسخ")),
    ("too_fast", "sheet", 0.05, 0.5, ("۳ ثانیه", "حدود ۳۰ ثانیه")),
    ("too_fast", "rater", 0.6, 0.1, ("۶۰ برگه", "حدود ۱۰ برگه")),
    ("drift", "rater", 0.84, 0.0, ("سخت‌گیرتر شده", "۰٫۸ لوجیت")),
    ("drift", "rater", -0.84, 0.0, ("آسان‌گیرتر شده", "۰٫۸ لوجیت")),
    ("outlier_team", "team", 1.1, -0.2, ("سخت‌گیرتر است", "۱٫۳ لوجیت")),
    ("outlier_team", "team", -1.1, 0.2, ("آسان‌گیرتر است", "۱٫۳ لوجیت")),
    ("heaping", "rater", 0.85, 0.22, ("۸۵ عدد", "حدود ۲۲ عدد")),
]


@pytest.fixture
def scene(db):
    scene = FairRound((4, -4))
    scene.agency = scene.rated(60, 0)
    scene.sheet = scene.agency.sheets.filter(layer="rated").order_by("pk").first()
    scene.rater = scene.teams[0].members.first().evaluator
    return scene


def a_look(scene, kind="flat", **fields):
    given = {
        "campaign": scene.campaign, "province": scene.province, "kind": kind, "subject": "rater",
        "evaluator": scene.rater, "sheets": [str(scene.sheet.pk)], "statistic": 0.1,
        "expected": 0.3, "p": 0.001, "q": 0.01, "found_at": timezone.now(),
    }  # fmt: skip
    return SecondLook.objects.create(**{**given, **fields})


@pytest.fixture
def client(scene, client_of):
    return client_of(scene.secretary)


def listing(scene, query=""):
    return reverse("second_looks", args=[scene.campaign.pk]) + query


@pytest.mark.parametrize(("kind", "subject", "found", "usual", "words"), CASES, ids=str)
def test_each_kind_is_told_in_figures_people_use(kind, subject, found, usual, words):
    look = SecondLook(kind=kind, subject=subject, statistic=found, expected=usual)
    with translation.override("fa"):
        told = found_words(look, "fa")
        assert all(word in told for word in words), told
        assert behind_words(look)
        assert "%" not in told


def test_every_kind_has_its_case():
    assert {case[0] for case in CASES} == {kind.value for kind in LookKind}
    assert {case[1] for case in CASES} == {one.value for one in LookSubject}


@pytest.mark.parametrize(
    ("q", "words"),
    [(0.05, "از هر ۲۰ "), (0.0123, "از هر ۸۰ "), (0.0021, "از هر ۴۷۰ "), (1e-9, "کمتر از یکی")],
)
def test_how_sure_it_is_stands_as_a_natural_frequency(q, words):
    with translation.override("fa"):
        assert words in sure_words(SecondLook(q=q), "fa")


def test_looks_are_listed_by_state_and_kind_with_their_sheets(scene, client):
    look = a_look(scene)
    team = a_look(scene, "outlier_team", subject="team", evaluator=None, team=scene.teams[1])
    sheet = a_look(scene, "too_fast", subject="sheet", evaluator=None, sheet=scene.sheet)
    done = a_look(
        scene, "halo", state="explained", note="x", decided_by=scene.secretary.person,
        decided_at=timezone.now(),
    )  # fmt: skip
    page = client.get(listing(scene))
    assert {line.look.pk for line in page.context["looks"].lines} == {look.pk, team.pk, sheet.pk}
    text = page.content.decode()
    assert "اتهام به کسی نیست" in text
    assert reverse("visit_view", args=[scene.sheet.visit_id]) in text
    assert scene.rater.person.full_name in text
    decided = client.get(listing(scene, "?state=decided")).context["looks"].lines
    assert [line.look.pk for line in decided] == [done.pk]
    kind = client.get(listing(scene, "?state=all&kind=too_fast")).context["looks"].lines
    assert [line.look.pk for line in kind] == [sheet.pk]
    assert client.get(listing(scene, "?state=x&kind=y&page=z")).status_code == 200


def test_a_look_is_decided_on_with_words_and_at_its_newest_version(scene, client):
    look = a_look(scene)
    address = reverse("second_look", args=[look.pk])
    empty = client.post(address, {"state": "explained", "note": " ", "version": 1})
    assert empty.status_code == 422
    assert set(empty.context["form"].errors) == {"note"}
    assert client.post(address, {"state": "open", "note": "x"}).status_code == 422
    given = {"state": "explained", "note": "دستگاه‌ها همانند بودند", "version": look.version}
    assert client.post(address, given).status_code == 302
    look.refresh_from_db()
    assert (look.state, look.decided_by) == ("explained", scene.secretary.person)
    assert "دستگاه‌ها همانند بودند" in client.get(address).content.decode()
    stale = client.post(address, given)
    assert stale.status_code in (409, 422)


def test_screening_says_what_it_found_and_when(scene, client):
    before = client.get(listing(scene)).content.decode()
    assert "هنوز مرور نشده است" in before
    assert client.post(listing(scene)).status_code == 302
    after = client.get(listing(scene)).content.decode()
    assert "مورد غیرمعمولی دیده نشد" in after
    assert "آخرین مرور" in after


def test_nobody_but_the_secretariat_reads_or_decides(scene, client_of):
    address = reverse("second_look", args=[a_look(scene).pk])
    for role in (Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS, Role.EVALUATOR, Role.AGENCY):
        other = client_of(make_seat(role, scene.campaign.owner))
        assert other.get(address).status_code == 403
        assert other.post(address, {"state": "seen", "note": "x"}).status_code == 403
        assert other.post(listing(scene)).status_code == 403
    stranger = client_of(make_seat(Role.SECRETARIAT, make_unit()))
    assert stranger.get(address).status_code == 404
    assert stranger.post(listing(scene)).status_code == 404


def test_statements_do_not_grow(scene, client, query_count):
    a_look(scene)
    client.get(listing(scene))
    few = len(query_count(lambda: client.get(listing(scene))))
    for kind in ("halo", "erratic", "drift"):
        a_look(scene, kind)
    assert len(query_count(lambda: client.get(listing(scene)))) == few
