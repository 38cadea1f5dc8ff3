"""The periods in which plans are reported: years and their equal parts, numbered and named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from payesh.ground.calendar.jalali import jalali_parts
from payesh.ground.calendar.names import month_name
from payesh.ground.calendar.spans import Span, months_span
from payesh.ground.languages import Language
from payesh.ground.terms import Cadence
from payesh.ground.text import to_persian_digits

_ORDINALS = {
    "fa": ("نخست", "دوم", "سوم", "چهارم"),
    "en": ("First", "Second", "Third", "Fourth"),
}
_NAMES = {
    (Cadence.FOUR_MONTH, "fa"): "چهارماههٔ {ordinal} {year}",
    (Cadence.FOUR_MONTH, "en"): "{ordinal} four months of {year}",
    (Cadence.HALF_YEAR, "fa"): "نیمهٔ {ordinal} {year}",
    (Cadence.HALF_YEAR, "en"): "{ordinal} half of {year}",
    (Cadence.QUARTER, "fa"): "سه‌ماههٔ {ordinal} {year}",
    (Cadence.QUARTER, "en"): "{ordinal} quarter of {year}",
    (Cadence.YEAR, "fa"): "سال {year}",
    (Cadence.YEAR, "en"): "Year {year}",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Part `number` (from 1) of a Jalali year that is cut by `cadence`."""

    year: int
    cadence: Cadence
    number: int
    span: Span

    @property
    def starts(self) -> date:
        return self.span.starts

    @property
    def ends(self) -> date:
        return self.span.ends

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.span.contains(day)

    def name(self, language: Language = "fa") -> str:
        """«چهارماههٔ نخست ۱۴۰۵» or "First four months of 1405"."""
        if self.cadence is Cadence.MONTH:
            written = f"{month_name(self.number, language)} {self.year}"
        else:
            # Only cuts into at most four parts have an ordinal; a year needs none.
            ordinal = _ORDINALS[language][self.number - 1]
            written = _NAMES[self.cadence, language].format(ordinal=ordinal, year=self.year)
        return to_persian_digits(written) if language == "fa" else written


@lru_cache(maxsize=4096)
def period(year: int, cadence: Cadence, number: int = 1) -> Period:
    """Part `number` of the Jalali year; `ValueError` when the year has no such part."""
    if not 1 <= number <= cadence.per_year:
        raise ValueError(f"{cadence} {number} is not within 1 to {cadence.per_year}")
    last = number * cadence.months
    return Period(year, cadence, number, months_span(year, last - cadence.months + 1, last))


def periods_of(first_year: int, years: int, cadence: Cadence) -> list[Period]:
    """All periods of the years in order: five years of four-month periods are fifteen."""
    return [
        period(year, cadence, number)
        for year in range(first_year, first_year + years)
        for number in range(1, cadence.per_year + 1)
    ]


def period_of(day: date, cadence: Cadence) -> Period:
    """The period in which the day lies."""
    year, month, _ = jalali_parts(day)
    return period(year, cadence, (month - 1) // cadence.months + 1)


def four_month(year: int, number: int) -> Span:
    """Farvardin to Tir, Mordad to Aban, Azar to Esfand: `number` 1 to 3."""
    return period(year, Cadence.FOUR_MONTH, number).span


def half_year(year: int, number: int) -> Span:
    """Farvardin to Shahrivar, Mehr to Esfand: `number` 1 or 2."""
    return period(year, Cadence.HALF_YEAR, number).span


def quarter(year: int, number: int) -> Span:
    """Spring, summer, autumn, winter: `number` 1 to 4."""
    return period(year, Cadence.QUARTER, number).span
