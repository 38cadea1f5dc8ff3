"""The pages of moderators and agencies, and who opens them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from payesh.actions.opinions import give_opinion
from payesh.records.models import AgencyService, PublicComment


def said(scene, *comments, rating=4):
    found = []
    for comment in comments:
        number = PublicComment.objects.count()
        found.append(
            give_opinion(
                unit=scene.unit, rating=rating, comment=comment, source=f"s{number}",
                puzzle=f"p{number}", solved=True,
            )
        )  # fmt: skip
    return found


def test_the_secretariat_moderates(client_of, scene):
    fine, other, held = said(scene, "صف بود", "خوب بود", "آقای رضایی بد بود")
    client = client_of(scene.secretary)
    queue = reverse("opinion_queue")
    waiting = client.get(queue).content.decode()
    assert ("صف بود" in waiting, "رضایی" in waiting) == (True, False)
    assert "نام شخص" in client.get(queue, {"state": "held"}).content.decode()
    ticked = {"comment": [fine.pk, held.pk, "nonsense"], "state": "waiting"}
    assert client.post(reverse("opinions_show"), ticked).status_code == 302
    client.post(reverse("opinion_refuse", args=[held.pk]), {"usual": "توهین‌آمیز است."})
    assert client.post(reverse("opinion_refuse", args=[other.pk]), {}).status_code == 422
    client.post(reverse("opinion_show", args=[other.pk]))
    states = dict(PublicComment.objects.values_list("pk", "state"))
    assert states == {fine.pk: "shown", other.pk: "shown", held.pk: "refused"}


def test_an_agency_sees_what_is_shown_and_replies(client_of, scene):
    fine, waits = said(scene, "صف بود", "هنوز خوانده نشده")
    client_of(scene.secretary).post(reverse("opinion_show", args=[fine.pk]))
    client = client_of(scene.speaker)
    assert client.get(reverse("opinions")).url == reverse("opinions_unit", args=[scene.unit.pk])
    page = client.get(reverse("opinions_unit", args=[scene.unit.pk])).content.decode()
    assert ("صف بود" in page, waits.comment in page) == (True, False)
    assert client.get(reverse("opinion_queue")).status_code == 403
    reply = reverse("opinion_reply", args=[fine.pk])
    refused = client.post(reply, {"reply": "خانم احمدی مقصر بود"})
    assert (refused.status_code, "خانم احمدی مقصر بود" in refused.content.decode()) == (422, True)
    assert client.post(reply, {"reply": "باجهٔ دوم باز شد"}).status_code == 302
    assert client.post(reverse("opinion_reply", args=[waits.pk]), {"reply": "x"}).status_code == 404


def test_figures_and_services_of_an_agency(client_of, scene):
    said(scene, *[""] * 6, rating=5)
    for seat in (scene.secretary, scene.reviewer, scene.speaker):
        page = client_of(seat).get(reverse("opinions_unit", args=[scene.unit.pk]))
        assert "از ۶" in page.content.decode().replace("\n", " ")
    client = client_of(scene.speaker)
    services = reverse("agency_services", args=[scene.unit.pk])
    assert client.post(services, {"title": "ثبت درخواست"}).status_code == 302
    assert client.post(services, {"title": "ثبت درخواست"}).status_code == 422
    client.post(reverse("agency_service", args=[scene.service.pk]), {"open": "0"})
    open_now = AgencyService.objects.filter(is_open=True).values_list("title", flat=True)
    assert list(open_now) == ["ثبت درخواست"]
    assert client_of(scene.reviewer).get(services).status_code == 403


def test_the_number_of_statements_is_fixed(client_of, scene, assert_same_queries):
    client = client_of(scene.secretary)
    said(scene, "یکی")

    def read():
        for name in ("opinion_queue", "opinions"):
            assert client.get(reverse(name)).status_code == 200

    assert_same_queries(read, lambda: said(scene, "دومی", "سومی", "چهارمی"))


@pytest.mark.parametrize("name", ["opinions", "opinion_queue"])
def test_nobody_else_comes_in(client, scene, name):
    assert client.get(reverse(name)).status_code == 302
