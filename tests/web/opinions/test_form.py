"""The form for everybody: a rating in a minute, and what is turned away before the database."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from payesh.records.models import PublicComment
from payesh.web.opinions import gate, puzzles
from payesh.web.opinions.sources import network_of, source_of
from tests.web.opinions.conftest import solution_of

pytestmark = pytest.mark.usefixtures("easy")


def made(scene, ago=10.0):
    return puzzles.make(scene.unit.pk, 0, time.time() - ago)


def filled(scene, puzzle=None, *, solves=True, **fields):
    puzzle = puzzle or made(scene)
    solution = solution_of(puzzle.nonce, puzzle.bits) if solves else ""
    return {"token": puzzle.token, "solution": solution, "rating": "4", **fields}


def test_a_rating_with_its_words_is_thanked_and_leaves_no_cookie(client, scene):
    page = client.get(scene.address)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert scene.service.title in page.content.decode()
    sent = client.post(
        scene.address, filled(scene, service=str(scene.service.pk), comment="خوب بود")
    )
    assert (sent.status_code, sent.url) == (302, f"{scene.address}sent/")
    assert "رسید" in client.get(sent.url).content.decode()
    assert not client.cookies
    [kept] = PublicComment.objects.all()
    assert (kept.rating, kept.service, kept.comment, kept.state) == (
        *(4, scene.service, "خوب بود"),
        "waiting",
    )
    assert len(kept.source) == 64


def test_without_script_it_waits_for_a_moderator(client, scene):
    assert client.post(scene.address, filled(scene, solves=False)).status_code == 302
    [kept] = PublicComment.objects.all()
    assert (kept.state, kept.puzzle.partition(":")[0]) == ("waiting", "unsolved")


def test_what_was_typed_is_kept_when_the_form_needs_mending(client, scene):
    answer = client.post(scene.address, filled(scene, rating="", comment="صف بود"))
    assert answer.status_code == 422
    assert "صف بود" in answer.content.decode()
    old = filled(scene, made(scene, ago=gate.OLDEST + 60), comment="دیر شد")
    answer = client.post(scene.address, old)
    assert (answer.status_code, "دیر شد" in answer.content.decode()) == (422, True)
    assert not PublicComment.objects.exists()


def test_what_no_person_sends_is_turned_away_without_a_statement(client, scene):
    other = puzzles.make(scene.campaign.owner.pk, 0, time.time() - 10)
    used = filled(scene)
    client.post(scene.address, used)
    cases = (
        ({}, 400),
        ({"token": "guessed", "rating": "5"}, 400),
        (filled(scene, other), 400),
        (filled(scene, website="http://spam"), 400),
        ({**filled(scene), "solution": "1,2,3,4,5,6,7,8"}, 400),
        (filled(scene, made(scene, ago=0)), 429),
        (used, 409),
        (filled(scene, comment="آ" * 5000), 413),
    )
    with CaptureQueriesContext(connection) as asked:
        answers = [client.post(scene.address, fields).status_code for fields, _ in cases]
    assert answers == [status for _, status in cases]
    assert len(asked) == 0
    assert PublicComment.objects.count() == 1


def test_a_flood_of_three_hundred_leaves_what_the_limits_let_through(client, scene):
    solved = [filled(scene, rating="1") for _ in range(100)]
    junk = [filled(scene, solves=False, rating="1") for _ in range(100)]
    statuses = []
    for one, other in zip(solved, junk, strict=True):
        for fields in (one, other, {"rating": "1"}):
            statuses.append(client.post(scene.address, fields).status_code)
    taken = PublicComment.objects.count()
    assert (statuses.count(302), taken) == (taken, taken)
    assert taken <= 20
    assert set(statuses) <= {302, 400, 429}
    elsewhere = client.post(scene.address, filled(scene), REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_puzzles_get_harder_with_a_flood_and_never_endless(monkeypatch):
    monkeypatch.setattr(puzzles, "EASY_BITS", 14)
    bits = [puzzles.bits_for(lately) for lately in (0, 19, 20, 40, 80, 160, 100_000)]
    assert bits == sorted(bits)
    assert (bits[0], bits[1], bits[-1]) == (14, 14, 18)
    assert bits[2] > 14


@pytest.mark.parametrize(
    ("https", "remote", "forwarded", "network"),
    [
        (False, "192.0.2.1", "198.51.100.9", "192.0.2.1"),
        (True, "127.0.0.1", "203.0.113.5, 198.51.100.9", "198.51.100.9"),
        (True, "192.0.2.1", "", "192.0.2.1"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (False, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (True, "127.0.0.1", "no address", "no address"),
    ],
)
def test_the_source_is_what_our_own_proxy_saw(settings, https, remote, forwarded, network):
    from datetime import date

    settings.HTTPS = https
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, **headers)
    assert network_of(request) == network
    days = {source_of(request, date(2026, 11, day)) for day in (21, 22)}
    assert len(days) == 2
    assert not any(network in one for one in days)


def test_nobody_is_asked_about_a_unit_outside_evaluation(client, scene):
    owner = scene.campaign.owner.pk
    assert client.get(f"/public/agencies/{owner}/feedback/").status_code == 404
    english = client.get(f"/public/en/agencies/{scene.unit.pk}/feedback/").content.decode()
    assert "How was your visit?" in english
