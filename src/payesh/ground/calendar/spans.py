"""Stretches of days: weeks, Jalali years and horizons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from payesh.ground.calendar.jalali import from_jalali, month_length
from payesh.ground.calendar.names import weekday_index


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `starts` to `ends`, both counted in."""

    starts: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ValueError(f"a span cannot end on {self.ends} before it starts, {self.starts}")

    def contains(self, day: date) -> bool:
        """Whether the day lies in the span, its two ends included."""
        return self.starts <= day <= self.ends

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a day."""
        return self.starts <= other.ends and other.starts <= self.ends

    @property
    def days(self) -> int:
        """How many days the span has; at least one."""
        return (self.ends - self.starts).days + 1


def months_span(year: int, first: int, last: int) -> Span:
    """From the first day of month `first` to the last day of month `last` of a Jalali year."""
    return Span(from_jalali(year, first, 1), from_jalali(year, last, month_length(year, last)))


def jalali_year(year: int) -> Span:
    """1 Farvardin to the last day of Esfand."""
    return months_span(year, 1, 12)


def horizon(first_year: int, years: int = 5) -> Span:
    """The years that a plan looks ahead: five unless the plan says otherwise."""
    if years < 1:
        raise ValueError("a horizon has at least one year")
    return Span(jalali_year(first_year).starts, jalali_year(first_year + years - 1).ends)


def week_of(day: date) -> Span:
    """Saturday to Friday around the day."""
    saturday = day - timedelta(days=weekday_index(day))
    return Span(saturday, saturday + timedelta(days=6))
