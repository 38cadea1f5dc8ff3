"""Fields of goals and indicators that judge: checked alike by edits and by amendments."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence, Direction, OverTime, OverUnits, PlanState
from payesh.queries.reported import needs_amendment
from payesh.records.models import Indicator, Node, Plan
from payesh.scoring.achievement.registry import method_named

from .guards import unless

OF_NODE = frozenset({"weight", "starts", "due", "owner", "state"})
OF_INDICATOR = frozenset(
    {
        "weight", "direction", "method", "parameters", "baseline", "horizon_target",
        "is_ratio", "over_time", "over_units", "cadence", "owner", "state",
    }
)  # fmt: skip
CLOSED = _("The plan is closed.")
NEEDS_AMENDMENT = _("Something was reported already; this changes by an amendment only.")
WEIGHT = _("A weight is zero or more.")
BACKWARD = _("The due date lies before the start.")
UNKNOWN = _("“%(value)s” is not one of the choices.")
TERMS = {
    "direction": Direction,
    "over_time": OverTime,
    "over_units": OverUnits,
    "cadence": Cadence,
}


def refuse_closed(plan: Plan) -> None:
    """Refuse to change a plan that is worked with no more."""
    unless(plan.state != PlanState.CLOSED, "plan.is_closed", CLOSED)


def refuse_reported(plan: Plan) -> None:
    """Refuse what would change figures that were reported under other rules."""
    unless(not needs_amendment(plan), "plan.needs_amendment", NEEDS_AMENDMENT)


def check_node(node: Node) -> None:
    """Raises Refusal for a weight, a start or a due date that cannot be."""
    unless(node.weight >= 0, "node.weight", WEIGHT, "weight")
    if node.starts and node.due:
        unless(node.starts <= node.due, "node.backward", BACKWARD, "due")


def check_indicator(indicator: Indicator) -> None:
    """Raises Refusal for a weight, a choice or a parameter that cannot be."""
    unless(indicator.weight >= 0, "indicator.weight", WEIGHT, "weight")
    for field, term in TERMS.items():
        value = str(getattr(indicator, field))
        unless(value in set(term), "indicator.choice", UNKNOWN, field, value=value)
    check_parameters(indicator)


def check_parameters(indicator: Indicator) -> None:
    """The method reads the parameters; what a column of the indicator holds may still be empty.

    An indicator without a target is a finding of the plan's integrity, not a mistake of a form.
    """
    method = method_named(indicator.method)
    held = {
        "baseline": 0.0 if indicator.baseline is None else float(indicator.baseline),
        "target": 1.0 if indicator.horizon_target is None else float(indicator.horizon_target),
        "direction": indicator.direction,
    }
    filled = {field.name: held[field.held_by] for field in method.fields if field.held_by in held}
    try:
        method.parameters.from_mapping({**filled, **indicator.parameters})
    except Refusal as refusal:
        refusal.where = f"parameters-{refusal.where}"
        raise


def plain(value: Any) -> Any:
    """A column's value as JSON holds it: decimals and dates as text, rows as their keys."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return str(value) if isinstance(value, str) else value
