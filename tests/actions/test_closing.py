"""The turn of the year: what goes on is decided, and the year's figures stay as published."""

from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.closing import Disposal, close_year
from payesh.actions.figures import refresh, touch
from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import CarryOver, NodeState, Role
from payesh.queries.closing import closable_years, is_untouched, proposals
from payesh.records.models import NodeFigure, Progress
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


class Scene:
    """Two years in one period each: finished, begun, not begun and later activities."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.plan = make_plan(self.secretary.unit, years=2, cadence="year", open_periods=())
        self.goal = make_branch(self.plan)
        self.first, self.second = (period_of_plan(self.plan, number) for number in (1, 2))
        self.finished, self.begun, self.not_begun = (
            make_node(self.plan, self.goal) for _ in range(3)
        )
        self.later = make_node(self.plan, self.goal, due=self.second.ends)
        self.indicator = make_indicator(self.goal, targets={1: 100}, cadence="year")
        make_progress(self.finished, self.first, declared=100)
        make_progress(self.begun, self.first, declared=40)
        make_progress(self.later, self.first, declared=30)
        make_measurement(self.indicator, self.first, declared=120)
        self.lock(self.first)
        refresh(by=None, period=self.first)

    def lock(self, period):
        period.state = "locked"
        period.locked_by, period.locked_at = self.secretary.person, timezone.now()
        period.save()

    def disposals(self, **changed):
        found = [
            Disposal(
                kind=one.kind,
                subject=one.subject,
                disposition=one.disposition,
                reason="طبق پیشنهاد",
                due=one.due,
                baseline=one.baseline,
            )
            for one in proposals(self.plan, 1404)
        ]
        return [one for one in found if one.subject not in changed.get("without", ())]

    def close(self, **changed):
        return close_year(
            by=self.secretary, plan=self.plan, year=1404, disposals=self.disposals(**changed)
        )

    def progress(self, period):
        return NodeFigure.objects.get(period=period, node=self.goal).progress


@pytest.fixture
def scene():
    return Scene()


def test_the_rules_propose_something_for_all_that_is_open(scene):
    found = {one.subject: one.disposition for one in proposals(scene.plan, 1404)}
    assert found == {
        scene.begun.pk: CarryOver.CARRY,
        scene.not_begun.pk: CarryOver.DROP,
        scene.later.pk: CarryOver.CARRY,
        scene.indicator.pk: CarryOver.NEW_BASELINE,
    }
    assert closable_years(scene.plan) == [1404]


def test_what_is_decided_holds_from_the_next_year(scene):
    closing = scene.close()
    assert closing.items.count() == 4
    for row in (scene.begun, scene.not_begun, scene.indicator):
        row.refresh_from_db()
    assert scene.begun.due == scene.second.ends
    assert scene.not_begun.state == NodeState.DROPPED
    assert scene.indicator.baseline == 120
    amendment = scene.plan.amendments.get()
    assert amendment.effective_from == scene.second.starts


def test_last_years_figures_stay_as_they_were_published(scene):
    published = scene.progress(scene.first)
    closing = scene.close()
    Progress.objects.filter(node=scene.begun).update(declared=Decimal(90))
    touch(scene.first)
    with pytest.raises(Refusal) as error:
        refresh(by=scene.secretary, period=scene.first)
    assert error.value.code == "figures.closed"
    assert scene.progress(scene.first) == published
    closing.refresh_from_db()
    assert is_untouched(closing)
    (year,) = closing.figures["periods"]
    assert year["goals"][scene.goal.code]["progress"] == published
    closing.figures["periods"][0]["totals"]["progress"] = 99
    assert not is_untouched(closing)


def test_the_closed_year_is_still_judged_by_its_own_definitions(scene):
    before = scene.progress(scene.first)
    scene.close()
    scene.plan.closings.all().delete()
    refresh(by=None, period=scene.first)
    assert scene.progress(scene.first) == before


def test_nothing_is_left_undecided(scene):
    with pytest.raises(Refusals) as error:
        scene.close(without=(scene.begun.pk, scene.indicator.pk))
    assert [one.code for one in error.value.refusals] == ["year.undecided"] * 2
    assert not scene.plan.closings.exists()


@pytest.mark.parametrize(
    ("kind", "disposition", "code"),
    [
        ("node", CarryOver.DROP, "year.no_reason"),
        ("node", CarryOver.NEW_BASELINE, "year.no_baseline"),
        ("indicator", CarryOver.NEW_BASELINE, "year.no_baseline"),
    ],
)
def test_a_decision_that_is_not_complete(scene, kind, disposition, code):
    subject = (scene.begun if kind == "node" else scene.indicator).pk
    others = scene.disposals(without=(subject,))
    mine = Disposal(kind=kind, subject=subject, disposition=disposition)
    with pytest.raises(Refusals) as error:
        close_year(by=scene.secretary, plan=scene.plan, year=1404, disposals=[*others, mine])
    assert [one.code for one in error.value.refusals] == [code]


def test_a_year_is_closed_once_in_order_and_locked(scene):
    for year, code in ((1405, "year.earlier"), (1410, "year.foreign")):
        with pytest.raises(Refusal) as error:
            close_year(by=scene.secretary, plan=scene.plan, year=year, disposals=[])
        assert error.value.code == code
    scene.first.state = "open"
    scene.first.save()
    with pytest.raises(Refusal) as error:
        scene.close()
    assert error.value.code == "year.not_locked"
    scene.lock(scene.first)
    scene.close()
    with pytest.raises(Refusal) as error:
        scene.close()
    assert error.value.code == "year.twice"


def test_figures_that_are_old_are_made_before_they_are_frozen(scene):
    make_progress(scene.not_begun, scene.first, declared=100)
    touch(scene.first)
    closing = scene.close()
    goal = closing.figures["periods"][0]["goals"][scene.goal.code]
    assert goal["activities_reported"] == 4
