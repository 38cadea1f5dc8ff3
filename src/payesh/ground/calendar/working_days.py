"""Working days: all days but the weekend of the body and the holidays.

Offices follow different weekends and have changed them, so the weekend is a list of rules, each
from a date on. Nothing here is stored; a change of the holiday table gives a new calendar.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from payesh.ground.calendar.names import FRIDAY, weekday_index
from payesh.ground.calendar.spans import Span

WeekendRule = tuple[date, frozenset[int]]
"""From which day on, and the weekday indexes (Saturday = 0) that are off."""

FRIDAY_ONLY: WeekendRule = (date.min, frozenset({FRIDAY}))


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked, by holidays (with or without their names) and weekend rules.

    Before the first rule only Friday is off. All counts are arithmetic, so that spans of many
    years cost no more than spans of a week.
    """

    holidays: Mapping[date, str] | Set[date] = field(default_factory=dict)
    weekend_rules: Sequence[WeekendRule] = ()
    _rules: tuple[WeekendRule, ...] = field(init=False, repr=False, compare=False)
    _lost: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = self.holidays if isinstance(self.holidays, Mapping) else {}
        holidays = {day: named.get(day, "") for day in self.holidays}
        rules = (FRIDAY_ONLY, *sorted(self.weekend_rules, key=lambda rule: rule[0]))
        for _, weekend in rules:
            if not weekend < frozenset(range(7)):
                raise ValueError(f"a weekend is some of the weekdays 0 to 6, not {set(weekend)}")
        object.__setattr__(self, "holidays", holidays)
        object.__setattr__(self, "weekend_rules", rules[1:])
        object.__setattr__(self, "_rules", rules)
        lost = sorted(day for day in holidays if not self.is_weekend(day))
        object.__setattr__(self, "_lost", tuple(lost))

    def weekend_on(self, day: date) -> frozenset[int]:
        """Weekday indexes that are off by the rule in force on the day."""
        return self._rules[bisect_right(self._rules, day, key=lambda rule: rule[0]) - 1][1]

    def is_weekend(self, day: date) -> bool:
        return weekday_index(day) in self.weekend_on(day)

    def is_working(self, day: date) -> bool:
        return day not in self.holidays and not self.is_weekend(day)

    def add_working_days(self, start: date, count: int) -> date:
        """The working day that is `count` working days after `start`, or before if negative.

        The start itself is not counted: a period of three days that begins on a Saturday ends on
        Tuesday. With `count` 0 the start is returned, working or not.
        """
        forward, left, day = count > 0, abs(count), start
        while left:  # as many days can hold at most as many working days: never too far
            ahead = day + timedelta(days=left if forward else -left)
            left -= abs(self.working_days_between(day, ahead))
            day = ahead
        return day

    def working_days_between(self, first: date, second: date) -> int:
        """How many working days `second` lies after `first`; negative when it lies before.

        The inverse of `add_working_days`: the first day is not counted, the second one is.
        """
        if second < first:
            one_day = timedelta(days=1)
            return -self._count(second - one_day, first - one_day)
        return self._count(first, second)

    def working_days_in(self, span: Span) -> int:
        """Working days of the span, both ends included."""
        return self._count(span.starts - timedelta(days=1), span.ends)

    def _count(self, after: date, until: date) -> int:
        """Working days that lie after the first day and not after the second."""
        total = (until - after).days
        lost = bisect_right(self._lost, until) - bisect_right(self._lost, after)
        return total - lost - self._weekend_days(after, until)

    def _weekend_days(self, after: date, until: date) -> int:
        starts = [rule[0] for rule in self._rules]
        found = 0
        for place, (since, weekend) in enumerate(self._rules):
            low = max(after.toordinal(), since.toordinal() - 1)
            high = until.toordinal()
            if place + 1 < len(starts):
                high = min(high, starts[place + 1].toordinal() - 1)
            if low < high:
                found += sum(_occurrences(weekday, low, high) for weekday in weekend)
        return found


def _occurrences(weekday: int, low: int, high: int) -> int:
    """How often the weekday occurs among the day ordinals above `low` up to `high`."""
    return (high + 1 - weekday) // 7 - (low + 1 - weekday) // 7
