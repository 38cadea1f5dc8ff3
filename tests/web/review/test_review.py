"""The review board and the page of an agency under review."""

from __future__ import annotations

import pytest
from django.urls import reverse

from payesh.actions.adjustments import adjust, close_review
from payesh.ground.terms import Role
from payesh.records.models import Adjustment, Sheet
from tests.evaluations import raters_of
from tests.factories import make_seat

GONE = {"state": "not_applicable"}


@pytest.fixture
def agency(scene):
    return scene.visited()


@pytest.fixture
def address(agency):
    return reverse("review_agency", args=[agency.pk])


def adjusted(scene, agency, item="A2.1", answer=GONE):
    return adjust(by=scene.reviewer, agency=agency, item=item, answer=answer, reason="بی‌مورد")


def test_the_board_lists_and_narrows(scene, agency, client_of, assert_same_queries):
    address = reverse("review_board", args=[scene.campaign.pk])
    client = client_of(scene.secretary)
    assert agency.unit.name in client.get(address).content.decode()
    assert agency.unit.name not in client.get(address, {"state": "settled"}).content.decode()
    strange = client.get(address, {"state": "nonsense", "group": "7", "sort": "x", "page": "99"})
    assert strange.status_code == 200
    assert_same_queries(lambda: client.get(address), lambda: [scene.visited(), scene.visited()])


def test_an_answer_is_adjusted_with_its_reason(scene, agency, address, client_of):
    client = client_of(scene.reviewer)
    sent = {"answer": "value:4", "reason": "مستند دیده شد"}
    answer = client.post(f"{address}?item=A1.2", sent)
    assert answer["Location"].startswith(address)
    made = Adjustment.objects.get()
    assert (made.item, made.after["value"], made.made_by) == ("A1.2", "4", scene.reviewer.person)
    assert "مستند دیده شد" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"answer": "value:4", "reason": ""}, "reason"),
        ({"answer": "", "reason": "چون"}, "answer"),
        ({"answer": "value:", "number": "", "reason": "چون"}, "number"),
        ({"answer": "value:", "number": "۱۲۳", "reason": "چون"}, "answer"),
    ],
)
def test_a_refused_adjustment_keeps_what_was_typed(scene, address, client_of, sent, told):
    item = "B1.2" if "number" in sent else "A1.2"
    page = client_of(scene.reviewer).post(f"{address}?item={item}", sent)
    assert page.status_code == 422
    assert told in page.context["form"].errors
    assert sent["reason"] in page.content.decode()
    assert not Adjustment.objects.exists()


def test_a_number_is_read_in_persian_digits(scene, address, client_of):
    sent = {"answer": "value:", "number": "۹۵", "reason": "شمارش دوباره"}
    client_of(scene.reviewer).post(f"{address}?item=B1.2", sent)
    assert Adjustment.objects.get().after["value"] == "95"


def test_the_second_person_confirms_and_the_review_is_closed(scene, agency, address, client_of):
    adjusted(scene, agency)
    own, second = client_of(scene.reviewer), client_of(scene.second)
    assert 'value="confirm"' not in own.get(address).content.decode()
    assert 'value="close"' not in own.get(address).content.decode()
    assert own.post(address, {"step": "close"}).status_code == 422
    second.post(address, {"step": "confirm", "item": "A2.1"})
    assert 'value="close"' in own.get(address).content.decode()
    own.post(address, {"step": "close"})
    assert Sheet.objects.get(layer="reviewed").answers["A2.1"]["state"] == "not_applicable"
    page = second.get(address).content.decode()
    assert 'value="reopen"' in page
    second.post(address, {"step": "reopen", "reason": "مستند تازه"})
    agency.refresh_from_db()
    assert agency.reviewed_at is None


def test_an_adjustment_is_withdrawn(scene, agency, address, client_of):
    adjusted(scene, agency)
    client_of(scene.second).post(address, {"step": "withdraw", "item": "A2.1"})
    assert Adjustment.objects.get().withdrawn_by == scene.second.person
    again = client_of(scene.second).post(address, {"step": "withdraw", "item": "A2.1"})
    assert again.status_code == 404


def test_who_looks_on_gets_no_form(scene, agency, address, client_of):
    rater = make_seat(Role.REVIEWER, scene.province, raters_of(agency.visits.get())[0].person)
    for seat in (scene.secretary, rater):
        page = client_of(seat).get(f"{address}?item=A1.2")
        assert page.context["form"] is None
        assert 'value="close"' not in page.content.decode()
    assert "بازبینی آن با فرد دیگری است" in client_of(rater).get(address).content.decode()


def test_it_opens_to_those_who_run_the_campaign(scene, agency, address, client_of):
    close_review(by=scene.reviewer, agency=agency)
    statuses = {
        seat.role: client_of(seat).get(address).status_code
        for seat in (
            scene.reviewer,
            scene.secretary,
            scene.speaker(agency),
            make_seat(Role.MANAGER, scene.province),
        )
    }
    assert statuses == {"reviewer": 200, "secretariat": 200, "agency": 403, "manager": 403}
    below = make_seat(Role.REVIEWER, agency.unit)
    assert client_of(below).get(address).status_code == 404


def test_the_page_asks_the_same_of_one_adjustment_and_of_three(
    scene, agency, address, client_of, assert_same_queries
):
    adjusted(scene, agency)
    client = client_of(scene.second)
    assert_same_queries(
        lambda: client.get(address),
        lambda: [
            adjusted(scene, agency, "A1.2", {"value": "1"}),
            adjusted(scene, agency, "A1.1", {"value": "0"}),
        ],
    )
