"""Why a unit has no rank, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.numbers import format_percent
from payesh.queries.shapes.dashboard import LeagueRow

from .comparison_charts import value_of


def why_not_ranked(row: LeagueRow, measure: str, needed: float, language: Language) -> str:
    """'' where the unit is ranked; else what keeps it from it: coverage, or nothing to judge."""
    if row.rank:
        return ""
    covered = row.figure.score_coverage if measure == "score" else row.figure.coverage
    if value_of(row.figure, measure) is None:
        return _("nothing to judge yet")
    shown = {
        "now": format_percent(covered, 1, language, whole=100, trim=True),
        "needed": format_percent(needed, 1, language, whole=100, trim=True),
    }
    return _("coverage %(now)s, needed %(needed)s") % shown
