"""Circulars: sent with receipts, acknowledged by whom they went to, chased once a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.circulars import (
    acknowledge,
    chase,
    draft_circular,
    edit_circular,
    send_circular,
    send_to_newcomers,
)
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import CircularKind, Role
from payesh.queries.circulars import my_receipts, reading_of, waiting_receipts
from payesh.records.models import Reminder
from tests.evaluations import make_agencies, make_agency, make_campaign, make_evaluator, make_group
from tests.factories import make_seat

pytestmark = pytest.mark.django_db


class Scene:
    """Two agencies with a seat each, one that left, and an evaluator."""

    def __init__(self):
        self.campaign = make_campaign()
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.group = make_group(self.campaign)
        self.agencies = make_agencies(self.group, 2)
        make_agency(self.group, left_at=timezone.now(), left_reason="ادغام")
        self.speaker = make_seat(Role.AGENCY, self.agencies[0].unit)
        self.evaluator = make_evaluator(self.campaign)

    def draft(self, **fields):
        words = {"kind": CircularKind.CIRCULAR, "title": "شیوهٔ اجرا", "text": "با سلام"}
        return draft_circular(by=self.secretary, campaign=self.campaign, **{**words, **fields})

    def sent(self, **fields):
        return send_circular(by=self.secretary, circular=self.draft(**fields))


@pytest.fixture
def scene():
    return Scene()


@pytest.mark.parametrize(
    ("to", "receipts"),
    [
        ({"to_agencies": True}, 2),
        ({"to_agencies": False, "to_evaluators": True}, 1),
        ({"to_agencies": True, "to_evaluators": True}, 3),
    ],
)
def test_everybody_it_is_addressed_to_gets_a_receipt(scene, to, receipts):
    circular = scene.sent(**to)
    assert reading_of(circular).given == receipts
    assert reading_of(circular).read == 0
    with pytest.raises(Refusal) as refused:
        send_circular(by=scene.secretary, circular=circular)
    assert refused.value.code == "circular.sent"


def test_what_cannot_be_written_or_sent(scene):
    for fields, code in (
        ({"to_agencies": False}, "circular.to_nobody"),
        ({"title": " "}, "words.missing"),
        ({"text": ""}, "words.missing"),
        ({"replaces": scene.draft()}, "circular.foreign"),
    ):
        with pytest.raises(Refusal) as refused:
            scene.draft(**fields)
        assert refused.value.code == code
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        scene.sent(acknowledge_by=yesterday)
    assert refused.value.code == "circular.past"
    with pytest.raises(Forbidden):
        draft_circular(
            by=scene.speaker,
            campaign=scene.campaign,
            kind=CircularKind.FORM,
            title="فرم",
            text="متن",
        )


def test_a_new_edition_takes_the_place_of_the_one_before(scene):
    first = scene.sent()
    second = scene.sent(replaces=first, title="شیوهٔ اجرا، ویرایش دوم")
    assert (second.edition, second.replaces) == (2, first)
    waiting = waiting_receipts(scene.speaker)
    assert [one.circular for one in waiting] == [second]
    assert my_receipts(scene.speaker).paginator.count == 2
    with pytest.raises(Refusal) as refused:
        scene.draft(replaces=first)
    assert refused.value.code == "circular.replaced"


def test_a_draft_is_changed_and_what_was_sent_is_not(scene):
    words = {"kind": CircularKind.GUIDE, "title": "راهنما", "text": "متن"}
    circular = edit_circular(by=scene.secretary, circular=scene.draft(), **words)
    assert (circular.title, circular.kind) == ("راهنما", "guide")
    send_circular(by=scene.secretary, circular=circular)
    with pytest.raises(Refusal) as refused:
        edit_circular(by=scene.secretary, circular=circular, **words)
    assert refused.value.code == "circular.sent"


def test_only_whom_it_went_to_acknowledges_it_and_once(scene):
    circular = scene.sent(to_evaluators=True)
    own = circular.receipts.get(agency=scene.agencies[0])
    foreign = circular.receipts.get(agency=scene.agencies[1])
    assert acknowledge(by=scene.speaker, receipt=own).acknowledged_by == scene.speaker.person
    for receipt, code in ((own, "circular.read"), (foreign, "circular.not_yours")):
        with pytest.raises(Refusal) as refused:
            acknowledge(by=scene.speaker, receipt=receipt)
        assert refused.value.code == code
    with pytest.raises(Forbidden):
        acknowledge(by=scene.secretary, receipt=foreign)
    personal = circular.receipts.get(person=scene.evaluator.person)
    acknowledge(by=scene.evaluator.seat, receipt=personal)
    assert reading_of(circular).read == 2


def test_those_who_have_not_read_it_are_reminded_once_a_day(scene):
    circular = scene.sent()
    acknowledge(by=scene.speaker, receipt=circular.receipts.get(agency=scene.agencies[0]))
    assert chase(by=scene.secretary, circular=circular) == 1
    with pytest.raises(Refusal) as refused:
        chase(by=scene.secretary, circular=circular)
    assert refused.value.code == "circular.nobody_to_chase"
    receipt = circular.receipts.get(agency=scene.agencies[1])
    assert receipt.chased == 1
    assert Reminder.objects.get().unit == scene.agencies[1].unit


def test_agencies_that_join_later_get_it_too(scene):
    circular = scene.sent()
    with pytest.raises(Refusal):
        send_to_newcomers(by=scene.secretary, circular=circular)
    make_agency(scene.group)
    assert reading_of(circular).newcomers == 1
    assert send_to_newcomers(by=scene.secretary, circular=circular) == 1
    assert reading_of(circular).given == 3
