"""Names of months and weekdays. Weekdays are counted from Saturday, which is 0."""

from __future__ import annotations

from datetime import date

from payesh.ground.languages import Language

SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(7)

_MONTHS = {
    "fa": (
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    ),
    "en": (
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand",
    ),
}
_WEEKDAYS = {
    "fa": ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"),
    "en": ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}


def month_name(month: int, language: Language = "fa") -> str:
    """Name of the Jalali month, 1 to 12."""
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} is not within 1 to 12")
    return _MONTHS[language][month - 1]


def weekday_name(index: int, language: Language = "fa") -> str:
    """Name of the weekday, Saturday being 0 and Friday 6."""
    if not 0 <= index <= 6:
        raise ValueError(f"weekday {index} is not within 0 to 6")
    return _WEEKDAYS[language][index]


def weekday_index(day: date) -> int:
    """Place of the day in its week: Saturday is 0, Friday is 6."""
    return (day.toordinal() + 1) % 7
