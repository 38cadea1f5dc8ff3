"""Numbers and dates in the language of the page. Rounding happens here and nowhere before."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali, format_jalali_long
from payesh.ground.languages import Language
from payesh.ground.numbers import format_number, format_percent, format_size
from payesh.ground.numbers import ordinal as ground_ordinal
from payesh.ground.text import to_ascii_digits, to_persian_digits

NOTHING = "—"
"""Shown for None where the caller knows no reason; a known reason is shown with `state`."""

Number = int | float | Decimal | Fraction

_CENT = Decimal("0.01")


def language() -> Language:
    """The language of the page as `fa` or `en`."""
    return "fa" if (get_language() or "fa").startswith("fa") else "en"


def number(value: Number | str | None, decimals: int | None = None) -> str:
    """The number with the grouping and digits of the language, rounded half up.

    Without `decimals` at most two places are shown and no idle zero. Text passes through.
    """
    if value is None or isinstance(value, str):
        return value or NOTHING
    if decimals is None and isinstance(value, float):
        value = Decimal(repr(value)).quantize(_CENT, rounding=ROUND_HALF_UP)
    if decimals is None and isinstance(value, Fraction):
        cents = math.floor(abs(value) * 100 + Fraction(1, 2))
        value = Fraction(cents if value > 0 else -cents, 100)
    return format_number(value, decimals, language())


def percent(value: Number | None, decimals: int = 1) -> str:
    """A share (0..1) as a percentage without idle zeros: 0.9359 is ۹۳٫۶٪, 0.89 is ۸۹٪."""
    if value is None:
        return NOTHING
    return format_percent(value, decimals, language(), trim=True)


def of_hundred(value: Number | None, decimals: int = 1) -> str:
    """A score out of a hundred as a percentage: 93.59 is ۹۳٫۶٪."""
    if value is None:
        return NOTHING
    return format_percent(value, decimals, language(), whole=100, trim=True)


def change(value: Number | None, decimals: int = 1) -> str:
    """A difference with its sign on the left, as Persian typography has it: +۲٫۱ or −۲٫۱."""
    if value is None:
        return NOTHING
    written = number(value, decimals)
    return f"\u200e+{written}" if value > 0 else written


def digits(text: object) -> str:
    """Any text with the digits of the language: codes, versions, file sizes."""
    return (to_persian_digits if language() == "fa" else to_ascii_digits)(str(text))


def file_size(size: int) -> str:
    """The size of a file in words: «۱٫۲ مگابایت»."""
    return format_size(size, language())


def jdate(day: date | None) -> str:
    """The day as ۱۴۰۵/۰۸/۳۰."""
    return NOTHING if day is None else format_jalali(_day(day), language())


def jdate_long(day: date | None) -> str:
    """The day in words: «شنبه ۳۰ آبان ۱۴۰۵»."""
    return NOTHING if day is None else format_jalali_long(_day(day), language())


def jdatetime(moment: datetime | None) -> str:
    """The day and the minute, in the site's time zone."""
    if moment is None:
        return NOTHING
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    comma = _(",")
    return f"{jdate(local.date())}{comma} {digits(local.strftime('%H:%M'))}"


def _day(day: date) -> date:
    if isinstance(day, datetime):
        return (timezone.localtime(day) if timezone.is_aware(day) else day).date()
    return day


def ordinal(place: int) -> str:
    """A place in an order: «سوم» or "3rd"."""
    return ground_ordinal(place, language())
