"""Which definition held on a day: later amendments undone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from payesh.actions.figures import refresh
from payesh.queries.boards import indicator_page
from payesh.queries.definitions import as_of
from payesh.records.models import (
    Amendment,
    AmendmentChange,
    IndicatorFigure,
    IndicatorUnit,
    Target,
)
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_person,
    make_plan,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db


def amend(plan, number: int, day: date, *changes) -> None:
    """Changes of (kind, subject, field, before, after) that take effect on the day."""
    amendment = Amendment.objects.create(
        plan=plan,
        number=number,
        effective_from=day,
        title="اصلاح",
        reason="...",
        made_by=make_person(),
    )
    AmendmentChange.objects.bulk_create(
        AmendmentChange(
            amendment=amendment,
            subject_kind=kind,
            subject_id=subject.pk,
            subject_label="...",
            field=field,
            before=before,
            after=after,
        )
        for kind, subject, field, before, after in changes
    )


@pytest.fixture
def scene():
    plan = make_plan(years=5)
    goal = make_branch(plan)
    units = [make_unit(plan.owner), make_unit(plan.owner)]
    indicator = make_indicator(
        goal, units, baseline=Decimal(0), horizon_target=Decimal(100), targets={1: 80, 2: 80}
    )
    for number in (1, 2):
        for unit in units:
            make_measurement(indicator, period_of_plan(plan, number), unit, declared=40)
    return plan, indicator, units


def figure(indicator, number: int) -> IndicatorFigure:
    refresh(by=None, period=period_of_plan(indicator.plan, number))
    return IndicatorFigure.objects.get(indicator=indicator, period__number=number)


def test_the_oldest_value_before_later_amendments_holds(scene):
    plan, indicator, _ = scene
    first, second = (period_of_plan(plan, number).starts for number in (2, 3))
    amend(plan, 1, first, ("indicator", indicator, "weight", "1", "2"))
    amend(plan, 2, second, ("indicator", indicator, "weight", "2", "3"))
    assert as_of(plan, first - timedelta(days=1)).earlier("indicator")[indicator.pk] == {
        "weight": "1"
    }
    assert as_of(plan, first).earlier("indicator")[indicator.pk] == {"weight": "2"}
    assert as_of(plan, second).is_newest


def test_a_target_that_an_amendment_changes_judges_what_comes_after(scene):
    plan, indicator, _ = scene
    targets = {row.period.number: row for row in Target.objects.all()}
    changes = [("target", row, "value", "50", "80") for row in targets.values()]
    amend(plan, 1, period_of_plan(plan, 2).starts, *changes)
    assert (figure(indicator, 1).target, figure(indicator, 1).score) == (50.0, 80.0)
    assert (figure(indicator, 2).target, figure(indicator, 2).score) == (80.0, 50.0)


def test_a_target_taken_out_holds_until_then(scene):
    plan, indicator, _ = scene
    period = period_of_plan(plan, 1)
    target = Target.objects.get(period=period)
    columns = {"indicator": indicator.pk, "period": period.pk, "unit": None, "value": "50"}
    changes = [
        ("target", target, name, None if value is None else str(value), None)
        for name, value in columns.items()
    ]
    amend(
        plan,
        1,
        period_of_plan(plan, 2).starts,
        ("target", target, "exists", True, False),
        *changes,
    )
    target.delete()
    assert figure(indicator, 1).target == 50.0


def test_a_target_brought_in_later_does_not_hold_before(scene):
    plan, indicator, _ = scene
    target = Target.objects.get(period__number=1)
    amend(plan, 1, period_of_plan(plan, 2).starts, ("target", target, "exists", False, True))
    assert figure(indicator, 1).target == pytest.approx(100 / 15)


def test_a_unit_brought_in_later_has_no_part_before(scene):
    plan, indicator, units = scene
    row = IndicatorUnit.objects.get(unit=units[1])
    amend(plan, 1, period_of_plan(plan, 2).starts, ("indicator_unit", row, "exists", False, True))
    indicator.measurements.filter(unit=units[1], period__number=1).update(declared=None)
    assert (figure(indicator, 1).units, figure(indicator, 1).coverage) == (1, 100.0)
    assert figure(indicator, 2).units == 2


def test_a_unit_taken_out_had_its_part_before(scene):
    plan, indicator, units = scene
    row = IndicatorUnit.objects.get(unit=units[1])
    columns = {"indicator": indicator.pk, "unit": units[1].pk, "weight": 1}
    amend(
        plan,
        1,
        period_of_plan(plan, 2).starts,
        ("indicator_unit", row, "exists", True, False),
        *(("indicator_unit", row, name, str(value), None) for name, value in columns.items()),
    )
    row.delete()
    indicator.measurements.filter(unit=units[1]).update(declared=80)
    assert (figure(indicator, 1).value, figure(indicator, 1).units) == (60.0, 2)
    assert (figure(indicator, 2).value, figure(indicator, 2).units) == (40.0, 1)


def test_a_series_judges_each_period_by_its_own_definition(scene):
    plan, indicator, units = scene
    row = IndicatorUnit.objects.get(unit=units[0])
    row.baseline = Decimal(20)
    row.save()
    amend(plan, 1, period_of_plan(plan, 2).starts, ("indicator_unit", row, "baseline", "0", "20"))
    seat = make_seat("manager", plan.owner)
    page = indicator_page(seat, indicator, period_of_plan(plan, 2), units[0])
    assert [point.score for point in page.points[:2]] == [
        pytest.approx(50.0),
        pytest.approx(100 / 3),
    ]
    assert [line.field for line in page.changes] == ["baseline"]
