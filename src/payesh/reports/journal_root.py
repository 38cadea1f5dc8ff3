"""The root of the journal under a report, with the day whose root it is."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali
from payesh.ground.languages import Language
from payesh.queries.chain import DayRoot, day_root, newest_day


def root_until(day: date) -> DayRoot:
    """The root of the newest day up to this one on which anything was written."""
    return day_root(newest_day(day) or day)


def root_before(today: date) -> DayRoot:
    """The root of the newest day that is over."""
    return root_until(today - timedelta(days=1))


def root_words(root: DayRoot, language: Language) -> str:
    """Which root stands under the report, for its notes."""
    told = {"day": format_jalali(root.day, language)}
    return _("The root of the journal is that of %(day)s.") % told
