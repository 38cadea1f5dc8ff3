"""The boards of a campaign, as of the end of a day, each in a fixed number of queries."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from payesh.ground.terms import Role, VisitState
from payesh.queries.campaign_board import campaign_board
from payesh.queries.campaign_calendar import month_calendar, week_calendar
from payesh.queries.campaign_days import opening_day
from payesh.queries.campaign_setup import agency_list, instruments_for, units_to_choose
from payesh.queries.campaigns import campaign_list, running
from payesh.queries.governor import governor_day
from payesh.records.models import AgencyResult, Objection, Visit
from tests.evaluations import (
    VISIT_DAY,
    make_agencies,
    make_agency,
    make_campaign,
    make_finding,
    make_group,
    make_instrument,
    make_phase,
    make_result_set,
    make_sheet,
    make_team,
    make_visit,
)
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db
NEXT_DAY = VISIT_DAY + timedelta(days=1)


def at(day, hour=10):
    return timezone.make_aware(datetime.combine(day, time(hour)))


class Scene:
    """Two groups, one team; a visit over on the day, one late since then, one of the next day."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.campaign = make_campaign(self.secretary.unit)
        self.instrument = make_instrument(self.secretary.unit)
        self.general = make_group(self.campaign, self.instrument, title="عمومی")
        self.economic = make_group(self.campaign, self.instrument, title="اقتصادی")
        self.team = make_team(self.campaign)
        self.done, self.late, self.idle = make_agencies(self.general, 3)
        self.next = make_agency(self.economic)
        self.over(make_visit(self.done, self.team), VISIT_DAY)
        make_visit(self.late, self.team)
        make_visit(self.next, self.team, NEXT_DAY)

    def over(self, visit, day):
        visit.started_at, visit.ended_at, visit.state = at(day, 8), at(day, 11), "rated"
        visit.save()

    def grow(self):
        """Twice more of everything that a board counts or lists."""
        for group in (self.general, self.economic):
            agency = make_agency(group)
            visit = make_visit(agency, make_team(self.campaign))
            self.over(visit, VISIT_DAY)
            make_visit(make_agency(group), visit.team, VISIT_DAY)
            make_sheet(visit, layer="agreed", state="locked", score=70, locked_at=at(VISIT_DAY))
            make_sheet(None, agency=agency, layer="declared", state="locked")
            make_finding(agency, severity="critical", made_at=at(VISIT_DAY))
            Objection.objects.create(
                agency=agency, item="A1.1", statement="x", given_by=make_person()
            )
            make_group(self.campaign, self.instrument)
            make_phase(self.campaign, ["visits", "review"][group is self.general])


@pytest.fixture
def scene():
    return Scene()


def test_the_board_counts_what_was_over_by_the_end_of_the_day(scene):
    board = campaign_board(scene.campaign, VISIT_DAY)
    assert (board.coverage.visited, board.coverage.agencies, board.unplanned) == (1, 4, 1)
    assert (board.today_total, board.today_done, board.late_total) == (2, 1, 0)
    assert {one.agency: one.state for one in board.today} == {
        scene.done.pk: VisitState.RATED,
        scene.late.pk: VisitState.PLANNED,
    }
    after = campaign_board(scene.campaign, NEXT_DAY)
    assert (after.today_total, after.late_total) == (1, 1)
    assert [one.agency for one in after.late] == [scene.late.pk]
    (team,) = after.teams
    assert (team.planned, team.visited, team.today, team.late) == (3, 1, 1, 1)
    assert [(one.title, one.agencies, one.visited, one.unplanned) for one in after.groups] == [
        ("عمومی", 3, 1, 1),
        ("اقتصادی", 1, 0, 0),
    ]
    before = campaign_board(scene.campaign, VISIT_DAY - timedelta(days=1))
    assert before.coverage.visited == 0
    assert before.waiting.to_reconcile == 0


def test_who_left_and_what_was_cancelled_count_nowhere(scene):
    Visit.objects.filter(agency=scene.late).update(state="cancelled", cancelled_reason="x")
    scene.done.left_at, scene.done.left_reason = timezone.now(), "ادغام"
    scene.done.save()
    board = campaign_board(scene.campaign, VISIT_DAY)
    assert (board.coverage.visited, board.coverage.agencies) == (0, 3)
    assert (board.today_total, board.unplanned) == (0, 2)


def test_the_course_adds_up_planned_and_over(scene):
    days = campaign_board(scene.campaign, VISIT_DAY).course
    assert [(one.date, one.planned, one.visited) for one in days] == [
        (VISIT_DAY, 2, 1),
        (NEXT_DAY, 3, None),
    ]


def test_the_next_steps_name_what_waits(scene):
    make_phase(scene.campaign, "declaration", ends=NEXT_DAY)
    steps = {step.kind: step for step in campaign_board(scene.campaign, NEXT_DAY).steps}
    assert {kind: step.number for kind, step in steps.items()} == {
        "late": 1,
        "plan_visits": 1,
        "reconcile": 1,
        "declarations": 4,
    }
    assert steps["declarations"].due == NEXT_DAY


def test_a_campaign_in_preparation_is_told_what_it_lacks():
    campaign = make_campaign(state="draft")
    kinds = lambda: [step.kind for step in campaign_board(campaign, VISIT_DAY).steps]  # noqa: E731
    assert kinds() == ["add_groups", "phases"]
    group = make_group(campaign)
    make_phase(campaign, "visits")
    assert kinds() == ["agencies"]
    make_agency(group)
    assert kinds() == ["start"]


def test_first_results_come_from_the_newest_sheets_then_from_the_result_set(scene):
    made = {"state": "locked", "locked_at": at(VISIT_DAY)}
    visit = scene.done.visits.get()
    make_sheet(visit, layer="agreed", score=Decimal("60.5"), **made)
    make_sheet(None, agency=scene.done, layer="reviewed", score=Decimal("62.25"), **made)
    other = scene.late.visits.get()
    make_sheet(other, layer="agreed", score=Decimal(50), **made)
    told = governor_day(scene.campaign, VISIT_DAY)
    general, economic = told.groups
    assert (general.scored, general.agencies, general.mean) == (2, 3, Fraction("56.125"))
    assert (general.low, general.high) == (50, Decimal("62.25"))
    assert (economic.scored, economic.mean, told.is_final) == (0, None, False)
    assert governor_day(scene.campaign, VISIT_DAY - timedelta(days=1)).scored == 0
    results = make_result_set(scene.campaign)
    AgencyResult.objects.create(
        result_set=results, agency=scene.done, group=scene.general, score=80
    )
    later = governor_day(scene.campaign, timezone.localdate())
    assert (later.is_final, later.groups[0].mean) == (True, 80)


def test_the_day_is_held_against_the_day_before(scene):
    yesterday = VISIT_DAY - timedelta(days=1)
    for day, number in ((yesterday, 1), (VISIT_DAY, 2)):
        for _ in range(number):
            finding = make_finding(scene.done, severity="critical")
            finding.__class__.objects.filter(pk=finding.pk).update(made_at=at(day))
    told = governor_day(scene.campaign, VISIT_DAY)
    changes = {one.kind: (one.number, one.before) for one in told.changes}
    assert changes["visits"] == (1, 0)
    assert changes["critical"] == changes["findings"] == (2, 1)
    assert changes["objections"] == (0, 0)
    assert (told.critical_total, len(told.critical)) == (3, 2)
    assert (told.coverage.visited, told.was.visited) == (1, 0)


def test_the_list_tells_coverage_and_phase_and_stays_in_reach(scene):
    make_campaign(make_unit())
    make_campaign(scene.secretary.unit, state="closed", title="ارزیابی پیشین")
    phase = make_phase(scene.campaign, "visits")
    seat = scene.secretary
    first, second = campaign_list(seat, VISIT_DAY)
    assert (first.campaign, first.phase) == (scene.campaign, phase)
    assert (first.coverage.visited, first.coverage.share) == (1, 0.25)
    assert second.coverage.share is None
    assert [one.campaign for one in campaign_list(seat, VISIT_DAY, text="پيشين")] == [
        second.campaign
    ]
    assert [one.campaign for one in running(seat, VISIT_DAY, 3)] == [scene.campaign]
    assert not running(make_seat(Role.AGENCY, scene.done.unit), VISIT_DAY, 3)


def test_the_month_is_whole_weeks_from_saturday(scene):
    month = month_calendar(scene.campaign, VISIT_DAY, VISIT_DAY)
    assert all(len(week) == 7 for week in month.weeks)
    assert {week[0].date.weekday() for week in month.weeks} == {5}
    days = {day.date: day for week in month.weeks for day in week}
    assert (days[VISIT_DAY].visits, days[VISIT_DAY].teams[0].over) == (2, 1)
    assert days[VISIT_DAY].is_today
    assert days[date(2026, 7, 10)].is_off
    assert (month.visits, month.span.starts) == (3, date(2026, 6, 22))
    week = week_calendar(scene.campaign, VISIT_DAY, VISIT_DAY)
    assert (len(week.weeks), week.teams) == (1, (str(scene.team),))


def test_units_are_chosen_by_tree_kind_and_words(scene):
    seat, top = scene.secretary, scene.secretary.unit
    body = make_unit(top, name="ادارهٔ کل راه")
    below = make_unit(body, name="شعبهٔ راه")
    make_unit(name="راه دیگر")
    choose = lambda **asked: list(units_to_choose(seat, scene.campaign, **asked))  # noqa: E731
    assert choose(text="راه") == [body, below]
    assert choose(below=body) == [below]
    assert not choose(text="راه", kind="district")
    taken = {unit.pk: unit.taken for unit in choose()}
    assert taken[scene.done.unit_id] == "عمومی"
    assert taken[body.pk] is None
    assert top.pk not in taken


def test_a_group_is_asked_by_instruments_of_the_house_and_above(scene):
    foreign = make_instrument(make_unit())
    below = make_unit(scene.secretary.unit)
    own = make_instrument(below)
    seat = make_seat(Role.SECRETARIAT, below)
    campaign = make_campaign(below)
    assert set(instruments_for(seat, campaign)) == {own, scene.instrument}
    assert foreign not in instruments_for(scene.secretary, scene.campaign)


READERS = {
    "board": (lambda scene: campaign_board(scene.campaign, NEXT_DAY), 16),
    "governor": (lambda scene: governor_day(scene.campaign, VISIT_DAY), 10),
    "month": (lambda scene: month_calendar(scene.campaign, VISIT_DAY, VISIT_DAY), 3),
    "agencies": (lambda scene: list(agency_list(scene.campaign)), 2),
    "list": (lambda scene: list(campaign_list(scene.secretary, VISIT_DAY)), 5),
}


@pytest.mark.parametrize("name", READERS)
def test_every_reader_asks_as_much_for_many_as_for_few(scene, assert_same_queries, name):
    read, most = READERS[name]

    def grow():
        scene.grow()
        make_phase(make_campaign(scene.secretary.unit), "visits")

    assert assert_same_queries(lambda: read(scene), grow) <= most


@pytest.mark.parametrize(
    ("closed_days_ago", "rest", "opens_days_ago"),
    [
        (20, True, 20),  # it stands still in the middle of its visits
        (10, True, 0),  # it rests, but not for long
        (20, False, 0),  # every visit is made
    ],
)
def test_the_boards_of_a_campaign_that_stands_still_open_on_its_last_day(
    closed_days_ago, rest, opens_days_ago
):
    today = VISIT_DAY + timedelta(days=60)
    last = today - timedelta(days=closed_days_ago)
    campaign = make_campaign()
    make_phase(campaign, "visits", VISIT_DAY, VISIT_DAY + timedelta(days=9))
    first, second = make_agencies(make_group(campaign), 2)
    make_visit(first, state="closed", started_at=at(last, 9), closed_at=at(last, 12))
    if rest:
        make_visit(second)
    assert opening_day(campaign, today) == today - timedelta(days=opens_days_ago)
