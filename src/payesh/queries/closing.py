"""The turn of the year: what is still open, what the rules propose for it, what was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from payesh.ground.calendar import jalali_year
from payesh.ground.terms import CarryOver, LevelKind, NodeState, PeriodState
from payesh.records.models import (
    FigureStamp,
    Indicator,
    IndicatorFigure,
    Node,
    NodeFigure,
    Period,
    Plan,
    Progress,
    UnitFigure,
    YearClosing,
)

from .reporting import effective

LATER = _("Its due date lies behind the year.")
BEGUN = _("It was begun and is not finished.")
NOT_BEGUN = _("It was due in the year and nothing of it was reported.")
REACHED = _("It reached its target; the measured value is proposed as the new baseline.")
ON_THE_WAY = _("It is on its way to the horizon.")


@dataclass(frozen=True)
class Proposal:
    """What the rules propose for one open activity or indicator; `why` is a msgid.

    `value` is its effective progress or measured value in the last period, None for no number;
    `due` (activities) and `baseline` (indicators) are what would hold from the new year on.
    """

    kind: str
    subject: UUID
    label: str
    unit: str
    value: Decimal | None
    disposition: CarryOver
    why: str
    due: date | None = None
    baseline: Decimal | None = None


def closable_years(plan: Plan) -> list[int]:
    """Years of the plan that are over or locked and not closed yet, in order."""
    closed = set(plan.closings.values_list("jalali_year", flat=True))
    open_ones = plan.periods.exclude(state=PeriodState.LOCKED.value)
    still = set(open_ones.values_list("jalali_year", flat=True))
    years = range(plan.first_year, plan.first_year + plan.years)
    return [year for year in years if year not in closed and year not in still]


def closings_of(plan: Plan) -> QuerySet[YearClosing]:
    """The years that are closed, the newest first."""
    return plan.closings.select_related("closed_by").order_by("-jalali_year")


def last_period_of(plan: Plan, year: int) -> Period | None:
    """The period that ends the year."""
    return plan.periods.filter(jalali_year=year).order_by("-number").first()


def proposals(plan: Plan, year: int) -> list[Proposal]:
    """A proposal for every activity and indicator that is still open at the end of the year."""
    period = last_period_of(plan, year)
    return [*_activities(plan, year, period), *_indicators(plan, year, period)]


def _activities(plan: Plan, year: int, period: Period) -> Iterable[Proposal]:
    nodes = Node.objects.filter(
        plan=plan, kind=LevelKind.ACTIVITY.value, state=NodeState.ACTIVE.value
    )
    entries = Progress.objects.filter(node__plan=plan, period__jalali_year=year)
    newest: dict[UUID, Progress] = {}
    for entry in entries.order_by("period__number"):
        if effective(entry) is not None:
            newest[entry.node_id] = entry
    for node in nodes.select_related("owner").order_by("path"):
        entry = newest.get(node.pk)
        value = effective(entry)
        last = value if entry is None or entry.period_id == period.pk else None
        if last is not None and last >= plan.realised_at:
            continue  # finished: nothing of it is open
        disposition, why, due = _of_activity(node, value, period)
        yield Proposal(
            "node", node.pk, node.title, _label(node.owner), value, disposition, why, due=due
        )


def _of_activity(
    node: Node, value: Decimal | None, period: Period
) -> tuple[CarryOver, str, date | None]:
    if node.due is None or node.due > period.ends:
        return CarryOver.CARRY, LATER, node.due
    if not value:
        return CarryOver.DROP, NOT_BEGUN, None
    next_year = jalali_year(period.jalali_year + 1)
    return CarryOver.CARRY, BEGUN, next_year.ends


def _indicators(plan: Plan, year: int, period: Period) -> Iterable[Proposal]:
    values = {
        figure.indicator_id: figure
        for figure in IndicatorFigure.objects.filter(plan=plan, period=period)
    }
    rows = Indicator.objects.filter(plan=plan, state=NodeState.ACTIVE.value)
    for one in rows.select_related("owner").order_by("node__path", "code"):
        figure = values.get(one.pk)
        value = None if figure is None or figure.value is None else _decimal(figure.value)
        reached = value is not None and _is_reached(one, value)
        yield Proposal(
            "indicator",
            one.pk,
            one.title,
            _label(one.owner),
            value,
            CarryOver.NEW_BASELINE if reached else CarryOver.CARRY,
            REACHED if reached else ON_THE_WAY,
            baseline=value if reached else one.baseline,
        )


def _is_reached(one: Indicator, value: Decimal) -> bool:
    if one.horizon_target is None:
        return False
    return value >= one.horizon_target if one.direction == "up" else value <= one.horizon_target


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal("1e-8"))


def _label(unit: Any) -> str:
    return unit.label if unit else ""


COUNTS = (
    "progress", "declared_progress", "coverage", "score", "score_coverage", "light",
    "activities", "activities_due", "activities_expected", "activities_reported",
    "activities_realised", "goals", "goals_due", "goals_realised", "late",
)  # fmt: skip
OF_INDICATOR = (
    "value", "declared_value", "target", "ratio", "score", "light", "state", "coverage",
    "units", "units_reported",
)  # fmt: skip


def figures_of_year(plan: Plan, year: int) -> dict[str, Any]:
    """The stored figures of the year as plain data: totals, units, goals and indicators a period.

    Activities are in the counts of their goals and units; their entries stay in the records.
    """
    stamps = FigureStamp.objects.filter(period__plan=plan, period__jalali_year=year)
    return {
        "plan": plan.code,
        "year": year,
        "periods": [_of_period(stamp) for stamp in stamps.order_by("period__number")],
    }


def _of_period(stamp: FigureStamp) -> dict[str, Any]:
    here = {"period": stamp.period_id}
    goals = NodeFigure.objects.filter(**here).exclude(node__kind=LevelKind.ACTIVITY.value)
    return {
        "number": stamp.period.number,
        "formula": stamp.formula,
        "data_version": stamp.data_version,
        "made_at": stamp.made_at.isoformat() if stamp.made_at else None,
        "totals": {name: getattr(stamp, name) for name in COUNTS},
        "units": _named(UnitFigure.objects.filter(**here), "unit__code", COUNTS),
        "goals": _named(goals, "node__code", COUNTS),
        "indicators": _named(
            IndicatorFigure.objects.filter(**here), "indicator__code", OF_INDICATOR
        ),
    }


def _named(rows: Any, key: str, columns: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    return {row.pop(key): row for row in rows.order_by(key).values(key, *columns)}


def digest_of(figures: dict[str, Any]) -> str:
    """SHA-256 over the figures with their keys in order: whoever has the data can work it out."""
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_untouched(closing: YearClosing) -> bool:
    """Whether the frozen figures are still those that were published."""
    return digest_of(closing.figures) == closing.digest
