"""What the parts that several boards show ask for: the course over the periods, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.queries.shapes import Figure, PeriodRef
from payesh.queries.shapes.dashboard import Change, Dashboard
from payesh.queries.shapes.unit import UnitPage
from payesh.reports.plan_charts import progress_over_periods
from payesh.web.boards.asked import RECENT
from payesh.web.shell.writing import language, number

History = Sequence[tuple[PeriodRef, Figure | None]]


def course(history: History) -> dict[str, Any]:
    """The last periods for the table, which of its columns hold anything, and the chart."""
    figures = [figure for _period, figure in history if figure]
    return {
        "recent": history[-RECENT:],
        "without_activities": not any(figure.activities for figure in figures),
        "with_scores": any(figure.score is not None for figure in figures),
        "history_chart": progress_over_periods(history, language()),
    }


def changes_of(shown: Dashboard | UnitPage) -> list[tuple[str, Change]]:
    """Against the period before and the same period last year, where there were figures."""
    pairs = (
        (_("The period before"), shown.last_period),
        (_("Same period last year"), shown.last_year),
    )
    return [(word, change) for word, change in pairs if change]


def late_words(total: int, link: str) -> dict[str, str]:
    """How many activities are late, and where all of them are, if there are any."""
    words = ngettext("%(n)s late activity", "%(n)s late activities", total)
    return {
        "late_note": words % {"n": number(total)} if total else "",
        "late_url": f"{link}late=1" if total else "",
    }
