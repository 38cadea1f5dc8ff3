"""The working calendar of a unit, and the rows it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from payesh.ground.calendar import WorkingCalendar, jalali_year
from payesh.records.models import Holiday, Seat, Unit, WeekendRule

from .paths import ancestors, under
from .permission import reach_of


def calendar_of(unit: Unit) -> WorkingCalendar:
    """Days off of everybody, of the unit and of the units above it; the nearest weekend rule.

    Of the weekend rules in force on a day, that of the unit itself goes before that of the unit
    above it, whichever is newer.
    """
    above = ancestors(unit.path, itself=True)
    off = Holiday.objects.filter(Q(unit=None) | Q(unit__path__in=above))
    rules = WeekendRule.objects.filter(unit__path__in=above).values_list(
        "unit__path", "from_day", "days_off"
    )
    return WorkingCalendar(dict(off.values_list("day", "name")), _in_force(list(rules)))


def calendars_of(units: Iterable[Unit]) -> dict[UUID, WorkingCalendar]:
    """The working calendars of many units, by their keys; two statements, however many units.

    Units that are concerned by the same rows share one calendar.
    """
    lines = {unit.pk: ancestors(unit.path, itself=True) for unit in units}
    off, rules = _rows_under({line[0] for line in lines.values() if line})
    made: dict[tuple[str, ...], WorkingCalendar] = {}
    found = {}
    for key, line in lines.items():
        concerned = tuple(path for path in line if path in off or path in rules)
        if concerned not in made:
            days = {day: name for path in ("", *concerned) for day, name in off.get(path, ())}
            own = [rule for path in concerned for rule in rules.get(path, ())]
            made[concerned] = WorkingCalendar(days, _in_force(own))
        found[key] = made[concerned]
    return found


def _rows_under(
    roots: set[str],
) -> tuple[dict[str, list[tuple[date, str]]], dict[str, list[tuple[str, date, list[int]]]]]:
    """Days off ('' is everybody) and weekend rules by the path of the unit they are of."""
    ours = Q()
    for root in roots:
        ours |= under(root, "unit__path")
    off: dict[str, list[tuple[date, str]]] = defaultdict(list)
    holidays = Holiday.objects.filter(Q(unit=None) | ours)
    for path, day, name in holidays.values_list("unit__path", "day", "name"):
        off[path or ""].append((day, name))
    rules: dict[str, list[tuple[str, date, list[int]]]] = defaultdict(list)
    weekends = WeekendRule.objects.filter(ours)
    for path, since, days in weekends.values_list("unit__path", "from_day", "days_off"):
        rules[path].append((path, since, days))
    return dict(off), dict(rules)


def _in_force(rules: list[tuple[str, date, list[int]]]) -> list[tuple[date, frozenset[int]]]:
    """One line of rules out of those of several units, the nearest unit first."""
    line = []
    for day in sorted({from_day for _, from_day, _ in rules}):
        begun = [rule for rule in rules if rule[1] <= day]
        nearest = max(begun, key=lambda rule: (len(rule[0]), rule[1]))
        line.append((day, frozenset(nearest[2])))
    return line


def holidays_of_year(seat: Seat, year: int) -> QuerySet[Holiday]:
    """Holidays of a Jalali year that concern the seat: everybody's, of its reach, of above."""
    span = jalali_year(year)
    concerns = Q(unit=None) | _concerning(seat)
    rows = Holiday.objects.filter(concerns, day__gte=span.starts, day__lte=span.ends)
    return rows.select_related("unit").order_by("day", F("unit__path").asc(nulls_first=True))


def weekend_rules(seat: Seat) -> QuerySet[WeekendRule]:
    """Weekend rules of the units in reach and above, the newest of each unit first."""
    rows = WeekendRule.objects.filter(_concerning(seat)).select_related("unit")
    return rows.order_by("unit__path", "-from_day")


def _concerning(seat: Seat) -> Q:
    above = Q(unit__path__in=ancestors(seat.unit.path))
    own = under(reach_of(seat), "unit__path")
    return (own & Q(unit__isnull=False)) | above
