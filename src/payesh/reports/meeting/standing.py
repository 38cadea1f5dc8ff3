"""What the slides of a meeting report are made from: a plan in a period, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from payesh.ground.languages import Language
from payesh.queries.boards.league import League, league
from payesh.queries.boards.refs import figure_of, period_ref
from payesh.queries.campaign_days import Day
from payesh.queries.paths import under
from payesh.queries.periods import name_of
from payesh.queries.plan_days import (
    Waits,
    figures_of,
    indicators_on_target,
    open_things,
    reach_in,
)
from payesh.queries.shapes import Figure, PeriodRef, Share
from payesh.records.models import (
    FigureStamp,
    Node,
    NodeFigure,
    Period,
    Plan,
    Unit,
    UnitFigure,
)
from payesh.reports.plan_figures import PlanFigures
from payesh.reports.teller import Teller

UNITS = 14
MACRO_GOALS = 20


@dataclass(frozen=True)
class Standing:
    """A plan, or a unit's part of it, in a period; the words and figures of the slides."""

    plan: Plan
    period: Period
    unit: Unit
    language: Language
    today: date
    figure: Figure
    on_target: Share
    league: League
    support: Waits
    actions: Waits
    decisions: Waits
    tell: Teller
    figures: PlanFigures

    @property
    def reach(self) -> str:
        return reach_in(self.plan, self.unit)

    @property
    def whole(self) -> bool:
        return not self.reach

    @property
    def named(self) -> str:
        return name_of(self.period, self.plan.cadence, self.language)

    def macro_goals(self) -> list[tuple[Node, Figure]]:
        """The goals of the top level with their figures; two statements."""
        rows = Node.objects.filter(
            under(self.reach, "owner__path"), plan=self.plan, parent__isnull=True
        )
        nodes = list(rows.select_related("owner").order_by("path")[:MACRO_GOALS])
        found = NodeFigure.objects.filter(period=self.period, node__in=nodes)
        figures = {row.node_id: row for row in found}
        return [(node, figure_of(figures.get(node.pk))) for node in nodes]

    def history(self) -> list[tuple[PeriodRef, Figure | None]]:
        """The figures of every period up to this one, oldest first; two statements."""
        rows: QuerySet[FigureStamp] | QuerySet[UnitFigure]
        if self.whole:
            rows = FigureStamp.objects.filter(plan=self.plan, made_at__isnull=False)
        else:
            rows = UnitFigure.objects.filter(plan=self.plan, unit=self.unit)
        found = {row.period_id: row for row in rows}
        periods = self.plan.periods.filter(number__lte=self.period.number).order_by("number")
        return [
            (period_ref(one, self.plan), figure_of(found[one.pk]) if one.pk in found else None)
            for one in periods
        ]


def standing_of(
    plan: Plan, period: Period, unit: Unit, language: Language, today: date
) -> Standing:
    """Read what the slides tell, and keep the figures that all of them speak of."""
    stamp = FigureStamp.objects.filter(period=period).first()
    tell = Teller(
        language,
        period=name_of(period, plan.cadence, language),
        formula=stamp.formula if stamp else "",
        data_version=str(stamp.data_version) if stamp else "",
    )
    rows = UnitFigure.objects.filter(period=period, unit__parent=unit, activities__gt=0)
    figure, reach = figure_of(figures_of(plan, unit, period)), reach_in(plan, unit)
    support, actions, decisions = open_things(plan, reach, Day(today))
    figures = PlanFigures(tell, plan, unit, period)
    on_target = indicators_on_target(plan, period) if not reach else Share(0, 0)
    figures.tree(figure)
    figures.realised(figure)
    figures.indicators(figure, on_target)
    return Standing(
        plan=plan,
        period=period,
        unit=unit,
        language=language,
        today=today,
        figure=figure,
        on_target=on_target,
        league=league(plan, rows, "activities", UNITS),
        support=support,
        actions=actions,
        decisions=decisions,
        tell=tell,
        figures=figures,
    )
