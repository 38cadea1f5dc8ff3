"""What a period of a plan is counted from, as it was defined on its last day, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from payesh.queries.facts import Reported, progress_of
from payesh.queries.facts.plan_tree import KINDS
from payesh.queries.reckoning import Reckoning, reckon
from payesh.records.models import (
    FigureStamp,
    Indicator,
    IndicatorFigure,
    Node,
    NodeFigure,
    Period,
    Unit,
    UnitFigure,
)
from payesh.scoring.states import state_of

LEVELS = {code: kind for kind, code in KINDS.items()}


@dataclass(frozen=True)
class PlanFacts:
    """The period's definitions and records (`reckoned`), and the figures as they are stored."""

    period: Period
    reckoned: Reckoning
    reported: Reported
    nodes: Mapping[UUID, Node]
    figures: Mapping[UUID, NodeFigure]
    units: list[tuple[Unit, UnitFigure]]
    indicators: Mapping[UUID, tuple[Indicator, IndicatorFigure]]
    stamp: FigureStamp


def plan_facts(period: Period) -> PlanFacts | None:
    """Everything of a period; None where it has no figures."""
    plan = period.plan
    stamp = FigureStamp.objects.filter(period=period, made_at__isnull=False).first()
    reckoned = reckon(plan, period)
    if stamp is None or reckoned.tree is None:
        return None
    units = UnitFigure.objects.filter(period=period).select_related("unit")
    measured = IndicatorFigure.objects.filter(period=period).select_related("indicator")
    return PlanFacts(
        period=period,
        reckoned=reckoned,
        reported=progress_of(reckoned.tree, period),
        nodes=Node.objects.filter(plan=plan).in_bulk(),
        figures={one.node_id: one for one in NodeFigure.objects.filter(period=period)},
        units=[(one.unit, one) for one in units.order_by("unit__path")],
        indicators={one.indicator_id: (one.indicator, one) for one in measured},
        stamp=stamp,
    )


def key_of(text: str) -> str:
    """A key as packages write it, whatever the database does."""
    return str(UUID(text))


def state_text(code: Any) -> str:
    """The word of a state's code; '' where a number is there."""
    return str(state_of(int(code)) or "")
