"""The tables of the comparison: the league, and the heat map as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from payesh.queries.shapes.comparison import Comparison, HeatMap

from .cells import Number, Text, Whole
from .figure_tables import Row, exact
from .tables import Column, Sheet


class NumberOrWord(Number):
    """A figure, or the word for why there is none."""

    def write(self, value: Decimal | str | None) -> str | float | None:
        return (value or None) if isinstance(value, str) else super().write(value)


LEAGUE = Sheet(
    "league",
    _("League of units"),
    (
        Column("rank", _("Rank"), Whole(), 8),
        Column("unit", _("Unit"), Text(), 40),
        Column("activities_realised", _("Activities realised"), Whole(), 14),
        Column("activities_due", _("Activities due"), Whole(), 14),
        Column("goals_realised", _("Goals realised"), Whole(), 14),
        Column("goals_due", _("Goals due"), Whole(), 14),
        Column("progress", _("Weighted progress, percent"), Number(), 16),
        Column("coverage", _("Coverage, percent"), Number(), 14),
        Column("score", _("Score of 100"), Number(), 14),
        Column("score_coverage", _("Coverage of the score, percent"), Number(), 14),
        Column("light", _("Light"), Text(), 18),
        Column("late", _("Late activities"), Whole(), 14),
    ),
)


def league_lines(shown: Comparison, lights: Mapping[str, str]) -> Iterator[Row]:
    """A line for each unit; one that is not ranked has no rank."""
    for row in shown.league:
        figure = row.figure
        yield [
            row.rank or None,
            row.unit.name,
            figure.realised_activities.part,
            figure.realised_activities.whole,
            figure.realised_goals.part,
            figure.realised_goals.whole,
            exact(figure.progress),
            exact(figure.coverage),
            exact(figure.score),
            exact(figure.score_coverage),
            lights.get(figure.light, ""),
            figure.late,
        ]


def heat_sheet(heat: HeatMap) -> Sheet:
    """A column for each indicator shown: its score, or the word for why there is none."""
    columns = (
        Column(f"indicator-{place}", f"{one.code} {one.title}", NumberOrWord(), 18)
        for place, one in enumerate(heat.indicators)
    )
    return Sheet("heat", _("Score of 100"), (Column("unit", _("Unit"), Text(), 40), *columns))


def heat_lines(heat: HeatMap, words: Mapping[str, str]) -> Iterator[Row]:
    """A line for each unit; `words` tell the states in which there is no number."""
    for row in heat.rows:
        cells = (
            None if cell is None else _told(cell.score, cell.state, words) for cell in row.cells
        )
        yield [row.unit.name, *cells]


def _told(score: float | None, state: str, words: Mapping[str, str]) -> Decimal | str | None:
    return words.get(state, "") if score is None else exact(score)
