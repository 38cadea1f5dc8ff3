"""The review board: stages, gaps, spreads, outliers and teams, in a fixed number of statements."""

from datetime import date

import pytest

from payesh.actions.adjustments import adjust, close_review
from payesh.actions.objections import open_objections
from payesh.queries.agency_layers import agency_layers
from payesh.queries.review_board import review_board
from payesh.records.models import Sheet
from tests.evaluations import ANSWERS, make_agency, make_phase, make_team
from tests.reviewing import TODAY, Round

pytestmark = pytest.mark.django_db
LATE = date(2026, 8, 20)


@pytest.fixture
def scene():
    return Round()


def low(number):
    return {"B1.2": {"value": str(number)}}


def stages(scene, **asked):
    board = review_board(scene.campaign, **asked)
    return {row.agency: row.stage for row in board.rows}


def test_agencies_stand_at_the_last_stage_they_reached(scene):
    waiting = make_agency(scene.group)
    in_review, reviewed, shown, settled = (scene.visited() for _ in range(4))
    for agency in (reviewed, shown):
        close_review(by=scene.reviewer, agency=agency)
    open_objections(by=scene.secretary, campaign=scene.campaign, agencies=[shown], today=TODAY)
    scene._locked(None, None, ANSWERS, "final", settled)
    found = stages(scene)
    names = ("waiting", "in_review", "reviewed", "shown", "settled")
    expected = dict(zip((waiting, in_review, reviewed, shown, settled), names, strict=True))
    assert found == expected
    assert next(iter(found)) == in_review  # what is to be done comes first
    for agency, state in expected.items():
        assert stages(scene, state=state) == {agency: state}


def test_a_wide_gap_a_spread_and_a_second_person_are_told(scene):
    make_phase(scene.campaign, "review", ends=date(2026, 8, 10))
    agency = scene.visited({"B1.2": {"value": "0"}})
    scene.declared(agency, {**ANSWERS, "B1.2": {"value": "100"}})
    one = Sheet.objects.filter(agency=agency, layer="rated").first()
    one.answers = {**one.answers, "A1.2": {"value": "0"}, "B1.2": {"value": "30"}}
    one.save()
    adjust(
        by=scene.reviewer,
        agency=agency,
        item="A2.1",
        answer={"state": "not_applicable"},
        reason="بدون خدمت حضوری",
    )
    (row,) = review_board(scene.campaign, today=LATE).rows
    # the agreed B is 50 and the declared one 100, at a weight of 40: 20 points apart
    assert (row.gap, row.wide_gap, row.late) == (20, True, True)
    assert (row.look, row.wide) == (1, 1)  # 0.30 of the range, and 3 of 4
    assert (row.adjusted, row.unconfirmed) == (1, 1)
    assert stages(scene, state="second") == {agency: "in_review"}
    assert stages(scene, state="gap") == {agency: "in_review"}
    assert not stages(scene, group=str(scene.campaign.pk))


def test_scores_far_from_their_group_are_marked_and_teams_are_compared(scene):
    for number in (80, 82, 81, 79, 83):
        scene.visited(low(number))
    scene.team = make_team(scene.campaign)
    odd = scene.visited({**low(0), "A1.2": {"value": "0"}, "B1.1": {"value": "0"}})
    board = review_board(scene.campaign, sort="agreed")
    assert [row.agency for row in board.rows if row.odd] == [odd]
    assert board.rows[0].agency == odd
    strict, usual = board.outliers.teams
    assert (strict.team, strict.visits, usual.visits) == (scene.team, 1, 5)
    assert strict.shift < usual.shift
    assert strict.z is None  # two teams have no middle
    layers = agency_layers(odd, peers=True)
    marked = {row.item.code for row in layers.items if row.peers and row.peers.odd}
    assert "B1.2" in marked
    assert layers.row("B1.2").peers.agencies == 6


def test_the_board_and_the_page_ask_the_same_of_one_row_and_of_three(scene, assert_same_queries):
    first = scene.visited()
    board = assert_same_queries(
        lambda: review_board(scene.campaign).rows, lambda: [scene.visited(), scene.visited()]
    )
    assert board <= 8
    page = assert_same_queries(
        lambda: agency_layers(first, peers=True), lambda: [scene.visited(), scene.visited()]
    )
    assert page <= 7
