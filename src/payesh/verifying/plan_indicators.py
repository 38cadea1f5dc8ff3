"""What indicators are worth, and the scores of goals that follow from them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from .achievement import NOTHING, Achieved, achieved
from .faults import Faults
from .figures import Figure, above, leaf
from .numbers import agrees, exact, need, shown
from .plan_read import INDICATORS, ROOT, Goals, Line, Rules

Scored = tuple[Fraction | None, str]
"""The score (0..100), or why there is none."""


def check_indicators(
    indicators: Mapping[str, Line], rules: Rules, faults: Faults
) -> dict[str, Scored]:
    """Hold what every indicator has achieved against its value."""
    found: dict[str, Scored] = {}
    for key, one in indicators.items():
        worth = _worth(one)
        score = None if worth.score is None else 100 * worth.score
        found[key] = score, worth.state
        for column, number in (("ratio", worth.ratio), ("score", score)):
            if not agrees(number, one[column]):
                faults.add("differs", INDICATORS, one.line, column, one[column], shown(number))
        light = rules.light(score, exact(one["coverage"]))
        for column, text in (("score_state", worth.state), ("light", light)):
            if one[column] != text:
                faults.add("differs", INDICATORS, one.line, column, one[column], text)
    return found


def _worth(one: Line) -> Achieved:
    value = exact(one["value"])
    if one["state"] or value is None:
        return Achieved(None, None, one["state"] or NOTHING)
    try:
        return achieved(
            one["method"],
            json.loads(one["parameters"] or "{}", parse_float=str, parse_int=str),
            value,
            baseline=exact(one["baseline"]),
            target=exact(one["target"]),
            direction=one["direction"],
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return Achieved(None, None, NOTHING)


def goal_scores(
    goals: Goals, indicators: Mapping[str, Line], scores: Mapping[str, Scored], rules: Rules
) -> dict[str, Figure]:
    """Scores up the tree; only goals with an indicator somewhere below take part."""
    hung: dict[str, list[str]] = defaultdict(list)
    for key, one in indicators.items():
        if one["node"] in goals.nodes:
            hung[one["node"]].append(key)
    weights = {key: need(one["weight"]) for key, one in indicators.items()}
    exactly = {key: need(node["weight"]) for key, node in goals.nodes.items()}
    unit = lcm(*(one.denominator for one in (*weights.values(), *exactly.values())))
    found: dict[str, Figure] = {}
    for key in goals.upward:
        parts = [(exactly[child], found[child]) for child in goals.children(key) if child in found]
        for name in hung.get(key, ()):
            parts.append((weights[name], leaf(*scores[name], rules.zeroed)))
        if parts:
            shares = [int(weight * unit) for weight, _ in parts]
            found[key] = above(shares, [figure for _, figure in parts])
    return found if hung else {ROOT: Figure(None, None, None, "not_applicable", None)}
