"""Where every activity and goal stands on the last day of the period: due, realised, late."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .figures import APPLIES, Figure, above, leaf
from .plan_read import COUNTS, ROOT, WHOLE_COUNTS, Goals, Line, Rules, day_of, percent_of

Counts = dict[str, int]


class Activity(NamedTuple):
    """An activity: its state, whether it is due by its day, counted, realised, and how late."""

    state: str
    number: Fraction | None
    by_day: bool
    counted: bool
    realised: bool
    late_days: int


class Standing(NamedTuple):
    """Everything that is counted: by node, with all below it, and what each counts by itself."""

    figures: dict[str, Figure]
    sums: dict[str, Counts]
    own: dict[str, Counts]
    late_days: dict[str, int]


def stand(goals: Goals, rules: Rules) -> Standing:
    """Work out every node; the plan itself stands under `ROOT`."""
    activities = {
        key: _activity(node, rules)
        for key, node in goals.nodes.items()
        if goals.is_leaf(key) and node["level"] == "activity"
    }
    figures = _figures(goals, activities, rules)
    own = _own(goals, activities)
    sums = _sums(goals, own)
    late = {key: one.late_days for key, one in activities.items()}
    return Standing(figures, sums, own, late)


def _activity(node: Line, rules: Rules) -> Activity:
    starts, due = day_of(node["starts"]) or rules.starts, day_of(node["due"]) or rules.ends
    number = percent_of(node["reported"])
    state = "" if number is not None else node["given"] or "not_answered"
    if starts > rules.day:
        state = "not_due"
    if node["active"] != "1":
        state = "cancelled"
    full = state == "" and number is not None and number >= rules.realised_at
    by_day = state in APPLIES and due <= rules.day
    late = _days(due, rules.day) if by_day and not full else 0
    return Activity(state, number, by_day, by_day or full, full, late)


def _days(due: date, day: date) -> int:
    return (day - due).days + 1


def _figures(goals: Goals, activities: dict[str, Activity], rules: Rules) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for key in goals.upward:
        if key != ROOT and goals.is_leaf(key):
            one = activities.get(key)
            state, number = (one.state, one.number) if one else ("not_applicable", None)
            figures[key] = leaf(number, state, rules.zeroed)
        else:
            children = goals.children(key)
            weights = [goals.weights[child] for child in children]
            figures[key] = above(weights, [figures[child] for child in children])
    return figures


def _counted_goals(goals: Goals) -> set[str]:
    """Operational goals; where a plan has none, the goals right above activities."""
    found = {key for key, node in goals.nodes.items() if node["level"] == "operational"}
    if found:
        return found
    above_activities = {
        node["parent"] for node in goals.nodes.values() if node["level"] == "activity"
    }
    return above_activities - {ROOT}


def _own(goals: Goals, activities: dict[str, Activity]) -> dict[str, Counts]:
    """What each node counts for by itself."""
    own = {key: _of_activity(goals.nodes[key], one) for key, one in activities.items()}
    due = {
        key: [int(one.by_day), int(one.by_day and one.realised)] for key, one in activities.items()
    }
    counted = _counted_goals(goals)
    for key in goals.upward:
        if key == ROOT:
            continue
        for child in goals.children(key):
            mine = due.setdefault(key, [0, 0])
            mine[0] += due.get(child, [0, 0])[0]
            mine[1] += due.get(child, [0, 0])[1]
        node, here = goals.nodes[key], own.setdefault(key, {})
        if node["active"] != "1":
            continue
        asked, done = due.get(key, [0, 0])
        if key in counted:
            here["goals"] = 1
            here["goals_due"] = int(asked > 0)
            here["goals_realised"] = int(asked > 0 and done == asked)
        here["macro_goals"] = int(node["level"] == "macro")
        here["general_goals"] = int(node["level"] == "general")
    return own


def _of_activity(node: Line, one: Activity) -> Counts:
    expected = one.state in APPLIES
    return {
        "activities": int(node["active"] == "1"),
        "activities_due": int(one.counted),
        "activities_expected": int(expected),
        "activities_reported": int(expected and one.state == ""),
        "activities_realised": int(one.realised),
        "late": int(one.late_days > 0),
    }


def _sums(goals: Goals, own: dict[str, Counts]) -> dict[str, Counts]:
    names = (*COUNTS, *WHOLE_COUNTS)
    sums: dict[str, Counts] = {}
    for key in goals.upward:
        here = own.get(key, {})
        below = [sums[child] for child in goals.children(key)]
        sums[key] = {name: here.get(name, 0) + sum(one[name] for one in below) for name in names}
    return sums
