"""What must hold of a plan's rows before they are written. The one place that says so.

A fault names the table, the row's key and the field, so that a workbook can point at the cell.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import LevelKind, NodeState
from payesh.queries.plan_content.content import PlanContent
from payesh.queries.plan_content.known import Known
from payesh.queries.plan_content.rows import (
    AlignmentRow,
    IndicatorRow,
    LevelRow,
    MeasureRow,
    NodeRow,
    PlanRow,
    Row,
    StatedRow,
    TargetRow,
)
from payesh.scoring.achievement import method_named, methods

MOST_LEVELS = 11

UNKNOWN_UNIT = _("No active unit has the code “%(found)s”.")
UNKNOWN_NODE = _("No goal or activity of the plan has the code “%(found)s”.")
UNKNOWN_INDICATOR = _("No indicator of the plan has the code “%(found)s”.")


@dataclass(frozen=True)
class Fault:
    """A rule that a row breaks. `message` is a msgid, `params` fill it."""

    table: str
    key: tuple[Any, ...]
    field: str
    message: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict)

    def refusal(self) -> Refusal:
        """The fault as a refusal, for those who write without a workbook."""
        where = " ".join([self.table, *map(str, self.key), self.field])
        return Refusal("plan.rows", self.message, where=where, **self.params)


def _fault(row: Row, name: str, message: str, /, **params: Any) -> Fault:
    return Fault(row.TABLE, row.key, name, message, params)


def faults(after: PlanContent, before: PlanContent, known: Known) -> Iterator[Fault]:
    """Every fault of the content as it would be (`after` holds all tables), in the order of tables.

    `before` is what the tables say now; empty for a new plan.
    """
    yield from _plan_faults(after, before, known)
    yield from _level_faults(after, before, known)
    yield from _node_faults(after, known)
    yield from _indicator_faults(after, known)
    yield from _measure_faults(after, known)
    yield from _target_faults(after, known)
    yield from _alignment_faults(after, known)
    yield from _stated_faults(after, known)
    yield from _removals(after, before, known)


_FIXED = ("owner", "first_year", "years", "cadence")
_RULES = ("missing_policy", "coverage_needed", "realised_at")


def _plan_faults(after: PlanContent, before: PlanContent, known: Known) -> Iterator[Fault]:
    plan, old = after.plan, before.plan
    if plan.owner not in known.units:
        yield _fault(plan, "owner", UNKNOWN_UNIT, found=plan.owner)
    fixed = (*_FIXED, *_RULES) if known.is_reported else _FIXED
    for name in fixed if old is not None else ():
        if getattr(plan, name) != getattr(old, name):
            message = "This cannot be changed by a workbook any more; it is “%(expected)s”."
            yield _fault(plan, name, message, expected=str(getattr(old, name)))
    if not 1300 <= plan.first_year <= 1500:
        yield _fault(plan, "first_year", _("The first year must be between 1300 and 1500."))
    if not 1 <= plan.years <= 30:
        yield _fault(plan, "years", _("A plan runs for 1 to 30 years."))
    yield from _share_faults(plan)


def _share_faults(plan: PlanRow) -> Iterator[Fault]:
    for name in ("coverage_needed", "realised_at"):
        if not 0 <= getattr(plan, name) <= 100:
            yield _fault(plan, name, "This must be between 0 and 100.")


def _level_faults(after: PlanContent, before: PlanContent, known: Known) -> Iterator[Fault]:
    levels = after.table(LevelRow)
    if not levels:
        plan = after.plan
        yield Fault(LevelRow.TABLE, plan.key, "depth", _("A plan needs at least one level."))
    for place, row in enumerate(sorted(levels.values(), key=lambda one: one.depth), start=1):
        if row.depth != place or place > MOST_LEVELS:
            message = "Levels are numbered 1, 2, 3 … without a gap, at most %(most)s."
            yield _fault(row, "depth", message, most=MOST_LEVELS)
        old = before.table(LevelRow).get(row.key)
        if not known.is_new and (old is None or old.kind != row.kind):
            message = "The levels of an existing plan are changed in its editor, not by a workbook."
            yield _fault(row, "kind", message)


def _node_faults(after: PlanContent, known: Known) -> Iterator[Fault]:
    nodes, levels = after.table(NodeRow), after.table(LevelRow)
    for row in nodes.values():
        level = levels.get((row.level,))
        if level is None:
            yield _fault(row, "level", _("The plan has no such level."))
        yield from _place_faults(row, nodes.get((row.parent,)), level)
        yield from _owner_faults(row, known)
        for code in row.contributors:
            if code not in known.units:
                yield _fault(row, "contributors", UNKNOWN_UNIT, found=code)
        if row.starts and row.due and row.due < row.starts:
            yield _fault(row, "due", _("The due date is before the start."))
        yield from _own_faults(row)


def _place_faults(row: NodeRow, parent: NodeRow | None, level: LevelRow | None) -> Iterator[Fault]:
    if row.level == 1:
        if row.parent:
            yield _fault(row, "parent", _("A row of the first level has no parent."))
        return
    if not row.parent:
        yield _fault(row, "parent", _("A row below the first level needs the code of its parent."))
    elif parent is None:
        yield _fault(row, "parent", UNKNOWN_NODE, found=row.parent)
    elif parent.level != row.level - 1:
        message = "The parent “%(found)s” does not stand one level above."
        yield _fault(row, "parent", message, found=row.parent)


def _owner_faults(row: NodeRow | IndicatorRow, known: Known) -> Iterator[Fault]:
    if not row.owner:
        return
    unit = known.units.get(row.owner)
    if unit is None:
        yield _fault(row, "owner", UNKNOWN_UNIT, found=row.owner)
    elif not unit.path.startswith(known.owner_path):
        message = "The unit “%(found)s” does not belong to the body that owns the plan."
        yield _fault(row, "owner", message, found=row.owner)


def _own_faults(row: NodeRow | IndicatorRow) -> Iterator[Fault]:
    if not row.title:
        yield _fault(row, "title", _("A title is needed."))
    if row.weight < 0:
        yield _fault(row, "weight", _("A weight is zero or more."))
    if row.state != NodeState.ACTIVE and not row.state_reason:
        yield _fault(row, "state_reason", _("What is cancelled or dropped needs a reason."))


def _indicator_faults(after: PlanContent, known: Known) -> Iterator[Fault]:
    nodes, levels = after.table(NodeRow), after.table(LevelRow)
    for row in after.table(IndicatorRow).values():
        node = nodes.get((row.node,))
        if node is None:
            yield _fault(row, "node", UNKNOWN_NODE, found=row.node)
        elif (level := levels.get((node.level,))) and level.kind == LevelKind.ACTIVITY:
            yield _fault(row, "node", _("An indicator belongs to a goal, not to an activity."))
        yield from _owner_faults(row, known)
        yield from _own_faults(row)
        yield from _method_faults(row)
        if not 0 <= row.decimals <= 8:
            yield _fault(row, "decimals", _("Between 0 and 8 decimals are shown."))


def _method_faults(row: IndicatorRow) -> Iterator[Fault]:
    if row.method not in methods():
        message = "There is no achievement method “%(name)s”."
        yield _fault(row, "method", message, name=row.method)
        return
    method, given = method_named(row.method), dict(row.parameters)
    # What the indicator's own columns hold is filled in only to let the rest be judged.
    stand_ins = {"number": 0.0, "direction": row.direction, "numbers": ()}
    held = {one.name: stand_ins[one.kind] for one in method.fields if one.held_by}
    try:
        method.parameters.from_mapping({**held, **given})
    except Refusal as refusal:
        yield _fault(row, "parameters", refusal.message, **refusal.params)


def _measure_faults(after: PlanContent, known: Known) -> Iterator[Fault]:
    indicators = after.table(IndicatorRow)
    for row in after.table(MeasureRow).values():
        if (row.indicator,) not in indicators:
            yield _fault(row, "indicator", UNKNOWN_INDICATOR, found=row.indicator)
        if row.unit not in known.units:
            yield _fault(row, "unit", UNKNOWN_UNIT, found=row.unit)
        if row.weight < 0:
            yield _fault(row, "weight", _("A weight is zero or more."))


def _target_faults(after: PlanContent, known: Known) -> Iterator[Fault]:
    indicators = after.table(IndicatorRow)
    for row in after.table(TargetRow).values():
        if (row.indicator,) not in indicators:
            yield _fault(row, "indicator", UNKNOWN_INDICATOR, found=row.indicator)
        if (row.year, row.part) not in known.periods:
            message = "The plan has no period %(part)s in the year %(year)s."
            yield _fault(row, "part", message, part=row.part, year=row.year)
        if row.unit and row.unit not in known.units:
            yield _fault(row, "unit", UNKNOWN_UNIT, found=row.unit)


def _alignment_faults(after: PlanContent, known: Known) -> Iterator[Fault]:
    for row in after.table(AlignmentRow).values():
        if (row.node,) not in after.table(NodeRow):
            yield _fault(row, "node", UNKNOWN_NODE, found=row.node)
        if (row.upper_plan, row.upper) not in known.uppers:
            message = "There is no goal “%(upper)s” in another plan “%(plan)s”."
            yield _fault(row, "upper", message, upper=row.upper, plan=row.upper_plan)


def _stated_faults(after: PlanContent, known: Known) -> Iterator[Fault]:
    for row in after.table(StatedRow).values():
        if row.unit and row.unit not in known.units:
            yield _fault(row, "unit", UNKNOWN_UNIT, found=row.unit)


def _removals(after: PlanContent, before: PlanContent, known: Known) -> Iterator[Fault]:
    """What was reported on, or belongs to a plan in force, is ended with a reason, not left out."""
    for table, reported in (
        (NodeRow, known.reported_nodes),
        (IndicatorRow, known.reported_indicators),
    ):
        rows = after.table(table)
        for key, row in before.table(table).items():
            if key not in rows and (known.is_reported or row.code in reported):
                message = "“%(code)s” is missing. To end it, keep its row with the state Cancelled."
                yield _fault(row, "state", message, code=row.code)
    kept = after.table(MeasureRow)
    for key, row in before.table(MeasureRow).items():
        if key not in kept and known.is_reported and (row.indicator,) in after.table(IndicatorRow):
            message = "In a plan in force a unit of an indicator is not left out by a workbook."
            yield _fault(row, "unit", message)
