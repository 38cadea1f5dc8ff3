"""Checks of a plan's own rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from payesh.ground.terms import Direction
from payesh.scoring.exact import read_exact
from payesh.scoring.integrity.finding import IntegrityFinding, Severity
from payesh.scoring.integrity.rows import ActivityRow, GoalRow, IndicatorRow, PlanRows
from payesh.scoring.rounding import half_up

Row = GoalRow | ActivityRow | IndicatorRow


def check_plan(plan: PlanRows) -> list[IntegrityFinding]:
    """Every finding of a plan's own rows, in the order of the checks."""
    return [finding for check in PLAN_CHECKS for finding in check(plan)]


def duplicate_keys(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """A code that is given to two goals, two activities or two indicators."""
    for kind, rows in _kinds(plan):
        for key, times in Counter(row.key for row in rows).items():
            if times > 1:
                message = "The code “%(key)s” is given %(times)s times."
                params = {"key": key, "times": times}
                yield IntegrityFinding("duplicate_code", kind, key, message, params, Severity.ERROR)


def weights(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """Sisters whose weights sum neither to 100 nor to 1; shares still count, so it is no error.

    Macro goals, goals under a goal, and activities under a goal are each a set of sisters. Equal
    weights of 1 are the common way to say 'no weights' and are left alone.
    """
    sisters: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for goal in plan.goals:
        sisters["goal", goal.parent or ""].append(read_exact(goal.weight))
    for activity in plan.activities:
        sisters["activity", activity.goal].append(read_exact(activity.weight))
    for (kind, parent), parts in sisters.items():
        total = sum(parts, Fraction(0))
        if _sums_up(total) or set(parts) == {Fraction(1)}:
            continue
        message = "The weights under “%(parent)s” sum to %(total)s, neither 100 nor 1."
        if not parent:
            message = "The weights of the topmost goals sum to %(total)s, neither 100 nor 1."
        params = {"parent": parent, "total": _shown(total), "count": len(parts), "of": kind}
        yield IntegrityFinding("weights_do_not_sum", "goal", parent, message, params)


def owners(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """Goals, activities and indicators that nobody owns."""
    for kind, rows in _kinds(plan):
        for row in rows:
            if not row.owner:
                message = "“%(key)s” has no owner."
                yield IntegrityFinding(
                    f"{kind}_without_owner", kind, row.key, message, {"key": row.key}
                )


def childless_goals(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """Goals under which there is neither a goal, nor an activity, nor an indicator."""
    parents = {goal.parent for goal in plan.goals}
    parents |= {activity.goal for activity in plan.activities}
    parents |= {indicator.goal for indicator in plan.indicators}
    for goal in plan.goals:
        if goal.key not in parents and not goal.may_be_empty:
            message = "Nothing stands under the goal “%(key)s”."
            yield IntegrityFinding(
                "goal_without_children", "goal", goal.key, message, {"key": goal.key}
            )


def parents(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """Rows that stand under a goal which is not there."""
    known = {goal.key for goal in plan.goals}
    places = [("goal", goal.key, goal.parent) for goal in plan.goals if goal.parent is not None]
    places += [("activity", row.key, row.goal) for row in plan.activities]
    places += [("indicator", row.key, row.goal) for row in plan.indicators]
    for kind, key, parent in places:
        if parent not in known:
            message = "“%(key)s” stands under “%(parent)s”, which is not there."
            params = {"key": key, "parent": parent}
            yield IntegrityFinding("parent_unknown", kind, key, message, params, Severity.ERROR)


def activity_dates(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """Activities that lie outside the plan's dates, or end before they begin."""
    for row in plan.activities:
        given = [day for day in (row.start, row.due) if day is not None]
        params: dict[str, object] = {"key": row.key, "start": row.start, "due": row.due}
        if row.start and row.due and row.due < row.start:
            message = "The activity “%(key)s” is due before it starts."
            yield IntegrityFinding(
                "activity_dates_turned", "activity", row.key, message, params, Severity.ERROR
            )
        elif any(day < plan.start or day > plan.end for day in given):
            message = "The activity “%(key)s” lies outside the period of the plan."
            yield IntegrityFinding("activity_out_of_period", "activity", row.key, message, params)


def targets(plan: PlanRows) -> Iterator[IntegrityFinding]:
    """Indicators without target or baseline, with both the same, or against their direction."""
    for row in plan.indicators:
        found = _target_fault(row)
        if found:
            code, message, severity = found
            params = {"key": row.key, "baseline": row.baseline, "target": row.target}
            yield IntegrityFinding(code, "indicator", row.key, message, params, severity)


def _target_fault(row: IndicatorRow) -> tuple[str, str, Severity] | None:
    if row.target is None:
        message = "The indicator “%(key)s” has no target."
        return "indicator_without_target", message, Severity.WARNING
    if row.baseline is None:
        message = "The indicator “%(key)s” has no baseline."
        return "indicator_without_baseline", message, Severity.NOTE
    if row.target == row.baseline:
        message = "Baseline and target of “%(key)s” are both %(target)s: it is to be maintained."
        return "baseline_is_target", message, Severity.NOTE
    rises = row.target > row.baseline
    if rises != (row.direction is Direction.UP):
        message = (
            "The target of “%(key)s” goes from %(baseline)s to %(target)s, against its direction."
        )
        return "target_against_direction", message, Severity.ERROR
    return None


PLAN_CHECKS: tuple[Callable[[PlanRows], Iterator[IntegrityFinding]], ...] = (
    duplicate_keys,
    parents,
    weights,
    owners,
    childless_goals,
    activity_dates,
    targets,
)


def _kinds(plan: PlanRows) -> Iterator[tuple[str, tuple[Row, ...]]]:
    yield "goal", plan.goals
    yield "activity", plan.activities
    yield "indicator", plan.indicators


def _sums_up(total: Fraction) -> bool:
    """100 or 1, a thousandth allowed for thirds written as 33.33 or 0.333."""
    slack = Fraction(1, 1000)
    return abs(total - 100) <= 100 * slack or abs(total - 1) <= slack


def _shown(total: Fraction) -> str:
    return f"{half_up(total, 4).normalize():f}"
