"""How agencies stand towards a duty set by law, read from their newest sheet."""

from datetime import timedelta
from fractions import Fraction

import pytest

from payesh.ground.terms import DutyState, NoNumber
from payesh.queries.duties import duty_lines, duty_page
from payesh.records.models import LegalDuty
from payesh.scoring.duties import standing
from tests.evaluations import ANSWERS, STARTS, make_agency, make_campaign, make_group, make_sheet

NOTHING, NOT_HERE = NoNumber.NOT_ANSWERED, NoNumber.NOT_APPLICABLE
DAY = STARTS + timedelta(days=9)


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ([100, 100], DutyState.MET),
        ([100, 75], DutyState.PARTLY),
        ([75, 0], DutyState.NOT_MET),
        ([100, NOTHING], DutyState.UNKNOWN),
        ([75, NOTHING], DutyState.NOT_MET),
        ([100, 75, NoNumber.NOT_ASSESSABLE], DutyState.PARTLY),
        ([100, NOT_HERE], DutyState.MET),
        ([NOT_HERE, NoNumber.VOID], DutyState.NOT_APPLICABLE),
        ([NOTHING], DutyState.UNKNOWN),
        ([], DutyState.NOT_APPLICABLE),
    ],
)
def test_a_duty_is_met_where_all_that_apply_reach_it(figures, state):
    exact = [one if isinstance(one, NoNumber) else Fraction(one) for one in figures]
    assert standing(exact, Fraction(90)) is state


def a_duty(campaign, **fields):
    told = {"title": "میز خدمت", "law": "مادهٔ ۱۷", "in_force_from": STARTS, "items": ["A1.1"]}
    return LegalDuty.objects.create(campaign=campaign, **told | fields)


def answered(agency, layer, value, visit=None):
    answers = {**ANSWERS, "A1.1": {"value": value}}
    return make_sheet(visit, agency=agency, layer=layer, answers=answers, state="locked")


@pytest.mark.django_db
def test_the_newest_view_of_an_agency_counts(assert_same_queries):
    campaign = make_campaign()
    group, other = make_group(campaign), make_group(campaign)
    duty = a_duty(campaign)
    duty.groups.set([group])
    corrected, declared, unseen = (make_agency(group) for _ in range(3))
    answered(corrected, "agreed", "0")
    answered(corrected, "final", "1")
    answered(declared, "declared", "1")
    answered(make_agency(other), "final", "0")
    (line,) = duty_lines(campaign, DAY)
    assert (line.agencies, line.met, line.known) == (3, 1, 1)
    assert line.counts == {DutyState.MET: 1, DutyState.UNKNOWN: 2}
    rows = {one.agency: (one.state, one.layer) for one in duty_page(duty, DAY).agencies}
    assert rows == {
        corrected: (DutyState.MET, "final"),
        declared: (DutyState.UNKNOWN, ""),
        unseen: (DutyState.UNKNOWN, ""),
    }
    assert [one.agency for one in duty_page(duty, DAY, state="met").agencies] == [corrected]
    before = duty_lines(campaign, STARTS - timedelta(days=1))[0]
    assert (before.in_force, before.counts) == (False, {DutyState.NOT_IN_FORCE: 3})

    def grow():
        for value in "01":
            answered(make_agency(group), "reviewed", value)
            a_duty(campaign, items=["B1.1", "A1.2"])

    assert assert_same_queries(lambda: duty_lines(campaign, DAY), grow) <= 5
    assert assert_same_queries(lambda: duty_page(duty, DAY), grow) <= 6
