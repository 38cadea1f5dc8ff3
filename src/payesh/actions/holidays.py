"""Verbs about days off: the holiday table and the weekends of units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from payesh.ground.calendar import format_jalali, jalali_parts, seed_holidays
from payesh.ground.errors import Refusal
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import Holiday, Seat, Unit, WeekendRule

from .journal import changed, record, verb


@verb
def add_holiday(
    *, by: Seat, day: date, name: str, unit: Unit | None = None, is_estimated: bool = False
) -> Holiday:
    """A day off, for a unit and all below it or, without a unit, for everybody."""
    _require(by, unit)
    holiday = Holiday(day=day, name=_named(name), unit=unit, is_estimated=is_estimated)
    _refuse_twice(holiday)
    holiday.save(force_insert=True)
    record(by=by, verb="holiday.added", subject=holiday, after=_told(holiday))
    return holiday


@verb
def change_holiday(
    *, by: Seat, holiday: Holiday, day: date, name: str, is_estimated: bool
) -> Holiday:
    """Another day or name; or an estimated day that is sure by now."""
    _require(by, holiday.unit)
    new = {"day": day, "name": _named(name), "is_estimated": is_estimated}
    before, after = changed(holiday, new)
    _refuse_twice(holiday)
    holiday.save()
    record(by=by, verb="holiday.changed", subject=holiday, before=before, after=after)
    return holiday


@verb
def remove_holiday(*, by: Seat, holiday: Holiday) -> None:
    """Make the day an ordinary one again."""
    _require(by, holiday.unit)
    record(by=by, verb="holiday.removed", subject=holiday, before=_told(holiday))
    holiday.delete()


@verb
def seed_year(*, by: Seat, year: int) -> int:
    """Fill in the official holidays of a Jalali year; days that are there already stay.

    Returns how many were added. Lunar feasts of coming years are estimates and marked as such.
    """
    _require(by, None)
    found = seed_holidays(year)
    days = [seeded.day for seeded in found]
    known = set(Holiday.objects.filter(unit=None, day__in=days).values_list("day", flat=True))
    added = [
        Holiday(day=seeded.day, name=seeded.name, is_estimated=seeded.estimated)
        for seeded in found
        if seeded.day not in known
    ]
    Holiday.objects.bulk_create(added)
    after = {"year": year, "added": [_told(holiday) for holiday in added]}
    record(by=by, verb="holiday.year_filled", subject=by.unit, after=after)
    return len(added)


@verb
def set_weekend(*, by: Seat, unit: Unit, from_day: date, days_off: Iterable[int]) -> WeekendRule:
    """From that day on, these weekdays (0 Saturday to 6 Friday) are off at the unit and below."""
    require(by, "holiday.manage", unit)
    chosen = sorted(set(days_off))
    if not set(chosen) < set(range(7)):
        raise Refusal("weekend.unfit", "A weekend is some of the seven days, not all of them.")
    rule = WeekendRule.objects.filter(unit=unit, from_day=from_day).first()
    before = {"days_off": rule.days_off} if rule else None
    rule = rule or WeekendRule(unit=unit, from_day=from_day)
    rule.days_off = chosen
    rule.save()
    after = {"from_day": from_day, "days_off": chosen}
    record(by=by, verb="weekend.set", subject=unit, before=before, after=after)
    return rule


@verb
def remove_weekend(*, by: Seat, rule: WeekendRule) -> None:
    """Let the rule that stood before, or that of the unit above, hold again."""
    require(by, "holiday.manage", rule)
    before = {"from_day": rule.from_day, "days_off": rule.days_off}
    record(by=by, verb="weekend.removed", subject=rule.unit, before=before)
    rule.delete()


def _require(by: Seat, unit: Unit | None) -> None:
    if unit is None:
        require(by, "holiday.manage_for_all")
    else:
        require(by, "holiday.manage", unit)


def _named(name: str) -> str:
    if not clean(name):
        raise Refusal("holiday.nameless", "A holiday needs a name.", where="name")
    return clean(name)


def _refuse_twice(holiday: Holiday) -> None:
    same = Holiday.objects.filter(day=holiday.day, unit=holiday.unit).exclude(pk=holiday.pk)
    if same.exists():
        day = format_jalali(holiday.day)
        raise Refusal("holiday.twice", "%(day)s is a holiday already.", where="day", day=day)


def _told(holiday: Holiday) -> dict[str, object]:
    return {
        "day": holiday.day,
        "jalali": "/".join(f"{part:02d}" for part in jalali_parts(holiday.day)),
        "name": holiday.name,
        "unit": holiday.unit.name if holiday.unit else None,
        "is_estimated": holiday.is_estimated,
    }
