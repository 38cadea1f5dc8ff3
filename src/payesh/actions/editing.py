"""One edit of a goal or an indicator: words at once, what judges by an amendment where it must.

A form shows all fields of a goal together; which of them need an amendment depends on whether
anything was reported. Each function is one transaction around the verbs it calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NodeState
from payesh.queries.reported import needs_amendment
from payesh.records.models import Indicator, IndicatorUnit, Node, Period, Plan, Seat, Target

from .amendments import BringIn, FieldChange, Step, TakeOut, amend_plan
from .goals import add_node, cancel_node, change_node, new_node
from .indicators import (
    TargetRow,
    add_indicator,
    change_indicator,
    new_indicator,
    retire_indicator,
    set_targets,
)
from .judging import OF_INDICATOR, OF_NODE

ASKED = _("Something was reported already: give the amendment a title and a day.")


@dataclass(frozen=True)
class AmendmentAsked:
    """What a form says of the amendment: its title, the day it holds from, and why."""

    title: str
    effective_from: date | None
    reason: str = ""


def edit_node(*, by: Seat, node: Node, new: Mapping[str, Any], amendment: AmendmentAsked) -> Node:
    """Change a goal; its weight, dates and owner by amendment once something was reported."""
    return _edit(
        by, node, new, amendment, OF_NODE, lambda words: change_node(by=by, node=node, **words)
    )


def edit_indicator(
    *, by: Seat, indicator: Indicator, new: Mapping[str, Any], amendment: AmendmentAsked
) -> Indicator:
    """Change an indicator; what judges by amendment once something was reported."""
    return _edit(
        by,
        indicator,
        new,
        amendment,
        OF_INDICATOR,
        lambda words: change_indicator(by=by, indicator=indicator, **words),
    )


def bring_in_node(
    *, by: Seat, plan: Plan, parent: Node | None, amendment: AmendmentAsked, **fields: Any
) -> Node:
    """Add a goal or activity, by amendment where something was reported."""
    if not needs_amendment(plan):
        return add_node(by=by, plan=plan, parent=parent, **fields)
    node = new_node(plan, parent, **fields)
    _amend(by, plan, amendment, [BringIn(node)])
    return node


def bring_in_indicator(
    *, by: Seat, node: Node, amendment: AmendmentAsked, units: Sequence[Any], **fields: Any
) -> Indicator:
    """Add an indicator with the units that measure it, by amendment where it must be."""
    if not needs_amendment(node.plan):
        return add_indicator(by=by, node=node, units=units, **fields)
    indicator = new_indicator(node, **fields)
    measurers = [
        IndicatorUnit(indicator=indicator, unit=unit, province=node.province)
        for unit in units or [unit for unit in [indicator.owner] if unit]
    ]
    steps: list[Step] = [BringIn(indicator), *(BringIn(one) for one in measurers)]
    _amend(by, node.plan, amendment, steps)
    return indicator


def stop_node(*, by: Seat, node: Node, reason: str, amendment: AmendmentAsked) -> None:
    """Cancel a goal or activity and whatever is under it."""
    if not needs_amendment(node.plan):
        cancel_node(by=by, node=node, reason=reason)
        return
    step = FieldChange(node, "state", NodeState.CANCELLED.value)
    _amend(by, node.plan, amendment, [step])


def stop_indicator(
    *, by: Seat, indicator: Indicator, reason: str, amendment: AmendmentAsked
) -> None:
    """Take an indicator out of the count."""
    if not needs_amendment(indicator.plan):
        retire_indicator(by=by, indicator=indicator, reason=reason)
        return
    step = FieldChange(indicator, "state", NodeState.CANCELLED.value)
    _amend(by, indicator.plan, amendment, [step])


def edit_targets(
    *,
    by: Seat,
    indicator: Indicator,
    values: Mapping[Period, Decimal | None],
    amendment: AmendmentAsked,
) -> None:
    """Set the targets of periods for all units; an empty one takes the target away."""
    if not needs_amendment(indicator.plan):
        rows = [TargetRow(period=period, value=value) for period, value in values.items()]
        set_targets(by=by, indicator=indicator, rows=rows)
        return
    there = {one.period_id: one for one in indicator.targets.filter(unit__isnull=True)}
    steps = [
        _target_step(indicator, period, value, there.get(period.pk))
        for period, value in values.items()
    ]
    _amend(by, indicator.plan, amendment, [step for step in steps if step])


def _target_step(
    indicator: Indicator, period: Period, value: Decimal | None, found: Target | None
) -> Step | None:
    if found is None:
        fresh = Target(indicator=indicator, period=period, value=value, province=indicator.province)
        return None if value is None else BringIn(fresh)
    if value is None:
        return TakeOut(found)
    return None if found.value == value else FieldChange(found, "value", value)


@transaction.atomic
def _edit(
    by: Seat,
    thing: Any,
    new: Mapping[str, Any],
    amendment: AmendmentAsked,
    judging: frozenset[str],
    change: Any,
) -> Any:
    differs = {field: value for field, value in new.items() if getattr(thing, field) != value}
    if not needs_amendment(thing.plan):
        return change(differs) if differs else thing
    words = {field: value for field, value in differs.items() if field not in judging}
    if words:
        change(words)
    judged = [FieldChange(thing, field, new[field]) for field in differs if field in judging]
    if judged:
        _amend(by, thing.plan, amendment, judged)
    return thing


def _amend(by: Seat, plan: Plan, asked: AmendmentAsked, steps: Sequence[Step]) -> None:
    if not (asked.title.strip() and asked.effective_from):
        raise Refusal("amendment.asked", ASKED, where="amendment_title")
    amend_plan(
        by=by,
        plan=plan,
        title=asked.title,
        effective_from=asked.effective_from,
        reason=asked.reason,
        changes=steps,
    )
