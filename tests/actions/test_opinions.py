"""What people say: taken once, counted, held back where it names somebody, shown, answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from django.core.cache import cache
from django.utils import timezone

from payesh.actions.agency_services import add_service, set_service_open
from payesh.actions.opinions import (
    give_opinion,
    refuse_comment,
    reply_to_comment,
    show_comment,
    show_comments,
)
from payesh.actions.public_stamp import public_stamp
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import CommentState, Role
from payesh.queries import opinion_limits
from payesh.queries.opinion_queue import comments, queue, rated_units
from payesh.queries.opinions import (
    opinion_figures,
    opinions_by_month,
    opinions_by_service,
    shown_comments,
)
from payesh.records.models import JournalEntry, PublicComment
from tests.evaluations import make_agencies, make_campaign, make_group
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 11, 22, 12))  # noqa: DTZ001 - made aware


class Scene:
    """An agency of a province with a representative, and the province's secretariat."""

    def __init__(self):
        campaign = make_campaign()
        [agency] = make_agencies(make_group(campaign), 1)
        self.province, self.unit = campaign.owner, agency.unit
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.speaker = make_seat(Role.AGENCY, self.unit, make_person("زهرا نوروزپور"))
        self.number = 0

    def say(self, comment="", rating=4, **fields):
        self.number += 1
        given = {"source": f"s{self.number}", "puzzle": f"p{self.number}", "solved": True}
        return give_opinion(
            unit=self.unit, rating=rating, comment=comment, **{"at": NOON, **given, **fields}
        )


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    return Scene()


@pytest.mark.parametrize(
    ("comment", "solved", "state", "holds", "counts"),
    [
        ("", True, "shown", [], 1),
        ("", False, "waiting", [], 0),
        ("برخورد خوب بود", True, "waiting", [], 1),
        ("برخورد خوب بود", False, "waiting", [], 0),
        ("آقای رضایی بد برخورد کرد", True, "held", ["person"], 1),
        ("نوروزپور کمک کرد، ۰۹۱۲۳۴۵۶۷۸۹", True, "held", ["person", "phone"], 1),
        ("a@b.org", False, "held", ["address"], 0),
    ],
)
def test_a_rating_counts_at_once_and_its_words_wait(scene, comment, solved, state, holds, counts):
    given = scene.say(comment, solved=solved)
    assert (given.state, given.holds) == (state, holds)
    assert opinion_figures([scene.unit.pk])[scene.unit.pk].count == counts
    line = JournalEntry.objects.get(verb="opinion.given")
    assert (line.actor, comment and comment in line.body) == ("", comment and False)


def test_what_says_the_same_as_another_is_held_back(scene):
    scene.say("صف طولانی بود")
    assert scene.say("صف طولانی بود").holds == ["double"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"rating": 0}, "opinion.rating"),
        ({"rating": 6}, "opinion.rating"),
        ({"comment": "آ" * 601}, "opinion.long"),
        ({"puzzle": "p1"}, "opinion.twice"),
    ],
)
def test_what_is_no_opinion_is_refused(scene, fields, code):
    scene.say()
    with pytest.raises(Refusal) as refused:
        scene.say(**fields)
    assert refused.value.code == code
    assert PublicComment.objects.count() == 1


def test_only_agencies_that_are_asked_about_and_services_they_offer_are_rated(scene):
    service = add_service(by=scene.speaker, unit=scene.unit, title="صدور پروانه")
    scene.say(service=service)
    closed = set_service_open(by=scene.secretary, service=service, is_open=False)
    for fields, code in (
        ({"service": closed}, "opinion.service"),
        ({"unit": scene.province}, "opinion.not_taken"),
    ):
        with pytest.raises(Refusal) as refused:
            give_opinion(**{
                "unit": scene.unit, "rating": 3, "source": "x", "puzzle": "x", "solved": True,
                **fields,
            })  # fmt: skip
        assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        add_service(by=scene.speaker, unit=scene.unit, title=" صدور  پروانه ")
    assert refused.value.code == "service.known"
    with pytest.raises(Forbidden):
        add_service(by=make_seat(Role.AGENCY, make_unit()), unit=scene.unit, title="دیگر")


def test_limits_by_source_and_by_agency(scene, monkeypatch):
    few = opinion_limits.Limits(hour=2, day=3, agency_hour=5)
    monkeypatch.setattr(opinion_limits, "SOLVED", few)
    monkeypatch.setattr(opinion_limits, "NOT_SOLVED", opinion_limits.Limits(1, 1, 2))

    def over(**fields):
        with pytest.raises(Refusal) as refused:
            scene.say(**fields)
        return refused.value.code == "opinion.too_many"

    for at in (NOON - timedelta(hours=3), NOON):
        scene.say(source="one", at=at)
    scene.say(source="one")
    assert over(source="one")  # three in a day
    scene.say(source="two", solved=False)
    assert over(source="two", solved=False)
    scene.say(source="two")  # with a puzzle there is room for another
    assert over(source="two")  # two in an hour
    scene.say(source="three", solved=False)
    assert over(source="four", solved=False)  # two without a puzzle for the agency
    assert over(source="five")  # five for the agency


def test_moderators_let_through_or_refuse_with_a_reason(scene):
    waits, held = scene.say("صف طولانی بود"), scene.say("خانم احمدی خوب بود", rating=1)
    stamp = public_stamp()
    with pytest.raises(Forbidden):
        show_comment(by=scene.speaker, comment=waits)
    with pytest.raises(Refusal):
        refuse_comment(by=scene.secretary, comment=held, reason=" ")
    assert show_comments(by=scene.secretary, comments=[waits, held]) == 1
    assert refuse_comment(by=scene.secretary, comment=held, reason="نام شخص").state == "refused"
    assert opinion_figures([scene.unit.pk])[scene.unit.pk].count == 1
    assert [one.comment for one in shown_comments(scene.unit)] == ["صف طولانی بود"]
    verbs = JournalEntry.objects.filter(verb__startswith="opinion.").values_list("verb", flat=True)
    assert set(verbs) == {"opinion.given", "opinion.shown", "opinion.refused"}
    assert [one.pk for one in comments(scene.speaker)] == [waits.pk]
    assert queue(scene.secretary, CommentState.REFUSED).counts == {"shown": 1, "refused": 1}
    assert stamp == public_stamp()  # written when the transaction is over


def test_an_agency_replies_once_and_names_nobody(scene):
    given = scene.say("صف طولانی بود")
    replied = {"by": scene.speaker, "comment": given}
    for reply, code in (("سپاس", "opinion.not_shown"), ("آقای رضایی", "opinion.private")):
        with pytest.raises(Refusal) as refused:
            reply_to_comment(**replied, reply=reply)
        assert refused.value.code == code
        if code == "opinion.not_shown":
            show_comment(by=scene.secretary, comment=given)
    reply_to_comment(**replied, reply="باجهٔ دوم باز شد.")
    assert shown_comments(scene.unit)[0].reply == "باجهٔ دوم باز شد."
    with pytest.raises(Refusal) as refused:
        reply_to_comment(**replied, reply="باز هم")
    assert refused.value.code == "opinion.replied"


def test_figures_carry_their_sample_and_few_ratings_are_not_told(scene):
    service = add_service(by=scene.secretary, unit=scene.unit, title="صدور پروانه")
    for rating in (1, 3, 5, 5):
        scene.say(rating=rating, service=service)
    few = opinion_figures([scene.unit.pk])[scene.unit.pk]
    assert (few.count, few.mean, few.by_rating) == (4, None, ())
    scene.say(rating=5, at=NOON - timedelta(days=20))
    told = opinion_figures([scene.unit.pk])[scene.unit.pk]
    assert (told.count, told.mean, told.by_rating) == (5, Fraction(19, 5), (1, 0, 1, 0, 3))
    assert told.bars[0] == (5, 3, 0.6)
    of_service, of_none = opinions_by_service(scene.unit)
    assert (of_service.figures.count, of_none.service, of_none.figures.count) == (4, None, 1)
    months = opinions_by_month(scene.unit, date(2026, 11, 22))
    assert [one.figures.count for one in months[-2:]] == [1, 4]
    assert [one.figures.count for one in rated_units(scene.secretary)] == [5]
