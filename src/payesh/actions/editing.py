"""One edit of a goal or an indicator: words at once, what judges by an amendment where it must.

A form shows all fields of a goal together; which of them need an amendment depends on whether
anything was reported. Each function is one transaction around the verbs it calls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import NodeState
from payesh.queries.reported import needs_amendment
from payesh.records.models import Indicator, IndicatorUnit, Node, Period, Plan, Seat, Target, Unit

from .amendments import BringIn, FieldChange, Step, TakeOut, amend_plan
from .goals import add_node, cancel_node, change_node, new_node
from .indicators import (
    Measurer,
    TargetRow,
    add_indicator,
    assign_units,
    change_indicator,
    new_indicator,
    retire_indicator,
    set_targets,
)
from .judging import OF_INDICATOR, OF_NODE

ASKED = _("Something was reported already: give the amendment a title and a day.")
OF_MEASURER = ("weight", "baseline", "horizon_target")
Edited = TypeVar("Edited", Node, Indicator)


@dataclass(frozen=True)
class AmendmentAsked:
    """What a form says of the amendment: its title, the day it holds from, and why."""

    title: str = ""
    effective_from: date | None = None
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
    *, by: Seat, node: Node, amendment: AmendmentAsked, units: Sequence[Unit], **fields: Any
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


def stop_node(*, by: Seat, node: Node, reason: str, amendment: AmendmentAsked) -> Node:
    """Cancel a goal or activity and whatever is under it."""
    if not needs_amendment(node.plan):
        return cancel_node(by=by, node=node, reason=reason)
    _amend(by, node.plan, amendment, [FieldChange(node, "state", NodeState.CANCELLED.value)])
    return node


def stop_indicator(
    *, by: Seat, indicator: Indicator, reason: str, amendment: AmendmentAsked
) -> Indicator:
    """Take an indicator out of the count."""
    if not needs_amendment(indicator.plan):
        return retire_indicator(by=by, indicator=indicator, reason=reason)
    step = FieldChange(indicator, "state", NodeState.CANCELLED.value)
    _amend(by, indicator.plan, amendment, [step])
    return indicator


def edit_targets(
    *,
    by: Seat,
    indicator: Indicator,
    values: Mapping[Period, Decimal | None],
    amendment: AmendmentAsked,
    unit: Unit | None = None,
) -> Indicator:
    """Set the targets of periods, for all units or one; an empty one takes the target away."""
    if not needs_amendment(indicator.plan):
        rows = [TargetRow(period=one, unit=unit, value=value) for one, value in values.items()]
        return set_targets(by=by, indicator=indicator, rows=rows)
    there = {one.period_id: one for one in indicator.targets.filter(unit=unit)}
    steps = [
        _target_step(Target(indicator=indicator, period=period, unit=unit, value=value), found)
        for period, value in values.items()
        for found in [there.get(period.pk)]
    ]
    _amend(by, indicator.plan, amendment, [step for step in steps if step])
    return indicator


def edit_measurers(
    *, by: Seat, indicator: Indicator, rows: Sequence[Measurer], amendment: AmendmentAsked
) -> Indicator:
    """Exactly these units measure the indicator from now on, or from the amendment's day on.

    A unit that leaves takes its own targets with it.
    """
    if not needs_amendment(indicator.plan):
        return assign_units(by=by, indicator=indicator, rows=rows)
    there = {one.unit_id: one for one in indicator.measured_by.select_related("unit")}
    staying = {row.unit.pk for row in rows}
    steps: list[Step] = [
        TakeOut(one)
        for unit, measurer in there.items()
        if unit not in staying
        for one in (*indicator.targets.filter(unit=unit), measurer)
    ]
    for row in rows:
        steps += _measurer_steps(indicator, row, there.get(row.unit.pk))
    _amend(by, indicator.plan, amendment, steps)
    return indicator


def _target_step(wanted: Target, found: Target | None) -> Step | None:
    if found is None:
        wanted.province = wanted.indicator.province
        return None if wanted.value is None else BringIn(wanted)
    if wanted.value is None:
        return TakeOut(found)
    return None if found.value == wanted.value else FieldChange(found, "value", wanted.value)


def _measurer_steps(
    indicator: Indicator, row: Measurer, found: IndicatorUnit | None
) -> Sequence[Step]:
    new = {name: getattr(row, name) for name in OF_MEASURER}
    if found is None:
        fresh = IndicatorUnit(
            indicator=indicator, unit=row.unit, province=indicator.province, **new
        )
        return [BringIn(fresh)]
    return [
        FieldChange(found, name, value)
        for name, value in new.items()
        if getattr(found, name) != value
    ]


@transaction.atomic
def _edit(
    by: Seat,
    thing: Edited,
    new: Mapping[str, Any],
    amendment: AmendmentAsked,
    judging: frozenset[str],
    change: Callable[[dict[str, Any]], Edited],
) -> Edited:
    differs = {field: value for field, value in new.items() if getattr(thing, field) != value}
    if not needs_amendment(thing.plan):
        return change(differs) if differs else thing
    words = {field: value for field, value in differs.items() if field not in judging}
    if words:
        change(words)
    judged = [FieldChange(thing, field, new[field]) for field in differs if field in judging]
    _amend(by, thing.plan, amendment, judged)
    return thing


def _amend(by: Seat, plan: Plan, asked: AmendmentAsked, steps: Sequence[Step]) -> None:
    """Amend the plan if there is anything to amend; refusals name the fields of the form."""
    if not steps:
        return
    if not (asked.title.strip() and asked.effective_from):
        raise Refusal("amendment.asked", ASKED, where="amendment_title")
    try:
        amend_plan(
            by=by,
            plan=plan,
            title=asked.title,
            effective_from=asked.effective_from,
            reason=asked.reason,
            changes=steps,
        )
    except Refusal as refusal:
        if refusal.code == "amendment.past":
            refusal.where = "amendment_reason"
        raise
