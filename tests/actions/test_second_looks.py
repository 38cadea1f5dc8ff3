"""Second looks: found among blind sheets, decided on by a person, and not found again."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.actions.second_looks import decide_look, screen_sheets
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.ground.terms import LookKind, LookState, Role
from payesh.records.models import SecondLook
from tests.evaluations import (
    a_criterion,
    an_item,
    make_agencies,
    make_campaign,
    make_group,
    make_instrument,
    make_sheet,
    make_team,
    make_visit,
    raters_of,
)
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
ITEMS = 40
LOW, HIGH = 0, 4


def content():
    """Forty items of 0 to 4, in one axis."""
    codes = [f"A{number:02}" for number in range(ITEMS)]
    return {
        "languages": ["fa"],
        "scales": {"0_4": {"kind": "steps", "low": "0", "high": "4", "step": "1"}},
        "axes": [
            {
                "code": "A",
                "title": {"fa": "محور"},
                "weight": "1",
                "criteria": [a_criterion("A0", [an_item(code, "0_4") for code in codes])],
            }
        ],
    }


def honest(rng, level):
    return np.clip(np.round(level + rng.normal(0, 1.1, ITEMS)), LOW, HIGH).astype(int)


class Scene:
    """Twelve agencies and two teams; one rater gives runs of the same answer everywhere."""

    def __init__(self):
        rng = np.random.default_rng(5)
        self.campaign = make_campaign()
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        group = make_group(self.campaign, make_instrument(content=content()))
        teams = [make_team(self.campaign), make_team(self.campaign)]
        for place, agency in enumerate(make_agencies(group, 12)):
            visit = make_visit(agency, teams[place % 2])
            level = 1.2 + 1.6 * rng.random()
            for number, rater in enumerate(raters_of(visit)):
                marks = honest(rng, level)
                if place % 2 == 0 and number == 0:
                    self.lazy, marks[8:32] = rater, marks[8]
                answers = {f"A{at:02}": {"value": str(mark)} for at, mark in enumerate(marks)}
                make_sheet(visit, rater, answers, state="locked")


@pytest.fixture
def scene():
    return Scene()


def test_a_look_is_found_decided_on_and_not_found_again(scene):
    made = screen_sheets(by=scene.secretary, campaign=scene.campaign)
    (look,) = [one for one in made if one.kind == LookKind.STRAIGHT_LINING]
    assert (look.evaluator, look.state) == (scene.lazy, LookState.OPEN)
    assert look.statistic > look.expected
    assert look.q <= 0.05
    assert look.sheets
    again = screen_sheets(by=scene.secretary, campaign=scene.campaign)
    assert {(one.kind, one.evaluator_id) for one in again} == {
        (one.kind, one.evaluator_id) for one in made
    }
    look = SecondLook.objects.get(kind=LookKind.STRAIGHT_LINING.value)
    decided = decide_look(
        by=scene.secretary, look=look, state=LookState.EXPLAINED.value, note="توضیح داده شد"
    )
    assert (decided.state, decided.decided_by) == ("explained", scene.secretary.person)
    left = screen_sheets(by=scene.secretary, campaign=scene.campaign)
    assert LookKind.STRAIGHT_LINING not in {one.kind for one in left}
    assert SecondLook.objects.filter(pk=decided.pk, state="explained").exists()


def test_nobody_but_the_secretariat_looks(scene):
    for role in (Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS, Role.AGENCY):
        with pytest.raises(Forbidden):
            screen_sheets(by=make_seat(role, scene.campaign.owner), campaign=scene.campaign)


def test_a_decision_needs_words_and_the_newest_version(scene):
    look = screen_sheets(by=scene.secretary, campaign=scene.campaign)[0]

    def decide(**given):
        fields = {"state": "seen", "note": "پیگیری شد"} | given
        return decide_look(by=scene.secretary, look=look, **fields)

    for given, code in (({"note": " "}, "words.missing"), ({"state": "open"}, "look.state")):
        with pytest.raises(Refusal) as refused:
            decide(**given)
        assert refused.value.code == code
    with pytest.raises(Stale):
        decide(version=7)


def test_few_sheets_tell_nothing():
    campaign = make_campaign()
    secretary = make_seat(Role.SECRETARIAT, campaign.owner)
    assert screen_sheets(by=secretary, campaign=campaign) == []
