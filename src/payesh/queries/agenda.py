"""The points of a review meeting: goals, activities and indicators whose light is not green."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from payesh.ground.terms import LevelKind
from payesh.records.models import (
    IndicatorFigure,
    IndicatorUnit,
    Measurement,
    NodeFigure,
    Period,
    Plan,
    Progress,
    Unit,
)

from .bands import best_bound
from .paths import under

LONGEST = 60
"""A meeting does not get further; the worst come first."""


@dataclass(frozen=True)
class Point:
    """One point: what it is about, its light, and its figures, reason and measure as plain data.

    `figures` holds progress, score, value, target, coverage (percent or the indicator's own unit,
    None for no number), `reason` and `remedy` as the unit wrote them.
    """

    kind: str
    subject: UUID
    title: str
    light: str
    figures: dict[str, Any]


def points_for(plan: Plan, unit: Unit, period: Period) -> list[Point]:
    """Red and amber points of a unit and the units below it, the worst band first."""
    order = {band["key"]: float(band["from"]) for band in plan.bands}
    best = next((key for key, bound in order.items() if bound == best_bound(plan)), "")
    lights = [key for key in order if key != best]
    points = [*_nodes(plan, unit, period, lights), *_indicators(plan, unit, period, lights)]
    return sorted(points, key=lambda point: order[point.light])[:LONGEST]


def _nodes(plan: Plan, unit: Unit, period: Period, lights: list[str]) -> list[Point]:
    figures = NodeFigure.objects.filter(
        under(unit.path, "node__owner__path"), plan=plan, period=period, light__in=lights
    ).exclude(node__kind__in=[LevelKind.MACRO.value, LevelKind.GENERAL.value])
    figures = figures.select_related("node").order_by("progress", "node__path")[: 2 * LONGEST]
    rows = Progress.objects.filter(under(unit.path, "node__owner__path"), period=period)
    words = _words(rows.filter(node__plan=plan), "node_id")
    return [
        Point(
            kind="node",
            subject=one.node_id,
            title=one.node.title,
            light=one.light,
            figures={
                "node_kind": one.node.kind,
                "progress": one.progress,
                "score": one.score,
                "coverage": one.coverage,
                "late": one.late,
                **words.get(one.node_id, {}),
            },
        )
        for one in figures
    ]


def _indicators(plan: Plan, unit: Unit, period: Period, lights: list[str]) -> list[Point]:
    measured = IndicatorUnit.objects.filter(
        under(unit.path, "unit__path"), indicator__plan=plan
    ).values("indicator_id")
    owned = under(unit.path, "indicator__owner__path")
    figures = IndicatorFigure.objects.filter(
        owned | Q(indicator__in=measured), plan=plan, period=period, light__in=lights
    )
    figures = figures.select_related("indicator").order_by("score", "indicator__code")[:LONGEST]
    rows = Measurement.objects.filter(under(unit.path, "unit__path"), period=period)
    words = _words(rows.filter(indicator__plan=plan), "indicator_id")
    return [
        Point(
            kind="indicator",
            subject=one.indicator_id,
            title=one.indicator.title,
            light=one.light,
            figures={
                "value": one.value,
                "target": one.target,
                "score": one.score,
                "coverage": one.coverage,
                **words.get(one.indicator_id, {}),
            },
        )
        for one in figures
    ]


def _words(rows: Any, key: str) -> dict[UUID, dict[str, str]]:
    """Reason and corrective measure of each subject; several units' words stand under another."""
    found: dict[UUID, dict[str, str]] = {}
    written = rows.exclude(reason="", remedy="").order_by("unit__path")
    for subject, reason, remedy in written.values_list(key, "reason", "remedy"):
        texts = found.setdefault(subject, {"reason": "", "remedy": ""})
        texts["reason"] = "\n".join(filter(None, (texts["reason"], reason)))
        texts["remedy"] = "\n".join(filter(None, (texts["remedy"], remedy)))
    return found
