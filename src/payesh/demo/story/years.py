"""Figures made when a period is locked, years closed in turn, and one exception to a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from payesh.actions import closing, periods
from payesh.actions.figures import refresh
from payesh.demo.days import TODAY, at, day
from payesh.demo.keys import key
from payesh.demo.planting import Planted
from payesh.demo.world import PROVINCE, World, write
from payesh.ground.terms import CarryOver, PeriodState
from payesh.queries.closing import Proposal, proposals
from payesh.records.models import Indicator, Period, Seat, Target

_LAST_CLOSED = 1404
_OUTGROWN = "سهم خدمات غیرحضوری"
_WHY_DROPPED = "واحد مسئول آن در سال گذشته تعیین نشد و اجرای آن آغاز نشد."
_WHY_REOPENED = "سه صورت‌جلسهٔ شهرستان پس از قفل دوره رسید و باید پیوست شود."


def turn_years(world: World, field: Planted, city: Planted, province: Planted) -> None:
    """Note the figures of each period, the closing of 1403 and 1404, and the exception."""
    for planted in (province, city, field):
        for period in planted.periods.values():
            if period.state != PeriodState.PLANNED:
                when = period.locked_at or at(TODAY - timedelta(days=11), 20)
                world.later(when + timedelta(hours=1), _count(period))
    for year, when in ((1403, day(1404, 2, 14)), (1404, day(1405, 2, 12))):
        world.later(at(when, 12), _close(world.seat("city_secretary"), city, year))
    world.later(at(day(1405, 6, 1), 9), _reopen(world, field))


def _count(period: Period) -> Callable[[], object]:
    return lambda: refresh(by=None, period=period)


def _close(by: Seat, city: Planted, year: int) -> Callable[[], None]:
    def do() -> None:
        found = proposals(city.plan, year)
        disposals = [_disposal(one, year) for one in found]
        closing.close_year(by=by, plan=city.plan, year=year, disposals=disposals)
        for one in disposals:
            if one.disposition is CarryOver.NEW_BASELINE:
                write(_new_way(city, one, year))

    return do


def _new_way(city: Planted, one: closing.Disposal, year: int) -> Iterator[Target]:
    """Targets from the new baseline to the horizon, for the periods after the closed year."""
    indicator = Indicator.objects.get(pk=one.subject)
    ahead = [period for period in city.periods.values() if period.jalali_year > year]
    for place, period in enumerate(ahead, start=1):
        way = (indicator.horizon_target - one.baseline) * place / len(ahead)
        yield Target(
            id=key("target", city.plan.code, indicator.code, period.number),
            province=PROVINCE,
            indicator=indicator,
            period=period,
            value=round(one.baseline + way, 2),
        )


def _disposal(one: Proposal, year: int) -> closing.Disposal:
    """As the rules propose; only one indicator gets the measured value as its new baseline."""
    new_baseline = year == _LAST_CLOSED and one.label == _OUTGROWN
    disposition = CarryOver.NEW_BASELINE if new_baseline else one.disposition
    return closing.Disposal(
        kind=one.kind,
        subject=one.subject,
        disposition=disposition,
        reason=_WHY_DROPPED if disposition is CarryOver.DROP else "",
        due=one.due,
        baseline=one.value if new_baseline else one.baseline,
    )


def _reopen(world: World, field: Planted) -> Callable[[], None]:
    def do() -> None:
        periods.reopen_for_unit(
            by=world.seat("monitor"),
            period=field.periods[1],
            unit=world.units["d_east"],
            until=day(1405, 6, 10),
            reason=_WHY_REOPENED,
        )

    return do
