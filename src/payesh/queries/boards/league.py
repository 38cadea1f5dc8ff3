"""Units side by side: ranked by exact shares, with those above a named line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from django.db.models import QuerySet

from payesh.queries.shapes import UnitRef
from payesh.queries.shapes.dashboard import LeagueRow, Threshold
from payesh.records.models import Plan, UnitFigure
from payesh.scoring.ranking import NOT_RANKED, rank

from .refs import figure_of, unit_ref

MEASURES = ("activities", "goals", "progress", "score")
LINES = (("goals_above_90", "goals", 90), ("activities_above_95", "activities", 95))
"""Named lines of the published reports: above 90 % of goals, above 95 % of activities."""
NAMED = 50
"""Units named at most under a line."""

_COLUMNS = {
    "activities": ("activities_realised", "activities_due"),
    "goals": ("goals_realised", "goals_due"),
    "progress": ("progress", "coverage"),
    "score": ("score", "score_coverage"),
}


@dataclass(frozen=True)
class League:
    rows: tuple[LeagueRow, ...]
    total: int
    thresholds: tuple[Threshold, ...]


def league(plan: Plan, figures: QuerySet[UnitFigure], measure: str, limit: int) -> League:
    """The best `limit` units of the figures; two queries whatever their number.

    Ranks are over all of them; a unit under the plan's coverage, or with nothing due, is 'not
    ranked' and comes after those that are.
    """
    wanted = (
        "pk",
        "unit__path",
        "coverage",
        *(name for pair in _COLUMNS.values() for name in pair),
    )
    rows = [dict(zip(wanted, row, strict=True)) for row in figures.values_list(*wanted)]
    ranks = _ranks(plan, rows, measure)
    order = sorted(
        range(len(rows)),
        key=lambda place: (ranks[place] == NOT_RANKED, ranks[place], rows[place]["unit__path"]),
    )
    above = {key: _above(rows, name, line) for key, name, line in LINES}
    shown = [rows[place]["pk"] for place in order[:limit]]
    named = [rows[place]["pk"] for places in above.values() for place in places[:NAMED]]
    read = figures.model.objects.filter(pk__in={*shown, *named}).select_related("unit")
    found = {row.pk: row for row in read}
    marks = {key: {rows[place]["pk"] for place in places} for key, places in above.items()}
    return League(
        rows=tuple(
            LeagueRow(
                unit=unit_ref(found[rows[place]["pk"]].unit),
                figure=figure_of(found[rows[place]["pk"]]),
                rank=int(ranks[place]),
                marks=tuple(key for key, those in marks.items() if rows[place]["pk"] in those),
                report_state=found[rows[place]["pk"]].report_state,
            )
            for place in order[:limit]
        ),
        total=len(rows),
        thresholds=tuple(
            Threshold(key, name, float(line), _named(above[key], rows, found))
            for key, name, line in LINES
        ),
    )


def _ranks(plan: Plan, rows: Sequence[dict], measure: str) -> Sequence[int]:
    if not rows:
        return []
    part, whole = _COLUMNS[measure]
    covered = whole if measure == "score" else "coverage"
    needed = float(plan.coverage_needed)
    eligible = np.array([row[covered] >= needed - 1e-9 for row in rows])
    if measure in ("activities", "goals"):
        values = [Fraction(row[part], row[whole]) if row[whole] else None for row in rows]
        return rank(values, eligible=eligible).tolist()
    numbers = np.array([row[part] for row in rows], dtype=float)
    return rank(numbers, eligible=eligible).tolist()


def _above(rows: Sequence[dict], measure: str, line: int) -> list[int]:
    """Places of the units above the line, counted exactly, the highest first."""
    part, whole = _COLUMNS[measure]
    those = [
        place
        for place, row in enumerate(rows)
        if row[whole] and row[part] * 100 > line * row[whole]
    ]
    return sorted(those, key=lambda at: (-Fraction(rows[at][part], rows[at][whole]), at))


def _named(places: Sequence[int], rows: Sequence[dict], found: dict) -> tuple[UnitRef, ...]:
    return tuple(unit_ref(found[rows[place]["pk"]].unit) for place in places[:NAMED])
